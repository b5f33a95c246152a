// The mails, newest first, and beside them the one that is open.
import {h, fill, list, button, count, dim} from './dom.js';
import * as api from './api.js';
import {parse, toggled, known_words} from './search.js';
import {attempt, toast, failure, loading, empty, calm} from './widgets.js';
import {subs, when} from './listing.js';
import {compose, destroy} from './dialogs.js';
import {guide} from './setup.js';
import {badges} from './badges.js';
import {show_mail} from './mail.js';

const page_size = 50;
// What is read is known to this browser only: the last two thousand ids.
const read = new Set(JSON.parse(localStorage.getItem('sesame.read') || '[]'));
function mark(ids, is_read = true) {
  for (const id of ids) is_read ? read.add(id) : read.delete(id);
  localStorage.setItem('sesame.read', JSON.stringify([...read].slice(-2000)));
}

export function show(place, address, app) {
  let query = '', words = '', found = [], next = null, total = null, waiting = [], ticked = new Set(), open = null, cancel = null, pointer = false, ask = {parameters: {}, unread: false, problems: []};
  const rows = h('div.rows', {role: 'group', 'aria-label': 'Mails'});
  const box = h('input', {type: 'search', 'aria-label': 'Search mails', placeholder: 'to:ann@ event:bounce …', spellcheck: 'false', autocomplete: 'off', title: known_words.join('\n')});
  const said = h('p.problems', {role: 'alert', hidden: true});
  const fresh = h('button.fresh', {type: 'button', hidden: true, onclick: take_waiting});
  const quick = h('div.quick', {role: 'group', 'aria-label': 'Filters'});
  const foot = h('div.foot'), head = h('div.list-head');
  const left = h('section.list', {'aria-label': 'List of mails', onpointerenter: () => (pointer = true), onpointerleave: () => (pointer = false)},
    h('h1.away', 'Mail'), head, h('form', {role: 'search', onsubmit: (event) => (event.preventDefault(), search(box.value))}, box), said, quick, fresh, rows, foot);
  const right = h('section.pane', {'aria-label': 'Mail'});
  place.classList.add('two');
  fill(place, left, right);
  move(address);

  function move(to) {
    const asked = to.query.get('q') || '';
    const scope = `${app.scope.account}/${app.scope.region}`;
    if (asked + scope !== query || !found.length) {
      query = asked + scope;
      box.value = words = asked;
      ask = parse(asked);
      load();
    }
    choose(to);
  }

  async function choose(to) {
    let [, id, tab] = to.path;
    place.classList.toggle('open', Boolean(id));
    if (id === 'latest') {
      const newest = await attempt(() => api.get('/messages', {...app.scope, to: to.query.get('to'), limit: 1}));
      if (!newest) return;
      if (!newest.messages.length) return void fill(right, empty(`No mail${to.query.get('to') ? ` to ${to.query.get('to')}` : ''} yet.`));
      return app.go(['mail', newest.messages[0].id], {}, {replace: true});
    }
    if (open && open.id !== id) {
      open.leave();
      open = null;
    }
    if (id) {
      mark([id]);
      if (!open) open = show_mail(right, id, app, {near, query: () => queried()});
      open.tab(tab);
    } else fill(right, h('p.hint', found.length ? 'Choose one.' : ''));
    for (const row of rows.children) mark_row(row, id);
    update_unread();
  }

  // The ids before and after, for [ and ].
  function near(id) {
    const at = found.findIndex((mail) => mail.id === id);
    return {at: at + 1, of: total ?? found.length, before: at > 0 ? found[at - 1].id : null, after: at >= 0 && at + 1 < found.length ? found[at + 1].id : null};
  }
  const queried = () => (words ? {q: words} : {});

  function search(text) {
    app.go(['mail'], text.trim() ? {q: text.trim()} : {});
  }

  function parameters() {
    return {...app.scope, ...ask.parameters};
  }

  async function load() {
    if (cancel) cancel.abort();
    cancel = new AbortController();
    const end = loading(rows);
    said.hidden = !ask.problems.length;
    said.textContent = ask.problems.join(' ');
    waiting = [];
    ticked.clear();
    try {
      const answer = await api.get('/messages', {...parameters(), limit: page_size}, cancel.signal);
      end();
      place.dataset.loaded = 'yes';
      found = answer.messages;
      next = answer.next_cursor;
      total = answer.total;
      rows.replaceChildren();
      draw();
      const before = app.place_of(location.hash);
      const row = before?.row && [...rows.children].find((one) => one.key === before.row);
      if (row && document.activeElement === document.body) row.focus({preventScroll: true});
    } catch (problem) {
      end();
      if (problem.name === 'AbortError') return;
      fill(rows, failure(problem, load));
    }
  }

  async function older() {
    const answer = await attempt(() => api.get('/messages', {...parameters(), limit: page_size, cursor: next}));
    if (!answer) return;
    found = found.concat(answer.messages);
    next = answer.next_cursor;
    draw();
  }

  function draw() {
    place.classList.toggle('first', !found.length && !words && !app.address.path[1]);
    draw_head();
    const shown = ask.unread ? found.filter((mail) => !read.has(mail.id) || mail.id === app.address.path[1]) : found;
    if (!shown.length) {
      const first = !words;
      fill(rows, first ? guide(app, {first: true})
        : empty('No mail meets this search.', h('p', button('Show all', () => search('')))));
    } else list(rows, shown, (mail) => mail.id, row_of, (a, b) => a === b);
    [...rows.children].forEach((row, i) => row.dataset.row === undefined || (mark_row(row, app.address.path[1]), row.tabIndex = i ? -1 : 0));
    fresh.hidden = !waiting.length;
    fresh.textContent = `${waiting.length === 1 ? '1 new mail' : `${waiting.length} new mails`} ↑`;
    fill(foot, next && button('Older', older), found.length > 0 && dim(`${found.length.toLocaleString('en')} of ${count(total ?? found.length, 'mail')}`));
    update_unread();
  }

  function draw_head() {
    fill(head,
      subs(app, 'mail'),
      ticked.size ? [h('span', `${ticked.size} selected`), button('Mark read', () => mark_ticked(true)), button('Mark unread', () => mark_ticked(false)), button('Delete', remove_ticked)]
        : [button('Send a mail…', () => compose(app.scope, (id) => toast('Sent.', {action: {label: 'Open', run: () => app.go(['mail', id])}}))),
           button('All read', () => (mark(found.map((mail) => mail.id)), draw_rows())), found.length > 0 && button('Delete…', remove_found)]);
    fill(quick, [['is:unread', 'Unread'], ['event:Bounce', 'Bounced'], ['event:Complaint', 'Complaints'], ['status:failing', 'Failing']].map(([word, label]) =>
      h('button', {type: 'button', 'aria-pressed': String(words.includes(word)), onclick: () => search(toggled(words, word))}, label)));
  }

  function row_of(mail) {
    const node = h('a.row', {href: app.link(['mail', mail.id], queried()), role: 'listitem', 'data-row': '', tabindex: -1, 'data-home': `${mail.account}/${mail.region}`},
      h('span.mark'), h('span.who', mail.destination.join(', ') || '(nobody)'),
      h('span.what', mail.subject || '(no subject)', dim(` ${mail.snippet || ''}`)),
      when(app, mail.at, mail), h('span.badges', badges(mail)));
    node.addEventListener('click', (event) => {
      app.remember();
      if (event.shiftKey) event.preventDefault(), tick_row(mail.id);
    });
    return node;
  }

  function mark_row(row, id) {
    if (row.key === undefined) return;
    row.classList.toggle('unread', !read.has(row.key));
    row.classList.toggle('ticked', ticked.has(row.key));
    row.classList.toggle('here', row.key === id);
    if (row.key === id) row.setAttribute('aria-current', 'true');
    else row.removeAttribute('aria-current');
    row.firstChild.textContent = ticked.has(row.key) ? '☑' : read.has(row.key) ? '' : '●';
    const word = ticked.has(row.key) ? 'selected' : read.has(row.key) ? '' : 'unread';
    for (const [name, value] of [['role', word && 'img'], ['aria-label', word]]) value ? row.firstChild.setAttribute(name, value) : row.firstChild.removeAttribute(name);
  }
  function draw_rows() {
    for (const row of rows.children) mark_row(row, app.address.path[1]);
    update_unread();
  }
  function update_unread() {
    app.set_unread(found.filter((mail) => !read.has(mail.id)).length);
  }

  function tick_row(id) {
    ticked.has(id) ? ticked.delete(id) : ticked.add(id);
    draw_head();
    draw_rows();
  }
  function mark_ticked(is_read) {
    mark(ticked, is_read);
    ticked.clear();
    draw_head();
    draw_rows();
  }
  function gone(ids) {
    found = found.filter((mail) => !ids.has(mail.id));
    total -= ids.size;
    ticked.clear();
    if (ids.has(app.address.path[1])) app.go(['mail'], queried());
    draw();
  }
  function home_of(id) {
    const {account, region} = found.find((mail) => mail.id === id) ?? app.scope;
    return {account, region};
  }
  function remove_ticked() {
    const ids = new Set(ticked);
    destroy('Delete', `Delete ${count(ids.size, 'selected mail')}?`, async () => {
        for (const id of ids) await api.del(`/messages/${id}`, home_of(id)).catch((problem) => { if (problem.status !== 404) throw problem; });
        gone(ids);
        return true;
      });
  }
  function remove_found() {
    destroy('Delete', `Delete ${count(total, 'mail')}${words && ' of this search'}?`, () => api.del('/messages', parameters()).then((out) => (toast(`Deleted ${count(out.deleted, 'mail')}.`), app.go(['mail'], queried()), load())));
  }

  // News: what is on screen is looked at again, what is new waits until it disturbs nobody.
  async function update(news) {
    if (news.some((one) => one.type === 'reset' || (one.type === 'changed' && ['message', 'seed'].includes(one.detail)))) {
      load();
      open?.update(news, true);
      return;
    }
    const ids = [...new Set(news.map((one) => (one.type === 'message' || one.type === 'event' || one.detail === 'event' ? one.id : one.mail_id)).filter(Boolean))];
    if (open) open.update(news);
    if (!ids.length) return;
    if (ids.length > 20) {
      const answer = await api.get('/messages', {...parameters(), limit: page_size}).catch(() => null);
      if (answer) merge(answer.messages, answer.total);
      return;
    }
    const answers = await Promise.all(ids.map((message_id) => api.get('/messages', {...parameters(), message_id, limit: 1}).catch(() => null)));
    merge(answers.filter(Boolean).flatMap((answer) => answer.messages));
  }

  async function merge(mails, new_total) {
    await calm();
    let more = 0;
    for (const mail of mails) {
      const at = found.findIndex((one) => one.id === mail.id);
      const held = waiting.findIndex((one) => one.id === mail.id);
      if (at >= 0) found[at] = mail;
      else if (held >= 0) waiting[held] = mail;
      else if (!found.length || mail.at >= found[0].at || !next) more += waiting.push(mail) && 1;
    }
    total = new_total ?? (total ?? 0) + more;
    const still = window.scrollY < 40 && rows.scrollTop < 40 && !pointer && !rows.contains(document.activeElement);
    if (waiting.length && (still || !found.length)) take_waiting();
    else draw();
  }

  function take_waiting() {
    found = waiting.sort((a, b) => (a.at < b.at ? 1 : -1)).concat(found);
    found.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1));
    waiting = [];
    draw();
  }

  const at_row = (f) => () => {
    const row = document.activeElement.closest?.('[data-row]');
    const id = row?.key || app.address.path[1];
    return id ? (f(id), true) : false;
  };
  return {
    update, move, about: /./,
    leave() {
      if (cancel) cancel.abort();
      open?.leave();
      app.set_unread(0);
    },
    keys: {
      x: at_row(tick_row),
      '#': at_row((id) => (ticked.add(id), remove_ticked())),
      '[': () => go_near('before'), ']': () => go_near('after'),
      p: () => open?.provoke(), e: () => open?.go('timeline'), r: () => open?.resend(),
      u: back, Escape: back,
    },
  };

  function go_near(which) {
    const id = app.address.path[1] && near(app.address.path[1])[which];
    if (id) app.go(['mail', id, ...(app.address.path[2] ? [app.address.path[2]] : [])], queried());
    return Boolean(id);
  }
  function back() {
    const id = app.address.path[1];
    if (!id) return false;
    app.go(['mail'], queried());
    requestAnimationFrame(() => [...rows.children].find((row) => row.key === id)?.focus());
    return true;
  }
}
