// The API calls that were made here, why some were refused, and the mend.
import {h, fill, button, count, dim} from './dom.js';
import * as api from './api.js';
import {clock_time} from './format.js';
import {attempt, empty, copy_button, pairs, utc, choice, body_view, details} from './widgets.js';
import {listing, filters, chips, nothing, wishes} from './listing.js';

// A command of the AWS CLI in an explanation: "(aws ses verify-email-identity --email-address me@example.com)".
function mend_in(explanation) {
  const found = /\((aws [a-z0-9]+ [^()]+)\)/.exec(explanation);
  return found?.[1];
}

// What the page can do by itself: {run, done}.
function deed_for(command, call) {
  const [, name] = /^aws (?:ses|sesv2) (?:verify-email-identity --email-address|create-email-identity --email-identity) (\S+)$/.exec(command) || [];
  return name && {run: () => api.sesv2(call, 'POST', '/identities', {EmailIdentity: name}), done: `${name} is verified.`};
}

export function show(place, address, app) {
  let asked = {}, number = '';
  const bar = h('div.small-bar'), rows = h('ol.calls-list', {'aria-label': 'Calls'}), foot = h('div.foot');
  fill(place, h('h1', 'Calls'), bar, rows, foot);
  const all = listing(rows, foot, {key: (call) => call.number, row: item, draw, noun: 'call', same: (a, b) => a.explanation === b.explanation,
    async ask(cursor) {
      const {faulted, ...conditions} = asked;
      const got = await api.get('/requests', {...app.scope, ...conditions, ...(number ? {since: number - 1, order: 'oldest', limit: 1} : {limit: 100, cursor})});
      return [faulted ? got.requests.filter((one) => one.fault) : got.requests, number ? null : got.next_cursor];
    },
    none: () => number ? empty('This call is no longer kept.', 'Show all', () => app.go(['calls'])) : nothing(app, Object.values(asked).some(Boolean), 'No SDK has called yet.', 'How to point one here', () => app.go(['setup'])),
  });
  move(address);

  function move(to) {
    asked = wishes(to, 'status', 'operation', 'service', 'text', 'faulted', 'sdk');
    number = to.path[1] || '';
    all.fresh();
  }

  function draw() {
    const go = (change) => app.go(['calls'], {...asked, ...change});
    filters(bar, asked, [['operation', 'Operation', 'Send*'], ['text', 'Text in parameters or answer', 'text'], ['sdk', 'SDK', 'SDK']], go, number && app.a(['calls'], '‹ All calls'),
      choice('Which calls', [['', 'All'], ['4xx', 'Refused'], ['yes', 'Faulted']], asked.faulted || asked.status, (value) => go(value === 'yes' ? {status: '', faulted: value} : {status: value, faulted: ''})), chips(asked, ['service'], go));
  }

  function item(call) {
    const refused = call.status >= 400;
    const command = mend_in(call.explanation), deed = deed_for(command, call);
    const parameters = Object.entries(call.parameters);
    return h('li.call', {'data-row': '', tabindex: -1, class: refused ? 'bad' : ''},
      h('p.line', h('a.number', {href: app.link(['calls', String(call.number)])}, `#${call.number}`), utc(call.at, clock_time(call.at)), h('b', call.operation || '(no operation)'), dim(call.service),
        h('span', {class: refused ? 'bad' : 'good'}, refused ? `✗ ${call.status} ${call.error || ''}` : `✓ ${call.status}`), call.fault && h('span.badge.warn', `⚡ fault: ${call.fault}`),
        h('span.dim', {title: call.user_agent}, call.sdk || call.user_agent.split(' ')[0]), dim(`${call.milliseconds} ms`), call.message_id && call.service !== 'sqs' && app.a(call.service === 'sns' ? ['deliveries'] : ['mail', call.message_id], 'what it sent', {message_id: call.message_id}), call.attempt > 1 && h('b.warn', `attempt ${call.attempt}`), !app.scope.account && dim(`${call.account} ${call.region}`)),
      refused && h('p.message', call.message),
      call.explanation && h('p.why', call.explanation),
      command && h('p.mend', h('code', command), copy_button('Copy', command), deed && button('Do it', () => attempt(deed.run, deed.done).then(() => all.load()), {class: 'main'})),
      h('div.line', parameters.length > 0 && details(count(parameters.length, 'parameter'), () => pairs('Parameters', parameters)), call.answer && details('answer', () => body_view(call.answer, {label: 'Answer'}))));
  }

  return {
    move, about: /request|reset/,
    update: () => number || all.again(),
  };
}
