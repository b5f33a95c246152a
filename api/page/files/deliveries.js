// All deliveries in one list: owed, failed, sent to a dead-letter queue, done, kept.
import {h, fill, button, count} from './dom.js';
import * as api from './api.js';
import {arn_name, clock_time} from './format.js';
import {answers, is_over, hint} from './retries.js';
import {attempt, ago, failure, empty, utc, choice} from './widgets.js';
import {listing, filters, chips, wishes, two_panes, pane_title} from './listing.js';
import {outcome, attempts, again, again_button, can_be_repeated, curl_button, whole_request} from './delivery_view.js';

const states = [['', 'All'], ['owed', 'Owed'], ['failed', 'Failed'], ['dead_lettered', 'Dead letters'], ['delivered', 'Delivered'], ['captured', 'Captured']];
const why_empty = {
  owed: 'Nothing is owed.', failed: 'Nothing has failed.',
  dead_lettered: 'No dead letters: nothing failed, or no subscription has a RedrivePolicy.', delivered: 'Nothing was delivered yet.', captured: 'Nothing was captured yet.',
  '': 'SNS has delivered nothing yet. Subscribe an endpoint to a topic, and publish.',
};

const narrowing = ['endpoint', 'topic', 'text', 'message_id'];

export function show(place, address, app) {
  let asked = {}, key;
  const bar = h('div.small-bar');
  const {rows, foot, pane, choose} = two_panes(place, 'Deliveries', 'Deliveries', bar);
  const is_narrow = () => narrowing.some((name) => asked[name]);
  const all = listing(rows, foot, {key: (d) => d.id, row, draw, noun: 'delivery', plural: 'deliveries', chosen: () => app.address.path[1],
    async ask(cursor) {
      const {state, endpoint, topic, text, message_id} = asked;
      const [a, b] = await Promise.all([
        ['', 'owed'].includes(state) && !text && !cursor ? api.get('/owed', {...app.scope, endpoint, topic, order: 'newest', limit: 500}) : {owed: []},
        state !== 'owed' ? api.get('/deliveries', {...app.scope, endpoint, topic, text, message_id, result: state, order: 'newest', limit: 100, body: 'no', cursor}) : {deliveries: []}]);
      return [[...a.owed.filter((d) => !message_id || d.message_id === message_id), ...b.deliveries], b.next_cursor];
    },
    none: () => empty(is_narrow() ? 'No delivery meets these conditions.' : why_empty[asked.state],
      is_narrow() && h('p', button('Show all', () => app.go(['deliveries'])))),
  });
  move(address);

  function move(to) {
    asked = wishes(to, 'state', ...narrowing);
    const id = to.path[1], now = JSON.stringify([asked, app.scope]);
    choose(id);
    if (now !== key) all.fresh();
    key = now;
    if (id) show_one(id);
  }
  const filter = (change) => app.go(['deliveries'], {...asked, ...change});

  function draw() {
    const c = app.counts();
    const some = (test) => all.found.some(test);
    filters(bar, asked, [['text', 'Text in the body']], filter, choice('State', states.map(([id, label]) => [id, label, c[id] && ['owed', 'failed', 'dead_lettered'].includes(id) ? ` ${c[id]}` : '']), asked.state, (state) => filter({state})),
      chips(asked, ['endpoint', 'topic', 'message_id'], filter), menu('endpoint', (d) => d.endpoint), menu('topic', (d) => d.topic_arn && arn_name(d.topic_arn)),
      some((d) => d.next_attempt) && button('Retry all owed now', retry), some((d) => /failed|dead/.test(d.result)) && button('Resend all failed', resend));
  }
  // What occurs in the list, to choose from.
  function menu(name, of) {
    const known = asked[name] ? [] : [...new Set(all.found.map(of).filter(Boolean))].sort();
    return known.length > 1 && h('select', {'aria-label': `Only one ${name}`, onchange: (event) => filter({[name]: event.target.value})}, h('option', {value: ''}, `any ${name}`), known.map((one) => h('option', {value: one}, one)));
  }

  const retry = () => attempt(() => api.post('/owed/retry', {...app.scope, endpoint: asked.endpoint, topic: asked.topic}), (out) => `${count(out.deliveries.length, 'delivery', 'deliveries')} under way.`);
  const resend = () => attempt(async () => {
    const {endpoint, topic, text, message_id} = asked, sent = await Promise.all(['failed', 'dead_lettered'].map((result) => api.post('/redeliver', {...app.scope, endpoint, topic, text, message_id, result})));
    return sent.reduce((sum, out) => ({sent: sum.sent + out.deliveries.length, gone: sum.gone + out.gone}), {sent: 0, gone: 0});
  }, (out) => `${count(out.sent, 'delivery', 'deliveries')} sent again${out.gone ? `; of ${out.gone} the message is no longer kept` : ''}.`);

  function row(d) {
    return h('a.row.delivery-row', {href: app.link(['deliveries', d.id], asked), role: 'listitem', 'data-row': '', tabindex: -1, 'data-home': `${d.account}/${d.region}`, onclick: app.remember},
      outcome(d), h('span.who', d.endpoint), h('span.what', d.event || d.type, ' · ', arn_name(d.topic_arn) || d.protocol),
      h('span.badges', d.attempts.length ? answers(d.attempts) : '', d.next_attempt && [h('span', 'next ', ago(d.next_attempt, app.now(d))), h('span', `gives up ${clock_time(d.gives_up_at)}`)], !is_over(d) || !d.at ? null : utc(d.at, clock_time(d.at))));
  }

  async function show_one(id) {
    try {
      const d = await api.get(`/deliveries/${id}`);
      if (app.address.path[1] !== id) return;
      fill(pane, pane_title(app.link(['deliveries'], asked), d.endpoint),
        h('p.meta', outcome(d), ' · ', d.type, d.event && ` · ${d.event}`, ' · ', d.topic_arn ? app.a(['topics', d.topic_arn], arn_name(d.topic_arn)) : d.protocol,
          d.mail_id && [' · ', app.a(['mail', d.mail_id, 'timeline'], 'the mail')], ` · message ${d.message_id}`),
        h('div.small-bar', again_button(d, {class: 'main'}), d.result !== 'captured' && curl_button(d), app.a(['deliveries'], 'All of this message', {message_id: d.message_id})),
        attempts(d, app), !d.attempts.length && !is_over(d) && h('p.dim', hint(d) || 'No attempt was made yet.'), h('h3', 'Request'), whole_request(d));
    } catch (problem) {
      fill(pane, failure(problem.status === 404 ? {message: `Delivery ${id} is no longer kept.`} : problem, problem.status === 404 ? null : () => show_one(id)));
    }
  }

  return {
    move, counted: draw, about: /notification|attempt|delivery|clock|reset/,
    update(news) {
      all.again();
      const id = app.address.path[1];
      if (id && news.some((one) => one.delivery_id === id || /clock|reset/.test(one.type))) show_one(id);
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
