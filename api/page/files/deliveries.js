// All deliveries in one list: owed, failed, sent to a dead-letter queue, done, kept.
import {h, fill, list, button, count} from './dom.js';
import * as api from './api.js';
import {arn_name, clock_time} from './format.js';
import {answers, is_over, hint} from './retries.js';
import {attempt, ago, failure, loading, empty, utc, choice, rove, soon, calm} from './widgets.js';
import {outcome, attempts, again, again_button, can_be_repeated, curl_button, whole_request} from './delivery_view.js';

const states = [['all', 'All'], ['owed', 'Owed'], ['failed', 'Failed'], ['dead_lettered', 'Dead letters'], ['delivered', 'Delivered'], ['captured', 'Captured']];
const why_empty = {
  owed: 'Nothing is owed: every notification has arrived, was given up, or is kept.', failed: 'Nothing has failed.',
  dead_lettered: 'No dead letters: either nothing failed, or no subscription has a RedrivePolicy.', delivered: 'Nothing was delivered yet.', captured: 'Nothing was captured yet.',
  all: 'SNS has delivered nothing yet. Subscribe an endpoint to a topic, and publish, or send mail whose events go there.',
};

export function show(place, address, app) {
  let found = [], owed = [], next = null, open = true, turn = 0;
  const rows = h('div.rows', {role: 'group', 'aria-label': 'Deliveries'});
  const bar = h('div.small-bar'), detail = h('section.pane'), foot = h('div.foot');
  const left = h('section.list', {'aria-label': 'List of deliveries'}, h('h1.away', null, 'Deliveries'), bar, rows, foot);
  fill(place, left, detail);
  const reload = soon(() => load());
  let asked = {};
  move(address);

  function move(to) {
    if (to.path[0] !== 'deliveries') return false;
    const q = to.query;
    const wanted = {state: q.get('state') || 'all', endpoint: q.get('endpoint') || '', topic: q.get('topic') || '', text: q.get('text') || '', message_id: q.get('message_id') || ''};
    const same = JSON.stringify(wanted) + JSON.stringify(app.scope) === asked.key;
    asked = {...wanted, key: JSON.stringify(wanted) + JSON.stringify(app.scope)};
    place.classList.toggle('open', Boolean(to.path[1]));
    if (!same) {
      rows.replaceChildren();
      load();
    }
    if (to.path[1]) show_one(to.path[1]);
    else fill(detail, h('p.hint', null, found.length ? 'Choose a delivery.' : ''));
    for (const row of rows.children) row.classList?.toggle('here', row.key === to.path[1]);
    return true;
  }
  const query = () => ({state: asked.state === 'all' ? '' : asked.state, endpoint: asked.endpoint, topic: asked.topic, text: asked.text, message_id: asked.message_id});
  const filter = (change) => app.go(['deliveries'], {...query(), ...change});

  async function load(more) {
    const end = rows.childElementCount ? () => {} : loading(rows);
    const mine = ++turn;
    const {state, endpoint, topic, text, message_id} = asked;
    const over = ['all', 'failed', 'dead_lettered', 'delivered', 'captured'].includes(state);
    try {
      const [a, b] = await Promise.all([
        ['all', 'owed'].includes(state) && !text ? api.get('/owed', {...app.scope, endpoint, topic, order: 'newest', limit: 500}) : {owed: []},
        over ? api.get('/deliveries', {...app.scope, endpoint, topic, text, message_id, result: state === 'all' ? '' : state, order: 'newest', limit: 100, body: 'no', cursor: more ? next : ''}) : {deliveries: []}]);
      await calm();
      end();
      if (!open || mine !== turn) return;
      owed = message_id ? a.owed.filter((d) => d.message_id === message_id) : a.owed;
      found = more ? found.concat(b.deliveries) : b.deliveries;
      next = b.next_cursor;
      draw();
    } catch (problem) {
      end();
      if (mine === turn) fill(rows, failure(problem, () => load()));
    }
  }

  function draw() {
    draw_bar();
    const shown = [...owed, ...found];
    if (!shown.length) fill(rows, empty(asked.endpoint || asked.topic || asked.text || asked.message_id ? 'Nothing meets these conditions.' : why_empty[asked.state],
      asked.state === 'dead_lettered' && h('p.dim', null, 'SetSubscriptionAttributes RedrivePolicy={"deadLetterTargetArn": "arn:aws:sqs:…"} sets one.'),
      (asked.endpoint || asked.topic || asked.text || asked.message_id) && h('p', null, button('Show all', () => app.go(['deliveries'])))));
    else list(rows, shown, (d) => d.id, row, (a, b) => JSON.stringify(a) === JSON.stringify(b));
    rove(rows, app.address.path[1]);
    fill(foot, next && button('Older', () => load(true)), shown.length > 0 && h('span.dim', null, `${count(shown.length, 'delivery', 'deliveries')}${next ? ', and more' : ''}`));
  }

  function draw_bar() {
    const c = app.counts();
    const numbers = {owed: c.owed, failed: c.failed, dead_lettered: c.dead_lettered};
    const failed = found.filter((d) => ['failed', 'dead_lettered'].includes(d.result));
    const text = h('input', {type: 'search', 'aria-label': 'Text in the body', placeholder: 'text in the body', value: asked.text});
    const chosen = [['endpoint', asked.endpoint], ['topic', asked.topic], ['message_id', asked.message_id]].filter(([, value]) => value);
    const typing = bar.contains(document.activeElement) && document.activeElement.type === 'search';
    if (typing) return;
    fill(bar, choice('State', states.map(([id, label]) => [id, label, numbers[id] ? ` ${numbers[id]}` : '']), asked.state, (id) => filter({state: id === 'all' ? '' : id})),
      chosen.map(([name, value]) => h('span.chip', null, `${name}: ${value} `, button('×', () => filter({[name]: ''}), {'aria-label': `Without ${name}`, class: 'plain'}))),
      h('form', {role: 'search', onsubmit: (event) => (event.preventDefault(), text.blur(), filter({text: text.value}))}, text),
      owed.some((d) => d.attempts.length) && button('Retry all owed now', () => all_again(owed.filter((d) => d.attempts.length))), failed.length > 0 && button(`Resend ${failed.length} failed`, () => all_again(failed)));
  }

  async function all_again(those) {
    await attempt(async () => {
      let done = 0;
      for (const d of those.slice(0, 1000)) done += await api.post(`/deliveries/${d.id}/redeliver`).then(() => 1, (problem) => { if ([404, 410].includes(problem.status)) return 0; throw problem; });
      return done;
    }, (n) => `${count(n, 'delivery', 'deliveries')} under way${n < those.length ? `; of ${those.length - n} the message is no longer kept` : ''}.`);
  }

  function row(d) {
    return h('a.row.delivery-row', {href: app.link(['deliveries', d.id], query()), role: 'listitem', 'data-row': '', tabindex: -1, 'data-home': `${d.account}/${d.region}`, onclick: app.remember},
      outcome(d), h('span.who', null, d.endpoint), h('span.what', null, d.event || d.type, ' · ', arn_name(d.topic_arn) || d.protocol),
      h('span.badges', null, d.attempts.length ? answers(d.attempts) : '', d.next_attempt && [h('span', null, 'next ', ago(d.next_attempt, app.now(d))), h('span', null, `gives up ${clock_time(d.gives_up_at)}`)], !is_over(d) || !d.at ? null : utc(d.at, clock_time(d.at))));
  }

  async function show_one(id) {
    try {
      const d = await api.get(`/deliveries/${id}`);
      if (!open || app.address.path[1] !== id) return;
      fill(detail, h('div.title', null, h('a.back', {href: app.link(['deliveries'], query())}, '‹ List'), h('h2', null, d.endpoint)),
        h('p.meta', null, outcome(d), ' · ', d.type, d.event && ` · ${d.event}`, ' · ', d.topic_arn ? h('a', {href: app.link(['topics', d.topic_arn])}, arn_name(d.topic_arn)) : d.protocol,
          d.mail_id && [' · ', h('a', {href: app.link(['mail', d.mail_id, 'timeline'])}, 'the mail')], ` · message ${d.message_id}`),
        h('div.small-bar', null, again_button(d, {class: 'main'}), d.result !== 'captured' && curl_button(d), h('a', {href: app.link(['deliveries'], {message_id: d.message_id})}, 'All of this message')),
        attempts(d, app), !d.attempts.length && !is_over(d) && h('p.dim', null, hint(d) || 'No attempt was made yet.'), h('h3', null, 'Request'), whole_request(d));
    } catch (problem) {
      if (open) fill(detail, failure(problem.status === 404 ? {message: `Delivery ${id} is no longer kept.`} : problem, problem.status === 404 ? null : () => show_one(id)));
    }
  }

  return {
    move,
    counted: draw_bar,
    update(news) {
      if (!news.some((one) => ['notification', 'attempt', 'delivery', 'clock', 'reset'].includes(one.type))) return;
      reload();
      const id = app.address.path[1];
      if (id && news.some((one) => one.delivery_id === id || ['clock', 'reset'].includes(one.type))) show_one(id);
    },
    keys: {
      r: () => {
        const id = document.activeElement.closest?.('[data-row]')?.key || app.address.path[1];
        const d = [...owed, ...found].find((one) => one.id === id);
        if (d && can_be_repeated(d)) again(d);
        return Boolean(d);
      },
      u: () => (app.address.path[1] ? (app.go(['deliveries'], query()), true) : false),
    },
    leave: () => (open = false),
  };
}
