// Native dialogs: what is asked before something is done.
import {h, fill, button, select} from './dom.js';
import {attempt, copy_button} from './widgets.js';
import * as api from './api.js';
import {of_call} from './curl.js';
import {bare} from './format.js';

// `act(values)` runs on the button; the dialog closes unless it throws or gives false. Without it there is just a text. `live(values)` is shown beneath.
export function ask({title, content, act, label = 'Close', live, wide}) {
  const form = h('form', {method: 'dialog', onsubmit: submit});
  const dialog = h('dialog', {class: wide && 'wide', 'aria-label': title, onclose: () => (dialog.remove(), before?.focus?.())});
  const before = document.activeElement;
  const below = h('div.live');
  const go = h('button.main', {type: 'submit'}, label);
  const values = () => Object.fromEntries(new FormData(form));
  const update = () => live && fill(below, live(values(), form));
  async function submit(event) {
    event.preventDefault();
    go.disabled = true;
    const done = await attempt(async () => (await act?.(values(), form)) !== false);
    go.disabled = false;
    if (done) dialog.close();
  }
  fill(form, h('h2', title), content, below, h('div.buttons', act && button('Cancel', () => dialog.close()), go));
  form.addEventListener('input', update);
  dialog.append(form);
  document.body.append(dialog);
  update();
  dialog.showModal();
  return dialog;
}

export function field(label, name, props = {}) {
  const {rows, hint, options, ...rest} = props;
  const control = options ? select(options, props.value, {name, ...rest, value: undefined})
    : rows ? h('textarea', {name, rows, ...rest}) : h('input', {name, type: 'text', autocomplete: 'off', spellcheck: 'false', ...rest});
  return h('label.field', h('span', label), control, hint && h('small', hint));
}

// What will be POSTed, to read and to copy.
const shown_call = (method, path, body) => h('details.call', h('summary', 'What is sent'),
  h('pre', JSON.stringify(body, null, 2)), copy_button('Copy as curl', () => of_call(new URL('v1', document.baseURI).href, method, path, body)));

// Counts before it destroys; skipped where the settings say so, unless a word must be typed.
export function destroy(label, text, act, word) {
  if (!word && localStorage.getItem('sesame.skip') === 'yes') return void attempt(act);
  ask({title: label, label, content: [h('p', text), word && field(`Type ${word}`, 'word', {required: true, pattern: word})], act});
}

const bounces = [['Permanent/General', 'hard: no such mailbox'], ['Permanent/Suppressed', 'suppressed'],
  ['Transient/MailboxFull', 'mailbox full'], ['Transient/MessageTooLarge', 'message too large'], ['Transient/General', 'soft']];

// What can be made to happen to a mail.
export const happenings = ['Bounce', 'Complaint', 'Delivery', 'DeliveryDelay', 'Open', 'Click', 'Reject', 'Subscription', 'Rendering Failure', 'Send'];

function provoked(type, values, form) {
  const body = {type};
  const chosen = [...form.querySelectorAll('[name=recipient]')];
  const those = chosen.filter((box) => box.checked).map((box) => box.value);
  if (chosen.length > 1 && those.length < chosen.length) body.recipients = those;
  if (values.after && values.after !== '0s') body.after = values.after;
  if (type === 'Bounce') {
    const [kind, sub_type] = values.bounce.split('/');
    body.bounce = {type: kind, sub_type};
  }
  if (type === 'Complaint' && values.feedback !== 'abuse') body.complaint = {feedback_type: values.feedback};
  if (type === 'Click') body.click = {link: values.link};
  return body;
}

export function provoke(mail, type, done) {
  const path = `/messages/${mail.id}/events`;
  const web = (mail.links || []).filter((link) => /^https?:/i.test(link));
  ask({
    title: `${type} for “${mail.subject || '(no subject)'}”`, label: `Let it happen`,
    content: [
      mail.destination.length > 1 && h('fieldset', h('legend', 'Recipients'), mail.destination.map((to) =>
        h('label.check', h('input', {type: 'checkbox', name: 'recipient', value: bare(to), checked: true}), to))),
      type === 'Bounce' && field('Kind', 'bounce', {options: bounces}),
      type === 'Complaint' && field('Feedback', 'feedback', {options: ['abuse', 'fraud', 'virus', 'not-spam', 'other'].map((one) => [one, one])}),
      type === 'Click' && (web.length ? field('Link', 'link', {options: web.map((one) => [one, one])}) : field('Link', 'link', {required: true, value: 'https://example.com/', hint: 'The mail has no links.'})),
      field('After', 'after', {value: '0s', pattern: '\\d+(ms|s|m|h|d)?', hint: '10s, 5m, 1h … on the account’s clock'}),
    ],
    live: (values, form) => shown_call('POST', path, provoked(type, values, form)),
    act: (values, form) => api.post(path, api.home(mail), provoked(type, values, form)).then((out) => done?.(out)),
  });
}

// Sends a mail by SES, from the page.
export function compose(scope, done, {from = 'me@example.com', to = 'bounce@simulator.amazonses.com'} = {}) {
  ask({
    title: 'Send a mail (SendEmail)', label: 'Send', wide: true,
    content: [
      field('From', 'from', {value: from, required: true}), field('To', 'to', {value: to, required: true, hint: 'with commas between'}),
      field('Subject', 'subject', {value: 'Hello'}), field('Configuration set', 'set', {hint: 'may be empty'}),
      field('Text', 'text', {rows: 3, value: 'Hi'}), field('HTML', 'html', {rows: 3}),
      h('label.check', h('input', {type: 'checkbox', name: 'verify', checked: true}), 'Verify the sender first'),
    ],
    act: async ({from, to, subject, set, text, html, verify}) => {
      if (verify) await verified(scope, bare(from));
      const out = await send(scope, from, to.split(','), subject, text || (html ? '' : ' '), html, set);
      done?.(out.MessageId);
    },
  });
}
// That it is verified already is no refusal here.
const verified = (scope, EmailIdentity) => api.sesv2(scope, 'POST', '/identities', {EmailIdentity}).catch((problem) => { if (problem.status !== 400) throw problem; });
const send = (scope, from, to, subject, text, html, set) => api.sesv2(scope, 'POST', '/outbound-emails', {FromEmailAddress: from, Destination: {ToAddresses: to.map((one) => one.trim())}, ConfigurationSetName: set || undefined,
  Content: {Simple: {Subject: {Data: subject}, Body: {Text: text ? {Data: text} : undefined, Html: html ? {Data: html} : undefined}}}});

// A first mail that bounces, to see everything at once.
export async function send_test_mail(scope) {
  await verified(scope, 'me@example.com');
  return send(scope, 'Sesame <me@example.com>', ['bounce+hello@simulator.amazonses.com', 'ann@example.org'], 'Welcome, Ann', 'Welcome, Ann.',
    '<h1>Welcome, Ann</h1><p>This mail never left your machine. <a href="https://example.com/start">Get started</a></p>');
}
