// A delivery with its attempts: part of a timeline, and of the list of deliveries.
import {h, fill, button, dim} from './dom.js';
import * as api from './api.js';
import {precise, clock_time, duration} from './format.js';
import {rows, said, state, hint, is_over} from './retries.js';
import {of_delivery} from './curl.js';
import {attempt, ago, copy, body_view, toast, fields} from './widgets.js';
import {destroy} from './dialogs.js';

export const outcome = (delivery) => {
  const {sign, word, kind} = state(delivery);
  return h(`span.state.${kind}`, h('i', {'aria-hidden': 'true'}, sign), ' ', word);
};

// Sends it again, or tries it at once.
export function again(delivery) {
  return attempt(() => api.post(`/deliveries/${delivery.id}/redeliver`), is_over(delivery) ? 'Sent again.' : 'Tried at once.');
}

export const can_be_repeated = (delivery) => delivery.result !== 'under_way' && delivery.result !== 'captured';
export const again_button = (delivery, props) => can_be_repeated(delivery) && button(is_over(delivery) ? 'Resend' : 'Now', () => again(delivery), props);

// Ends one that is owed, as if its last attempt had failed.
export const give_up_button = (delivery) => !is_over(delivery) && delivery.result !== 'under_way' && button('Give up…', () => destroy('Give up', `Give up what is owed to ${delivery.endpoint}? Dead letters: ${delivery.dead_letter_arn || 'none set'}.`,
  () => api.del(`/owed/${delivery.id}`)));

// Every attempt, and the plan.
export function attempts(delivery, app) {
  const all = rows(delivery);
  const now = app.now(delivery);
  const frozen = app.clocks.of(delivery).frozen;
  const coming = all.filter((row) => row.to_come);
  const shown = all.filter((row) => !row.to_come).concat(coming.slice(0, 4));
  if (!shown.length) return null;
  return h('div.attempts', {'data-home': `${delivery.account}/${delivery.region}`}, h('ol', shown.map((row) => {
    if (row.to_come) return h('li.to-come', h('b', `#${row.number}`), ' ', h('time', {datetime: row.at}, clock_time(row.at)), ' ',
      row === coming[0] && [ago(row.at, now), frozen ? dim(' (clock frozen) ') : ' ', again_button(delivery)]);
    const {attempt: made} = row;
    const asked = made.trigger === 'asked' && dim(' asked for');
    return h('li', h('b', `#${row.number}`), ' ', h('time', {datetime: row.at, title: row.at}, precise(row.at)), ' ',
      h('span', {class: made.status >= 200 && made.status < 300 ? 'good' : 'bad'}, said(made)), dim(` · ${duration(made.milliseconds)}`), asked,
      made.answer && h('code.answer', {title: made.answer_type || ''}, made.answer.slice(0, 300)));
  })), coming.length > 0 && h('p.dim', coming.length > 4 && `… ${coming.length - 4} more; `, `gives up at ${clock_time(delivery.gives_up_at)} → dead letters: ${delivery.dead_letter_arn || 'none set'}`),
  hint(delivery, app.in_container) && h('p.hint', hint(delivery, app.in_container)));
}

// Body, headers, signature: loaded when asked for.
export function request_details(delivery, app) {
  const place = h('div');
  const node = h('details.request', {ontoggle: async () => {
    if (!node.open || place.childElementCount) return;
    const whole = await attempt(() => api.get(`/deliveries/${delivery.id}`));
    if (!whole) return void (node.open = false);
    fill(place, whole_request(whole));
  }}, h('summary', 'request'), place);
  return node;
}

export function whole_request(whole) {
  return [
    whole.headers ? fields('Header fields', whole.headers) : h('p.dim', 'Its header fields are no longer kept.'),
    h('p.dim', whole.signature_version ? `Signature ${whole.signature_version}` : 'Not signed', whole.signing_cert_url && [', certificate ', h('a', {href: whole.signing_cert_url, target: '_blank', rel: 'noreferrer'}, whole.signing_cert_url)]),
    whole.body ? body_view(whole.body, {label: 'Body of the request'}) : h('p.dim', 'Its body is no longer kept.'),
  ];
}

export const curl_button = (delivery) => button('curl', async () => {
  const whole = await attempt(() => api.get(`/deliveries/${delivery.id}`));
  if (!whole) return;
  if (!whole.body) return toast('Its body is no longer kept.', {bad: true});
  copy(of_delivery(whole), 'Copied as curl');
});

