// Mail that arrived, and what the receipt rules did with it.
import {h, fill, list, button, count} from './dom.js';
import * as api from './api.js';
import {short_time, date_time, size, arn_name} from './format.js';
import {failure, loading, empty, body_view, tabs, toast, fields, soon, rove} from './widgets.js';
import {ask, field} from './dialogs.js';

const example = 'From: Ann <ann@example.org>\nTo: me@example.com\nSubject: Hello\nDate: Sun, 01 Mar 2026 12:00:00 +0000\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nHi there.\n';

export function show(place, address, app) {
  let found = [], next = null, open = true;
  const rows = h('div.rows', {role: 'group', 'aria-label': 'Mails that arrived'}), foot = h('div.foot'), pane = h('section.pane');
  fill(place, h('section.list', null, h('h1.away', null, 'Received mail'), h('div.list-head', null, h('div.sub', {role: 'group', 'aria-label': 'Sent or received'}, h('a', {href: app.link(['mail'])}, 'Sent'), h('b', {'aria-current': 'page'}, 'Received')),
    button('Receive a mail…', receive)), rows, foot), pane);
  const reload = soon(() => load());
  load();
  move(address);

  function move(to) {
    if (to.path[0] !== 'inbound') return false;
    place.classList.toggle('open', Boolean(to.path[1]));
    for (const row of rows.children) row.classList.toggle('here', row.key === to.path[1]);
    if (to.path[1]) show_one(to.path[1], to.path[2]);
    else fill(pane, h('p.hint', null, found.length ? 'Choose a mail.' : ''));
    return true;
  }

  async function load(more) {
    const end = rows.childElementCount ? () => {} : loading(rows);
    try {
      const answer = await api.get('/inbound', {...app.scope, limit: 100, cursor: more ? next : ''});
      end();
      if (!open) return;
      found = more ? found.concat(answer.inbound) : answer.inbound;
      next = answer.next_cursor;
      draw();
    } catch (problem) {
      end();
      fill(rows, failure(problem, load));
    }
  }

  function draw() {
    if (!found.length) fill(rows, empty('No mail has arrived. Mail arrives by the control API, and for recipients that an active receipt rule names.', h('p', null, button('Receive a mail…', receive, {class: 'main'}))));
    else list(rows, found, (mail) => mail.id, (mail) => h('a.row', {href: app.link(['inbound', mail.id]), role: 'listitem', 'data-row': '', tabindex: -1, onclick: app.remember},
      h('span.mark'), h('span.who', null, mail.from || mail.source || '(bounce)'), h('span.what', null, mail.subject || '(no subject)'), h('time.when', {datetime: mail.at, title: `${date_time(mail.at)} UTC`}, short_time(mail.at, app.now(mail))),
      h('span.badges', null, verdicts(mail, true), h('span.badge.calm', null, mail.actions.length ? mail.actions.map((a) => a.type).join(', ') : 'no rule'))), (a, b) => a.id === b.id && a.actions.length === b.actions.length);
    rove(rows, app.address.path[1]);
    fill(foot, next && button('Older', () => load(true)), found.length > 0 && h('span.dim', null, count(found.length, 'mail')));
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
      if (!open || app.address.path[1] !== id) return;
      const all = [['rules', `Rules ${mail.actions.length}`], ['text', 'Text'], mail.html !== null && ['source', 'Source'], ['headers', 'Headers'], ['raw', 'Raw']].filter(Boolean).map(([one, label]) => ({id: one, label, href: app.link(['inbound', id, one])}));
      const body = h('div.tab-body');
      fill(pane, h('div.mail-head', null, h('div.title', null, h('a.back', {href: app.link(['inbound'])}, '‹ List'), h('h2', null, mail.subject || '(no subject)')),
        h('p.meta', null, mail.from || mail.source || '(bounce)', ' → ', mail.recipients.join(', '), ' · ', h('time', {datetime: mail.at}, date_time(mail.at)), ' · by SMTP: ', mail.reply), h('p', null, verdicts(mail)), tabs('Parts of the mail', all, tab)), body);
      if (tab === 'text') fill(body, mail.text === null ? h('p.empty', null, 'This mail has no text part.') : h('pre.text', {tabindex: 0}, mail.text));
      else if (tab === 'source') fill(body, body_view(mail.html, {label: 'HTML source'}));
      else if (tab === 'headers') fill(body, fields('Headers', mail.headers));
      else if (tab === 'raw') fill(body, body_view(await api.text_of(`/inbound/${id}/raw`), {label: 'The mail', raw_link: api.url(`/inbound/${id}/raw`)}));
      else fill(body, mail.actions.length ? h('ol.actions', null, mail.actions.map(action)) : h('p.empty', null, 'No rule took an action for this mail.'));
    } catch (problem) {
      if (open) fill(pane, failure(problem.status === 404 ? {message: 'This mail is no longer kept.'} : problem));
    }
  }

  function action(a) {
    return h('li', null, h('b', null, a.type), ' ', h('span.dim', null, `rule ${a.rule}`), ' → ', h('span', {title: a.target}, arn_name(a.target) || a.target), ' · ', a.result,
      a.message_id && [' · ', h('a', {href: app.link(['deliveries'], {message_id: a.message_id})}, 'deliveries')], a.size > 0 && [' · ', h('a', {href: '../' + a.body_link.replace(/^\//, ''), download: ''}, size(a.size))]);
  }

  function receive() {
    const words = ['PASS', 'FAIL', 'GRAY'].map((one) => [one, one]);
    const file = h('input', {type: 'file', accept: '.eml,message/rfc822', onchange: async () => (file.form.elements.text.value = await file.files[0].text())});
    ask({title: 'Receive a mail', label: 'Let it arrive', wide: true, content: [
      h('label.field', null, h('span', null, 'File'), file), field('Mail', 'text', {rows: 10, value: example, required: true}), field('Envelope: to', 'to', {hint: 'else the header To'}), field('Envelope: from', 'from', {hint: 'else the header From'}),
      field('Spam', 'spam', {options: words}), field('Virus', 'virus', {options: words}), field('DMARC', 'dmarc', {options: words})],
    act: (values) => {
      const parameters = {...app.scope, to: values.to, from: values.from};
      for (const name of ['spam', 'virus', 'dmarc']) if (values[name] !== 'PASS') parameters[name] = values[name];
      return api.post('/inbound', parameters, values.text.replaceAll(/\r?\n/g, '\r\n')).then((out) => {
        const refused = out.reply.startsWith('5');
        const why = out.unknown_recipients.length ? ` No verified domain and active rule is for ${out.unknown_recipients.join(', ')}.` : '';
        toast(refused ? `It was not taken: ${out.reply}.${why}` : `It arrived: ${out.reply}`, {bad: refused});
        load();
        return true;
      });
    }});
  }

  return {
    move,
    update(news) {
      if (news.some((one) => ['inbound', 'reset'].includes(one.type))) reload();
    },
    keys: {u: () => (app.address.path[1] ? (app.go(['inbound']), true) : false)},
    leave: () => (open = false),
  };
}
