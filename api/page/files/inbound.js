// Mail that arrived, and what the receipt rules did with it.
import {h, button, dim} from './dom.js';
import * as api from './api.js';
import {date_time, size, arn_name} from './format.js';
import {empty, tabs, toast, mail_parts} from './widgets.js';
import {panes, subs, pane_title, when} from './listing.js';
import {ask, field} from './dialogs.js';
import {badge} from './badges.js';

const example = 'From: Ann <ann@example.org>\nTo: me@example.com\nSubject: Hello\n\nHi there.\n';

export function show(place, address, app) {
  const screen = panes(place, app, {title: 'Received mail', label: 'Mails that arrived', head: [h('div.list-head', subs(app, 'inbound'), button('Receive a mail…', receive))], one, gone: 'This mail is no longer kept.',
    key: (mail) => mail.id, row, noun: 'mail', same: (a, b) => a.actions.length === b.actions.length,
    ask: (cursor) => api.get('/inbound', {...app.scope, limit: 100, cursor}).then((got) => [got.inbound, got.next_cursor]),
    none: () => empty('No mail has arrived.', 'Receive a mail…', receive),
  });
  screen.move(address);

  function row(mail) {
    return screen.to([mail.id], h('span.who', mail.from || mail.source || '(bounce)'), h('span.what', mail.subject || '(no subject)'), when(app, mail.at, mail),
      h('span.badges', verdicts(mail, true), h('span.badge.calm', mail.actions.length ? mail.actions.map((a) => a.type).join(', ') : 'no rule')));
  }

  const verdicts = (mail, only_bad) => Object.entries(mail.verdicts).filter(([, word]) => !only_bad || word === 'FAIL').map(([name, word]) => badge(...({FAIL: ['bad', '✗'], PASS: ['good', '✓']}[word] || ['calm', '·']), `${name} ${word}`));

  async function one(id, tab = 'rules') {
    const mail = await api.get(`/inbound/${id}`);
    const all = [['rules', `Rules ${mail.actions.length}`], ['text', 'Text'], mail.html !== null && ['source', 'Source'], ['headers', 'Headers'], ['raw', 'Raw']].filter(Boolean).map(([one, label]) => ({id: one, label, href: app.link(['inbound', id, one])}));
    const part = mail_parts(mail, `/inbound/${id}/raw`)[tab] || (() => (mail.actions.length ? h('ol.actions', mail.actions.map(action)) : empty('No rule took an action.')));
    return [h('div.mail-head', pane_title(screen.back(), mail.subject || '(no subject)'),
      h('p.meta', mail.from || mail.source || '(bounce)', ' → ', mail.recipients.join(', '), ' · ', h('time', {datetime: mail.at}, date_time(mail.at)), ' · ', mail.reply), h('p.badges', verdicts(mail)), tabs('Parts of the mail', all, tab)),
    h('div.tab-body', await part())];
  }

  function action(a) {
    return h('li', h('b', a.type), ' ', dim(`rule ${a.rule}`), ' → ', h('span', {title: a.target}, arn_name(a.target) || a.target), ' · ', a.result,
      a.message_id && [' · ', app.a(['deliveries'], 'deliveries', {message_id: a.message_id})], a.size > 0 && [' · ', h('a', {href: '../' + a.body_link.replace(/^\//, ''), download: ''}, size(a.size))]);
  }

  function receive() {
    const words = ['PASS', 'FAIL', 'GRAY'].map((one) => [one, one]);
    const file = h('input', {type: 'file', accept: '.eml,message/rfc822', onchange: async () => (file.form.elements.text.value = await file.files[0].text())});
    ask({title: 'Receive a mail', label: 'Let it arrive', wide: true, content: [
      h('label.field', h('span', 'File'), file), field('Mail', 'text', {rows: 10, value: example, required: true}), field('Envelope: to', 'to', {hint: 'else the header To'}), field('Envelope: from', 'from', {hint: 'else the header From'}),
      field('Spam', 'spam', {options: words}), field('Virus', 'virus', {options: words}), field('DMARC', 'dmarc', {options: words})],
    act: (values) => {
      const parameters = {...app.scope, to: values.to, from: values.from};
      for (const name of ['spam', 'virus', 'dmarc']) if (values[name] !== 'PASS') parameters[name] = values[name];
      return api.post('/inbound', parameters, values.text.replaceAll(/\r?\n/g, '\r\n')).then((out) => {
        const refused = out.reply.startsWith('5');
        const why = out.unknown_recipients.length ? ` No active rule is for ${out.unknown_recipients.join(', ')}.` : '';
        toast(refused ? `It was not taken: ${out.reply}.${why}` : `It arrived: ${out.reply}`, {bad: refused});
        screen.all.load();
        return true;
      });
    }});
  }

  return {move: screen.move, about: /inbound|reset/, update: screen.all.again};
}
