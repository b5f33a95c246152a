// Native dialogs: what is asked before something is done.
import {h, fill, button} from './dom.js';
import {attempt, copy_button} from './widgets.js';
import * as api from './api.js';
import {of_call} from './curl.js';
import {bare} from './format.js';

// `act(values)` runs on the button; the dialog closes unless it throws or gives false. Without it there is just a text. `live(values)` is shown beneath.
export function ask({title, content, act, label = 'Close', live, wide}) {
  const form = h('form', {method: 'dialog', onsubmit: submit});
  const dialog = h('dialog', {class: wide && 'wide', 'aria-label': title, onclose: () => (dialog.remove(), before && before.focus && before.focus())});
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
  const control = options ? h('select', {name, ...rest}, options.map(([value, text]) => h('option', {value, selected: value === props.value}, text)))
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
export const happenings = {Bounce: 'Bounce…', Complaint: 'Complaint…', Delivery: 'Delivery…', DeliveryDelay: 'Delay…', Open: 'Open…', Click: 'Click…',
  Reject: 'Reject…', Subscription: 'Subscription…', 'Rendering Failure': 'Rendering failure…', Send: 'Send once more…'};

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
    act: (values, form) => api.post(path, {account: mail.account, region: mail.region}, provoked(type, values, form)).then((out) => done && done(out)),
  });
}

// Sends a mail by SES, from the page.
export function compose(scope, done, {from = 'me@example.com', to = 'bounce@simulator.amazonses.com'} = {}) {
  ask({
    title: 'Send a mail (SES SendEmail)', label: 'Send', wide: true,
    content: [
      field('From', 'from', {value: from, required: true}), field('To', 'to', {value: to, required: true, hint: 'with commas between'}),
      field('Subject', 'subject', {value: 'Hello'}), field('Configuration set', 'set', {hint: 'may be empty'}),
      field('Text', 'text', {rows: 3, value: 'Hi'}), field('HTML', 'html', {rows: 3}),
      h('label.check', h('input', {type: 'checkbox', name: 'verify', checked: true}), 'Verify the sender first'),
    ],
    act: async (values) => {
      if (values.verify) await api.aws(scope, 'email', 'VerifyEmailIdentity', {EmailAddress: bare(values.from)});
      const parameters = {Source: values.from, 'Message.Subject.Data': values.subject};
      values.to.split(',').forEach((one, i) => (parameters[`Destination.ToAddresses.member.${i + 1}`] = one.trim()));
      if (values.text || !values.html) parameters['Message.Body.Text.Data'] = values.text || ' ';
      if (values.html) parameters['Message.Body.Html.Data'] = values.html;
      if (values.set) parameters.ConfigurationSetName = values.set;
      const out = await api.aws(scope, 'email', 'SendEmail', parameters);
      if (done) done(out.MessageId);
      return true;
    },
  });
}

// A first mail that bounces, to see everything at once.
export async function send_test_mail(scope) {
  await api.aws(scope, 'email', 'VerifyEmailIdentity', {EmailAddress: 'me@example.com'});
  return api.aws(scope, 'email', 'SendEmail', {
    Source: 'Sesame <me@example.com>', 'Destination.ToAddresses.member.1': 'bounce+hello@simulator.amazonses.com', 'Destination.ToAddresses.member.2': 'ann@example.org',
    'Message.Subject.Data': 'Welcome, Ann', 'Message.Body.Text.Data': 'Welcome, Ann.',
    'Message.Body.Html.Data': '<h1>Welcome, Ann</h1><p>This mail never left your machine. <a href="https://example.com/start">Get started</a></p>',
  });
}
