// What goes to no HTTP endpoint, and is kept instead: short messages, pushes, mails of SNS, queues, functions, streams.
import {h, fill, list, button} from './dom.js';
import * as api from './api.js';
import {arn_name, clock_time, pretty, size} from './format.js';
import {failure, loading, empty, copy_button, body_view, utc, choice, soon, calm} from './widgets.js';

const kinds = ['sms', 'push', 'email', 'sqs', 'lambda', 'firehose', 's3', 'cloudwatch', 'eventbridge', 'pinpoint', 'workmail', 'connect'];
const words = {sms: 'SMS', push: 'Push', email: 'Email', sqs: 'SQS', lambda: 'Lambda', firehose: 'Firehose', s3: 'S3', cloudwatch: 'CloudWatch', eventbridge: 'EventBridge', pinpoint: 'Pinpoint', workmail: 'WorkMail', connect: 'Connect'};

export function show(place, address, app) {
  let found = [], codes = [], next = null, open = true, asked = {};
  const bar = h('div.small-bar'), top = h('div'), rows = h('ol.captured-list', {'aria-label': 'Captured'}), foot = h('div.foot');
  fill(place, h('h1', null, 'Captured'), bar, top, rows, foot);
  const reload = soon(() => load());
  move(address);

  function move(to) {
    if (to.path[0] !== 'captured') return false;
    asked = {kind: to.query.get('kind') || '', target: to.query.get('target') || '', text: to.query.get('text') || ''};
    rows.replaceChildren();
    load();
    return true;
  }

  async function load(more) {
    const end = rows.childElementCount ? () => {} : loading(rows);
    try {
      const [a, b] = await Promise.all([api.get('/captured', {...app.scope, ...asked, limit: 100, cursor: more ? next : ''}), api.get('/sms-codes', app.scope)]);
      await calm();
      end();
      if (!open) return;
      found = more ? found.concat(a.captured) : a.captured;
      next = a.next_cursor;
      codes = b.sms_codes;
      draw();
    } catch (problem) {
      end();
      fill(rows, failure(problem, load));
    }
  }

  function draw() {
    const go = (change) => app.go(['captured'], {...asked, ...change});
    const text = h('input', {type: 'search', 'aria-label': 'Text in it', placeholder: 'text', value: asked.text});
    if (!bar.contains(document.activeElement) || document.activeElement.type !== 'search')
      fill(bar, choice('Kind', ['', ...kinds].map((kind) => [kind, words[kind] || 'All']), asked.kind, (kind) => go({kind})),
        asked.target && h('span.chip', null, `to: ${asked.target} `, button('×', () => go({target: ''}), {'aria-label': 'To anybody', class: 'plain'})),
        h('form', {role: 'search', onsubmit: (event) => (event.preventDefault(), text.blur(), go({text: text.value}))}, text));
    fill(top, codes.length > 0 && ['', 'sms'].includes(asked.kind) && h('section.codes', null, h('h2', null, 'Codes of the SMS sandbox'), h('ul.plain', null, codes.map((code) =>
      h('li', null, code.phone_number, ' ', h('b.code', null, code.one_time_password), ' ', copy_button('Copy', code.one_time_password), code.verified ? h('span.dim', null, ' verified') : null)))));
    if (!found.length) fill(rows, h('li', null, empty(asked.kind || asked.target || asked.text ? 'Nothing of this kind was captured.' : 'Nothing was captured yet: here is what goes to no HTTP endpoint – SMS, pushes, mails of SNS, queues, functions, streams.')));
    else list(rows, found, (one) => [one.source, one.id, one.message_id, one.at, one.target, one.rule, one.type].join(), item, (a, b) => a.at === b.at);
    fill(foot, next && button('Older', () => load(true)), found.length > 0 && h('span.dim', null, `${found.length} captured${next ? ', and more' : ''}`));
  }

  function item(one) {
    return h('li.kept', {'data-row': '', tabindex: -1},
      h('p.line', null, h('span.badge.calm', null, words[one.kind]), h('span.who', null, one.target.startsWith('arn:') ? h('span', {title: one.target}, arn_name(one.target)) : one.target),
        one.topic_arn && [h('span.dim', null, ' of '), h('a', {href: app.link(['topics', one.topic_arn])}, arn_name(one.topic_arn))], one.set && h('span.dim', null, ` ${one.set}/${one.destination} · ${one.type}`), one.rule && h('span.dim', null, ` rule ${one.rule}`),
        one.mail_id && h('a', {href: app.link(['mail', one.mail_id, 'timeline'])}, one.event || 'the mail'), one.source === 'inbound' && h('a', {href: app.link(['inbound', one.message_id])}, 'the mail'),
        utc(one.at, clock_time(one.at))),
      body(one));
  }

  function body(one) {
    if (one.body === undefined) return h('p', null, h('a', {href: '../' + one.body_link.replace(/^\//, ''), download: ''}, `Download ${size(one.size)}`));
    if (one.kind === 'sms') return h('blockquote.bubble', null, one.body);
    const text = one.kind === 'email' ? one.body : pretty(one.body);
    return text.split('\n').length > 8 || text.length > 1000 ? h('details', null, h('summary', null, h('code', null, one.body.replace(/^From: .*\r?\nTo: .*\r?\nSubject: /, '').slice(0, 140)), '…'), body_view(one.body, {label: 'Body'})) : h('pre.text', null, text);
  }

  return {
    move,
    update(news) {
      const about = news.some((one) => ['delivery', 'event', 'inbound', 'reset'].includes(one.type) || (one.type === 'request' && /SMS/.test(one.detail)));
      if (about) reload();
    },
    leave: () => (open = false),
  };
}
