// What goes to no HTTP endpoint, and is kept instead: short messages, pushes, mails of SNS, functions, streams.
import {h, fill, dim} from './dom.js';
import * as api from './api.js';
import {arn_name, clock_time, pretty, size} from './format.js';
import {copy_button, body_view, utc, choice} from './widgets.js';
import {listing, filters, chips, nothing, wishes, subs, folded} from './listing.js';

const kinds = 'sms push email sqs lambda firehose s3 cloudwatch eventbridge pinpoint workmail connect'.split(' ');
const label = (kind) => (kind.length < 4 ? kind.toUpperCase() : kind);

export function show(place, address, app) {
  let codes = [], asked = {};
  const bar = h('div.small-bar'), top = h('div'), rows = h('ol.captured-list', {'aria-label': 'Captured'}), foot = h('div.foot');
  fill(place, h('h1.away', 'Captured'), subs(app, 'captured'), bar, top, rows, foot);
  const all = listing(rows, foot, {key: (one) => [one.source, one.id, one.message_id, one.at, one.target, one.rule, one.type].join(), row: item, draw, noun: 'captured', plural: 'captured', same: (a, b) => a.at === b.at,
    async ask(cursor) {
      const [a, b] = await Promise.all([api.get('/captured', {...app.scope, ...asked, limit: 100, cursor}), api.get('/sms-codes', app.scope)]);
      codes = b.sms_codes;
      return [a.captured, a.next_cursor];
    },
    none: () => nothing(app, asked.kind || asked.target || asked.text, 'Nothing was captured yet: here is what goes to no HTTP endpoint.', 'To the topics', () => app.go(['topics'])),
  });
  move(address);

  function move(to) {
    asked = wishes(to, 'kind', 'target', 'text');
    all.fresh();
  }

  function draw() {
    const go = (change) => app.go(['captured'], {...asked, ...change}), counts = app.counts('captured');
    filters(bar, asked, [['text', 'Text in it', 'text']], go, choice('Kind', [['', 'all'], ...kinds.map((kind) => [kind, label(kind), ` ${counts[kind] ?? 0}`])], asked.kind, (kind) => go({kind})), chips(asked, ['target'], go));
    fill(top, codes.length > 0 && ['', 'sms'].includes(asked.kind) && h('section.codes', h('h2', 'Codes of the SMS sandbox'), h('ul.plain', codes.map((code) =>
      h('li', code.phone_number, ' ', h('b.code', code.one_time_password), ' ', copy_button('Copy', code.one_time_password), code.verified && dim(' verified'))))));
  }

  function item(one) {
    return h('li.kept', {'data-row': '', tabindex: -1},
      h('p.line', h('span.badge.calm', label(one.kind)), h('span.who', one.target.startsWith('arn:') ? h('span', {title: one.target}, arn_name(one.target)) : one.target),
        one.topic_arn && [dim(' of '), app.a(['topics', one.topic_arn], arn_name(one.topic_arn))], one.set && dim(` ${one.set}/${one.destination} · ${one.type}`), one.rule && dim(` rule ${one.rule}`),
        one.mail_id && app.a(['mail', one.mail_id, 'timeline'], one.event || 'the mail'), one.source === 'inbound' && app.a(['inbound', one.message_id], 'the mail'),
        utc(one.at, clock_time(one.at))),
      body(one));
  }

  function body(one) {
    if (one.body === undefined) return h('p', h('a', {href: '../' + one.body_link.replace(/^\//, ''), download: ''}, `Download ${size(one.size)}`));
    if (one.kind === 'sms') return h('blockquote.bubble', one.body);
    return folded(one.kind === 'email' ? one.body.replace(/^From: .*\r?\nTo: .*\r?\nSubject: /, '') : pretty(one.body), () => body_view(one.body));
  }

  return {move, counted: draw, about: /delivery|event|inbound|reset|request/, update: all.again};
}
