// What clients and Sesame said to each other by SMTP.
import {h, fill, dim} from './dom.js';
import * as api from './api.js';
import {clock_time} from './format.js';
import {empty, utc} from './widgets.js';
import {listing, chips, wishes, subs} from './listing.js';
import {fault_text} from './rules.js';

export function show(place, address, app) {
  let asked = {}, ports = {}, faults = [];
  const top = h('div'), rows = h('ol.calls-list', {'aria-label': 'SMTP sessions'}), foot = h('div.foot');
  fill(place, h('h1.away', 'SMTP'), subs(app, 'smtp'), top, rows, foot);
  const all = listing(rows, foot, {key: (one) => one.number, row, noun: 'session',
    async ask() {
      const [a, b] = await Promise.all([api.get('/smtp', {...app.scope, ...asked}), api.get('/faults')]);
      ports = a.ports;
      faults = b.rules.filter((rule) => rule.smtp);
      return [a.sessions, null];
    },
    draw() {
      fill(top, h('p', Object.entries(ports).map(([name, port]) => [`${name.replace('_', ' ')} port `, h('code', String(port)), ' · ']), dim('any user and password; a user of 12 digits is the account')),
      h('p', app.a(['lab', 'faults'], 'Faults'), faults.length ? faults.map((rule) => [' · ', fault_text(rule)]) : dim(' of SMTP: none')),
      h('div.small-bar', chips(asked, ['message_id'], () => app.go(['smtp']))));
    },
    none: () => empty(asked.message_id ? 'The session of this mail is no longer kept.' : 'No SMTP session yet. A session belongs to the account that its user names.'),
  });
  move(address);

  function move(to) {
    asked = wishes(to, 'message_id');
    all.fresh();
  }

  function row(one) {
    const refusals = one.lines.filter((line) => /^S: [45]\d\d /.test(line));
    return h('li.call', {'data-row': '', tabindex: -1, class: refusals.length ? 'bad' : ''},
      h('p.line', h('span.number', `#${one.number}`), utc(one.began, clock_time(one.began)), h('b', one.kind), h('span', one.remote_address), h('span', {class: one.tls ? 'good' : 'dim'}, one.tls ? '✓ TLS' : 'no TLS'),
        dim(one.user ? `user ${one.user}` : 'not signed in', !app.scope.account && one.account && ` · ${one.account} ${one.region}`), !one.is_over && h('b.warn', '◌ open'),
        one.message_ids.length ? one.message_ids.slice(0, 10).map((id, i) => app.a(['mail', id], one.message_ids.length > 1 ? `mail ${i + 1}` : 'the mail')) : dim('no mail')),
      refusals.slice(-3).map((line) => h('p.message', line.slice(3))),
      h('details', h('summary', 'dialogue'), one.lines_left_out > 0 && h('p.dim', `${one.lines_left_out} older lines are no longer kept.`), h('pre.text', one.lines.join('\n'))));
  }

  return {move, about: /request|message|inbound|relay|changed|reset/, update: all.again};
}
