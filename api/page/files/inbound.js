// Mail that arrived, and what the receipt rules did with it.
import {h, fill, button, dim} from './dom.js';
import * as api from './api.js';
import {date_time, size, arn_name} from './format.js';
import {failure, empty, body_view, tabs, toast, fields} from './widgets.js';
import {listing, subs, two_panes, pane_title, row_to, when} from './listing.js';
import {ask, field} from './dialogs.js';

const example = 'From: Ann <ann@example.org>\nTo: me@example.com\nSubject: Hello\n\nHi there.\n';

export function show(place, address, app) {
  const {rows, foot, pane, choose} = two_panes(place, 'Received mail', 'Mails that arrived', h('div.list-head', subs(app, 'inbound'), button('Receive a mail…', receive)));
  const all = listing(rows, foot, {key: (mail) => mail.id, row, draw: () => {}, noun: 'mail', chosen: () => app.address.path[1], same: (a, b) => a.actions.length === b.actions.length,
    ask: (cursor) => api.get('/inbound', {...app.scope, limit: 100, cursor}).then((got) => [got.inbound, got.next_cursor]),
    none: () => empty('No mail has arrived.', h('p', button('Receive a mail…', receive, {class: 'main'}))),
  });
  all.load();
  move(address);

  function move({path: [, id, tab]}) {
    choose(id);
    if (id) show_one(id, tab);
  }

  function row(mail) {
    return row_to(app, ['inbound', mail.id], {},
    h('span.mark'), h('span.who', mail.from || mail.source || '(bounce)'), h('span.what', mail.subject || '(no subject)'), when(app, mail.at, mail),
    h('span.badges', verdicts(mail, true), h('span.badge.calm', mail.actions.length ? mail.actions.map((a) => a.type).join(', ') : 'no rule')));
  }

  function verdicts(mail, only_bad) {
    return ['spam', 'virus', 'spf', 'dkim', 'dmarc'].filter((name) => !only_bad || mail.verdicts[name] === 'FAIL').map((name) => {
      const word = mail.verdicts[name];
      return h('span', {class: `badge ${word === 'FAIL' ? 'bad' : word === 'PASS' ? 'good' : 'calm'}`}, `${word === 'FAIL' ? '✗' : word === 'PASS' ? '✓' : '·'} ${name} ${word}`);
    });
  }

  async function show_one(id, tab = 'rules') {
    try {
      const mail = await api.get(`/inbound/${id}`);
      if (app.address.path[1] !== id) return;
      const all = [['rules', `Rules ${mail.actions.length}`], ['text', 'Text'], mail.html !== null && ['source', 'Source'], ['headers', 'Headers'], ['raw', 'Raw']].filter(Boolean).map(([one, label]) => ({id: one, label, href: app.link(['inbound', id, one])}));
      const body = h('div.tab-body');
      fill(pane, h('div.mail-head', pane_title(app.link(['inbound']), mail.subject || '(no subject)'),
        h('p.meta', mail.from || mail.source || '(bounce)', ' → ', mail.recipients.join(', '), ' · ', h('time', {datetime: mail.at}, date_time(mail.at)), ' · ', mail.reply), h('p', verdicts(mail)), tabs('Parts of the mail', all, tab)), body);
      if (tab === 'text') fill(body, mail.text === null ? h('p.empty', 'This mail has no text part.') : h('pre.text', {tabindex: 0}, mail.text));
      else if (tab === 'source') fill(body, body_view(mail.html, {label: 'HTML source'}));
      else if (tab === 'headers') fill(body, fields('Headers', mail.headers));
      else if (tab === 'raw') fill(body, body_view(await api.text_of(`/inbound/${id}/raw`), {label: 'The mail', raw_link: api.url(`/inbound/${id}/raw`)}));
      else fill(body, mail.actions.length ? h('ol.actions', mail.actions.map(action)) : h('p.empty', 'No rule took an action.'));
    } catch (problem) {
      fill(pane, failure(problem.status === 404 ? {message: 'This mail is no longer kept.'} : problem));
    }
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
        all.load();
        return true;
      });
    }});
  }

  return {move, about: /inbound|reset/, update: all.again};
}
