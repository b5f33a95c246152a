// All deliveries in one list: owed, failed, sent to a dead-letter queue, done, kept.
import {h, button, count, picker} from './dom.js';
import * as api from './api.js';
import {arn_name, clock_time} from './format.js';
import {answers, is_over} from './retries.js';
import {attempt, ago, choice} from './widgets.js';
import {panes, filters, chips, nothing, pane_title, when} from './listing.js';
import {outcome, attempts, again, again_button, give_up_button, can_be_repeated, curl_button, whole_request} from './delivery_view.js';

const states = [['', 'All'], ['owed', 'Owed'], ['failed', 'Failed'], ['dead_lettered', 'Dead letters'], ['delivered', 'Delivered'], ['captured', 'Captured']];
const why_empty = {
  owed: 'Nothing is owed.', failed: 'Nothing has failed.',
  dead_lettered: 'No dead letters: nothing failed, or no subscription has a RedrivePolicy.', delivered: 'Nothing was delivered yet.', captured: 'Nothing was captured yet.',
  '': 'SNS has delivered nothing yet. Subscribe an endpoint to a topic, and publish.',
};

const narrowing = ['endpoint', 'topic', 'text', 'message_id'];

export function show(place, address, app) {
  const bar = h('div.small-bar');
  const screen = panes(place, app, {title: 'Deliveries', head: [bar], names: ['state', ...narrowing], one, gone: 'This delivery is no longer kept.', key: (d) => d.id, row: (d) => row(d), draw, noun: 'delivery', plural: 'deliveries',
    async ask(cursor) {
      const {state, endpoint, topic, text, message_id} = screen.asked;
      const [a, b] = await Promise.all([
        ['', 'owed'].includes(state) && !text && !cursor ? api.get('/owed', {...app.scope, endpoint, topic, order: 'newest', limit: 500}) : {owed: []},
        state !== 'owed' ? api.get('/deliveries', {...app.scope, endpoint, topic, text, message_id, result: state, order: 'newest', limit: 100, body: 'no', cursor}) : {deliveries: []}]);
      return [[...a.owed.filter((d) => !message_id || d.message_id === message_id), ...b.deliveries], b.next_cursor];
    },
    none: () => nothing(app, narrowing.some((name) => screen.asked[name]), why_empty[screen.asked.state], 'To the topics', () => app.go(['topics'])),
  });
  const {all, go: filter} = screen;
  move(address);

  function move(to) {
    if (to.query.get('state') === 'dead') to.query.set('state', 'dead_lettered');
    screen.move(to);
  }

  function draw() {
    const c = app.counts(), {asked} = screen;
    const some = (test) => all.found.some(test);
    filters(bar, asked, [['text', 'Text in the body']], filter, choice('State', states.map(([id, label]) => [id, label, c[id] && ['owed', 'failed', 'dead_lettered'].includes(id) ? ` ${c[id]}` : '']), asked.state, (state) => filter({state})),
      chips(asked, ['endpoint', 'topic', 'message_id'], filter), menu('endpoint', (d) => d.endpoint), menu('topic', (d) => d.topic_arn && arn_name(d.topic_arn)),
      some((d) => d.next_attempt) && button('Retry all owed now', retry), some((d) => /failed|dead/.test(d.result)) && button('Resend all failed', resend));
  }
  // What occurs in the list, to choose from.
  function menu(name, of) {
    const known = screen.asked[name] ? [] : [...new Set(all.found.map(of).filter(Boolean))].sort();
    return known.length > 1 && picker(`Only one ${name}`, [['', `any ${name}`], ...known.map((one) => [one, one])], '', (one) => filter({[name]: one}));
  }

  const retry = () => attempt(() => api.post('/owed/retry', {...app.scope, endpoint: screen.asked.endpoint, topic: screen.asked.topic}), (out) => `${count(out.deliveries.length, 'delivery', 'deliveries')} under way.`);
  const resend = () => attempt(async () => {
    const {endpoint, topic, text, message_id} = screen.asked, sent = await Promise.all(['failed', 'dead_lettered'].map((result) => api.post('/redeliver', {...app.scope, endpoint, topic, text, message_id, result})));
    return sent.reduce((sum, out) => ({sent: sum.sent + out.deliveries.length, gone: sum.gone + out.gone}), {sent: 0, gone: 0});
  }, (out) => `${count(out.sent, 'delivery', 'deliveries')} sent again${out.gone ? `; of ${out.gone} the message is no longer kept` : ''}.`);

  const row = (d) => screen.to([d.id], h('span.who', {title: d.endpoint}, d.endpoint), h('span.what', d.event || d.type, ' · ', arn_name(d.topic_arn) || d.protocol), is_over(d) && d.at ? when(app, d.at, d) : h('span.when', {'data-home': `${d.account}/${d.region}`}, d.next_attempt && ago(d.next_attempt, app.now(d))),
    h('span.badges', outcome(d), d.attempts.length > 0 && h('span', answers(d.attempts), d.result === 'dead_lettered' && ` → ${arn_name(d.dead_letter_arn)}`), d.next_attempt && h('span', `gives up ${clock_time(d.gives_up_at)}`)));

  async function one(id) {
    const d = await api.get(`/deliveries/${id}`);
    return [pane_title(screen.back(), d.endpoint),
      h('p.meta', outcome(d), ' · ', d.type, d.event && ` · ${d.event}`, ' · ', d.topic_arn ? app.a(['topics', d.topic_arn], arn_name(d.topic_arn)) : d.protocol,
        d.mail_id && [' · ', app.a(['mail', d.mail_id, 'timeline'], 'the mail')], ` · message ${d.message_id}`),
      h('div.small-bar', again_button(d, {class: 'main'}), give_up_button(d), d.result !== 'captured' && curl_button(d), app.a(['deliveries'], 'All of this message', {message_id: d.message_id})),
      attempts(d, app), !d.attempts.length && !is_over(d) && h('p.dim', 'No attempt was made yet.'), h('h3', 'Request'), whole_request(d)];
  }

  return {
    move, counted: draw, about: /notification|attempt|delivery|clock|reset/,
    update(news) {
      all.again();
      const id = app.address.path[1];
      if (id && news.some((one) => one.delivery_id === id || /clock|reset/.test(one.type))) screen.show();
    },
    keys: {
      r: () => {
        const id = document.activeElement.closest?.('[data-row]')?.key || app.address.path[1];
        const d = all.found.find((one) => one.id === id);
        if (d && can_be_repeated(d)) again(d);
        return Boolean(d);
      },
    },
  };
}
