// What happened to a mail, where it was published, every attempt to deliver it, and what is to come.
import {h, fill, button, dim, count} from './dom.js';
import * as api from './api.js';
import {precise, clock_time, arn_name, duration} from './format.js';
import {is_failing} from './retries.js';
import {attempt, ago, refill, copy, failure, loading, body_view, choice, calm, details} from './widgets.js';
import {is_bad} from './badges.js';
import {outcome, attempts, again_button, request_details, curl_button} from './delivery_view.js';

// Of its document: "Permanent/General", "abuse" …
const details_of = {
  Bounce: ({bounce}) => `${bounce.bounceType}/${bounce.bounceSubType}`,
  Complaint: ({complaint}) => [complaint.complaintSubType, complaint.complaintFeedbackType].filter(Boolean).join(' '),
  Delivery: ({delivery}) => delivery.smtpResponse, DeliveryDelay: ({deliveryDelay}) => deliveryDelay.delayType,
  Click: ({click}) => click.link, Reject: ({reject}) => reject.reason, 'Rendering Failure': ({failure}) => failure.errorMessage,
  Subscription: ({subscription}) => subscription.newTopicPreferences?.unsubscribeAll && 'unsubscribed from all',
};

export function show_timeline(place, first, app) {
  let mail = first, story = null, failing = false, turn = 0;
  // Why something was not published: once is enough.
  const said = new Set();
  load();

  async function load() {
    const end = story ? () => {} : loading(place);
    const mine = ++turn;
    try {
      const got = await api.get(`/messages/${mail.id}/timeline`, app.scope);
      await calm();
      end();
      if (mine !== turn || !place.isConnected) return;
      story = got;
      draw();
    } catch (problem) {
      end();
      if (mine === turn && !story) fill(place, failure(problem, load));
    }
  }

  function draw() {
    const any_failing = story.events.some((event) => event.published.some((p) => (p.deliveries || []).some(is_failing)));
    const shown = failing && any_failing ? story.events.filter((event) => event.published.some((p) => p.message_id === null || (p.deliveries || []).some(is_failing))) : story.events;
    said.clear();
    refill(place,
      h('div.small-bar',
        any_failing && choice('Which events', [[false, 'all'], [true, 'failing']], failing, (value) => ((failing = value), draw())),
        button('Copy JSON', () => copy(JSON.stringify(story, null, 2), 'Copied'))),
      h('ol.story', {'data-home': `${mail.account}/${mail.region}`}, shown.map(event_item), (story.relays || []).map(relay_item), story.to_come.map(coming_item)),
      story.events_to_come > story.to_come.length && h('p.dim', `… and ${story.events_to_come - story.to_come.length} more to come`));
  }

  function event_item(event, i) {
    const text = details_of[event.type]?.(event.document);
    return h('li.event', {class: is_bad(event.type) ? 'bad' : ''},
      h('div.line', h('time', {datetime: event.at, title: event.at}, precise(event.at)), h('b', event.type), text && h('span', text),
        dim(event.recipients ? event.recipients.join(', ') : 'to all'),
        details('document', () => body_view(JSON.stringify(event.document), {label: `Document of ${event.type}`}), {'data-key': `d${i}`})),
      event.published.map(publication), why_not(event.unpublished));
  }

  const relay_item = (relay) => h('li.event', h('div.line', h('time', {datetime: relay.at, title: relay.at}, precise(relay.at)), h('b', 'Relay'), relay.server, dim(count(relay.attempts, 'attempt'))),
    relay.recipients.map((to) => h('p.dim.none', `${to.address}: `, h('span', {class: to.state === 'failed' ? 'bad' : ''}, to.state.replace('_', ' ')), ` ${to.reply || ''}`)));
  const why_not = (reasons = []) => reasons.filter((one) => !said.has(one.text) && said.add(one.text)).map((one) => h('p.dim.none', `✗ ${one.text}`));
  function publication(p) {
    const from = p.destination === null ? '(feedback topic)' : `${mail.set || ''}/${p.destination}`;
    const target = p.target.includes(':sns:') ? app.a(['topics', p.target], arn_name(p.target)) : p.target === 'AWS/SES' ? 'CloudWatch' : arn_name(p.target);
    const line = h('p.to', h('i', {'aria-hidden': 'true'}, '└ '), from, ' → ', target);
    if ('record' in p) return h('div.publication', line, h('span.state.calm', '▣ captured'), p.record && details('record', () => body_view(p.record, {label: 'Record'})));
    if (p.message_id === null) return h('div.publication', line, h('span.state.bad', '✗ not published'), why_not(p.undelivered));
    line.append(' ', dim(`msg ${p.message_id.slice(0, 8)}…`));
    const all = failing ? p.deliveries.filter(is_failing) : p.deliveries;
    return h('div.publication', line, p.deliveries.length ? h('ul', all.map(delivery)) : null, why_not(p.undelivered));
  }

  function delivery(d) {
    const last = d.attempts.at(-1);
    return h('li.delivery', {'data-delivery': d.id}, h('div.line', h('a.endpoint', {href: app.link(['deliveries', d.id])}, d.endpoint), outcome(d),
      d.result === 'delivered' && last && dim(`${last.status} · ${duration(last.milliseconds)}`),
      d.result === 'captured' && app.a(['captured'], `${d.protocol}: show`, {target: d.endpoint}),
      d.attempts.length > 0 && d.result !== 'delivered' ? null : again_button(d), d.result !== 'captured' && [curl_button(d), request_details(d, app)]),
      d.result === 'delivered' && d.attempts.length === 1 ? null : attempts(d, app),
      ['failed', 'dead_lettered'].includes(d.result) && h('div.small-bar', again_button(d)));
  }

  function coming_item(event) {
    const at = Date.parse(event.at);
    return h('li.event.to-come', h('div.line', h('time', {datetime: event.at, title: event.at}, at - app.now(mail) > 86400000 ? event.at.slice(0, 16).replace('T', ' ') : clock_time(event.at)), h('i', {'aria-hidden': 'true'}, '◷'),
      h('b', event.type), event.recipients && dim(event.recipients.join(', ')), h('span', 'to come ', ago(event.at, app.now(mail))),
      button('Advance to it', () => advance_to(app, mail, event.at))));
  }

  return {
    refresh(now) {
      mail = now;
      load();
    },
  };
}

// Brings the account's clock to this time; everything on the way happens.
export function advance_to(app, {account, region}, at) {
  return attempt(() => api.post('/clock', {account, region}, {now: at}), (out) => `It is ${clock_time(out.clocks[0].now)}: ${summary(out.happened)}.`);
}

// "3 attempts, 1 dead letter"
export function summary(happened) {
  const counts = {};
  for (const one of happened) {
    const word = {attempt: 'attempt', event: one.detail, notification: 'notification', delivery: one.detail.replace('_', ' ')}[one.type];
    if (word) counts[word] = (counts[word] || 0) + 1;
  }
  const parts = Object.entries(counts).map(([word, n]) => `${n} ${word}${word === 'attempt' || word === 'notification' ? (n > 1 ? 's' : '') : ''}`);
  return parts.length ? parts.join(', ') : 'nothing happened';
}
