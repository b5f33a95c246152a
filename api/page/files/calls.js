// The API calls that were made here, why some were refused, and the mend.
import {h, fill, list, button, count} from './dom.js';
import * as api from './api.js';
import {clock_time} from './format.js';
import {attempt, failure, loading, empty, copy_button, copy, pairs, utc, choice, rove, soon, calm} from './widgets.js';

const mine = /Mozilla\//; // the page's own calls, too, are calls

// A command of the AWS CLI in an explanation: "(aws ses verify-email-identity --email-address me@example.com)".
export function mend_in(explanation) {
  const found = /\((aws [a-z0-9]+ [^()]+)\)/.exec(explanation || '');
  return found ? found[1] : null;
}

// What the page can do by itself: {label, run}.
export function deed_for(command, call) {
  const verify = /^aws (?:ses|sesv2) (?:verify-email-identity --email-address|create-email-identity --email-identity) (\S+)$/.exec(command || '');
  if (verify) return {label: 'Do it', run: () => api.aws(call, 'email', verify[1].includes('@') ? 'VerifyEmailIdentity' : 'VerifyDomainIdentity', verify[1].includes('@') ? {EmailAddress: verify[1]} : {Domain: verify[1]}), done: `${verify[1]} is verified.`};
  const topic = /^aws sns create-topic --name (\S+)$/.exec(command || '');
  if (topic) return {label: 'Do it', run: () => api.aws(call, 'sns', 'CreateTopic', {Name: topic[1]}), done: `Topic ${topic[1]} is there.`};
  return null;
}

export function show(place, address, app) {
  let found = [], next = null, open = true, asked = {};
  const bar = h('div.small-bar'), rows = h('ol.calls-list', {'aria-label': 'Calls'}), foot = h('div.foot');
  fill(place, h('h1', null, 'Calls'), bar, rows, foot);
  const reload = soon(() => (rows.matches(':hover') || rows.contains(document.activeElement) ? waits() : load()));
  move(address);

  function move(to) {
    if (to.path[0] !== 'calls') return false;
    const q = to.query;
    asked = {status: q.get('status') || '', operation: q.get('operation') || '', service: q.get('service') || '', text: q.get('text') || '', number: to.path[1] || '', faulted: q.get('faulted') || ''};
    rows.replaceChildren();
    load();
    return true;
  }

  async function load(more) {
    const end = rows.childElementCount ? () => {} : loading(rows);
    const {number, faulted, ...conditions} = asked;
    try {
      const answer = await api.get('/requests', {...app.scope, ...conditions, ...(number ? {since: number - 1, order: 'oldest', limit: 1} : {limit: 100, cursor: more ? next : ''})});
      await calm();
      end();
      if (!open) return;
      const got = faulted ? answer.requests.filter((one) => one.fault) : answer.requests;
      found = more ? found.concat(got) : got;
      next = number ? null : answer.next_cursor;
      draw();
    } catch (problem) {
      end();
      fill(rows, failure(problem, load));
    }
  }

  function draw() {
    const {number, ...conditions} = asked;
    const go = (change) => app.go(['calls'], {...conditions, ...change});
    const input = (name, label, placeholder) => h('input', {type: 'search', name, 'aria-label': label, placeholder, value: asked[name]});
    const text = input('text', 'Text in parameters or answer', 'text'), operation = input('operation', 'Operation', 'Send*');
    const submit = (event) => (event.preventDefault(), document.activeElement.blur(), go({text: text.value, operation: operation.value}));
    if (!bar.contains(document.activeElement) || document.activeElement.type !== 'search')
      fill(bar, number && h('a', {href: app.link(['calls'])}, '‹ All calls'),
        choice('Which calls', [['', 'All'], ['4xx', 'Refused'], ['yes', 'Faulted']], asked.faulted || asked.status, (value) => go(value === 'yes' ? {status: '', faulted: value} : {status: value, faulted: ''})),
        h('form', {role: 'search', onsubmit: submit}, operation, text, h('button.away', {type: 'submit', tabindex: -1}, 'Search')));
    if (!found.length) fill(rows, h('li', null, empty(asked.status ? 'No call was refused.' : asked.text || asked.operation || asked.faulted ? 'No call meets these conditions.' : 'No SDK has called yet. ', !asked.status && h('p', null, h('a', {href: app.link(['setup'])}, 'How to point one here')))));
    else list(rows, found, (call) => call.number, item, (a, b) => a.number === b.number && a.explanation === b.explanation);
    rove(rows);
    fill(foot, next && button('Older', () => load(true)), found.length > 0 && h('span.dim', null, `${count(found.length, 'call')}${next ? ', and more' : ''}`));
  }

  function item(call) {
    const refused = call.status >= 400;
    const command = mend_in(call.explanation), deed = deed_for(command, call);
    const parameters = Object.entries(call.parameters);
    return h('li.call', {'data-row': '', tabindex: -1, class: refused ? 'bad' : ''},
      h('p.line', null, h('a.number', {href: app.link(['calls', String(call.number)])}, `#${call.number}`), utc(call.at, clock_time(call.at)), h('b', null, call.operation || '(no operation)'), h('span.dim', null, call.service),
        h('span', {class: refused ? 'bad' : 'good'}, refused ? `✗ ${call.status} ${call.error || ''}` : `✓ ${call.status}`), call.fault && h('span.badge.warn', null, `⚡ fault: ${call.fault}`),
        h('span.dim', {title: call.user_agent}, call.sdk || (mine.test(call.user_agent) ? 'a browser' : call.user_agent.split(' ')[0])), call.attempt > 1 && h('b.warn', null, `attempt ${call.attempt}`), !app.scope.account && h('span.dim', null, `${call.account} ${call.region}`)),
      refused && h('p.message', null, call.message),
      call.explanation && h('p.why', null, call.explanation),
      command && h('p.mend', null, h('code', null, command), copy_button('Copy', command), deed && button(deed.label, () => attempt(deed.run, deed.done).then(load), {class: 'main'})),
      parameters.length > 0 && h('details', null, h('summary', null, `${count(parameters.length, 'parameter')}`), pairs('Parameters', parameters)));
  }

  return {
    move,
    update(news) {
      if (news.some((one) => ['request', 'reset'].includes(one.type)) && !asked.number) reload();
    },
    keys: {y: () => {
      const row = document.activeElement.closest?.('[data-row]');
      if (row?.key) copy(new URL(app.link(['calls', String(row.key)]), location.href).href, 'Link copied');
      return Boolean(row);
    }},
    leave: () => (open = false),
  };
  // The list is not moved under a reader's hand.
  function waits() {
    if (!bar.querySelector('.fresh')) bar.append(h('button.fresh', {type: 'button', onclick: () => load()}, 'New calls ↑'));
  }
}
