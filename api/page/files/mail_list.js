// The mails, newest first, and beside them the one that is open.
import {h, fill, button, count, dim} from './dom.js';
import * as api from './api.js';
import {parse, toggled, known_words} from './search.js';
import {toast, empty} from './widgets.js';
import {panes, subs, when} from './listing.js';
import {compose, destroy} from './dialogs.js';
import {guide} from './setup.js';
import {badges} from './badges.js';
import {show_mail} from './mail.js';

// What is read is known to this browser only: the last two thousand ids.
const read = new Set(JSON.parse(localStorage.getItem('sesame.read') || '[]'));
function mark(ids, is_read = true) {
  for (const id of ids) is_read ? read.add(id) : read.delete(id);
  localStorage.setItem('sesame.read', JSON.stringify([...read].slice(-2000)));
}

export function show(place, address, app) {
  let words, asked, total = 0, open = null;
  const ticked = new Set(), opened = () => app.address.path[1];
  const box = h('input', {type: 'search', 'aria-label': 'Search mails', placeholder: 'to:ann@ event:bounce …', spellcheck: 'false', autocomplete: 'off', title: known_words.join('\n')});
  const said = h('p.problems', {role: 'alert', hidden: true});
  const quick = h('div.quick', {role: 'group', 'aria-label': 'Filters'}), head = h('div.list-head');
  const screen = panes(place, app, {title: 'Mail', label: 'Mails', names: ['q'], one, key: (mail) => mail.id, row, draw, noun: 'mail', total: () => total,
    head: [head, h('form', {role: 'search', onsubmit: (event) => (event.preventDefault(), search(box.value))}, box), said, quick],
    async ask(cursor) {
      const got = await api.get('/messages', {...parameters(), limit: 50, cursor});
      total = got.total;
      return [asked.unread ? got.messages.filter((mail) => !read.has(mail.id) || mail.id === opened()) : got.messages, got.next_cursor];
    },
    none: () => (words ? empty('No mail meets this search.', 'Show all', () => search('')) : guide(app, {first: true})),
  });
  const {all} = screen;
  const search = (text) => app.go(['mail'], {q: text.trim()});
  const parameters = () => ({...app.scope, ...asked.parameters});
  move(address);

  function move(to) {
    const wanted = to.query.get('q') || '';
    if (wanted !== words) {
      words = box.value = wanted;
      asked = parse(words);
      ticked.clear();
      said.hidden = !asked.problems.length;
      said.textContent = asked.problems.join(' ');
    }
    if (open && open.id !== to.path[1]) {
      open.leave();
      open = null;
    }
    screen.move(to);
    draw();
  }
  async function one(id, tab) {
    if (id === 'latest') {
      const to = app.address.query.get('to'), [newest] = (await api.get('/messages', {...app.scope, to, limit: 1})).messages;
      return newest ? app.go(['mail', newest.id], {}, {replace: true}) : empty(`No mail${to ? ` to ${to}` : ''} yet.`);
    }
    mark([id]);
    marks();
    open ||= show_mail(h('div'), id, app, {near, query: () => screen.asked});
    open.tab(tab);
    return open.place;
  }

  // The ids before and after, for [ and ].
  function near(id) {
    const at = all.found.findIndex((mail) => mail.id === id);
    return {at: at + 1, of: total, before: all.found[at - 1]?.id, after: at >= 0 ? all.found[at + 1]?.id : null};
  }

  function draw() {
    place.classList.toggle('first', !all.found.length && !words && !opened());
    fill(head, subs(app, 'mail'),
      ticked.size ? [h('span', `${ticked.size} selected`), button('Mark read', () => mark_ticked(true)), button('Mark unread', () => mark_ticked(false)), button('Delete…', remove_ticked)]
        : [button('Send a mail…', () => compose(app.scope, (id) => toast('Sent.', {action: {label: 'Open', run: () => app.go(['mail', id])}}))),
           button('All read', () => (mark(all.found.map((mail) => mail.id)), marks())), all.found.length > 0 && button('Delete…', remove_found)]);
    fill(quick, [['is:unread', 'Unread'], ['event:Bounce', 'Bounced'], ['event:Complaint', 'Complaints'], ['status:failing', 'Failing']].map(([word, label]) =>
      h('button', {type: 'button', 'aria-pressed': String(words.includes(word)), onclick: () => search(toggled(words, word))}, label)));
    marks();
  }

  function row(mail) {
    const node = screen.to([mail.id], h('span.who', mail.destination.join(', ') || '(nobody)'),
      h('span.what', mail.subject || '(no subject)', dim(` ${mail.snippet || ''}`)), when(app, mail.at, mail), h('span.badges', badges(mail)));
    node.addEventListener('click', (event) => event.shiftKey && (event.preventDefault(), tick_row(mail.id)));
    return node;
  }

  // What is read and what is selected, in the rows and in the title.
  function marks() {
    for (const row of screen.rows.querySelectorAll('[data-row]')) {
      const [is_read, is_ticked] = [read, ticked].map((some) => some.has(row.key)), word = is_ticked ? 'selected' : is_read ? null : 'unread';
      row.classList.toggle('unread', !is_read);
      row.classList.toggle('ticked', is_ticked);
      row.firstChild.replaceWith(h('span.mark', {role: word && 'img', 'aria-label': word}, is_ticked ? '☑' : is_read ? '' : '●'));
    }
    app.set_unread(all.found.filter((mail) => !read.has(mail.id)).length);
  }

  function tick_row(id) {
    ticked.has(id) ? ticked.delete(id) : ticked.add(id);
    draw();
  }
  function mark_ticked(is_read) {
    mark(ticked, is_read);
    ticked.clear();
    draw();
  }
  function gone(is_gone) {
    if (is_gone({id: opened()})) app.go(['mail'], screen.asked);
    all.found = all.found.filter((mail) => !is_gone(mail));
    ticked.clear();
    all.load('news');
  }
  function remove_ticked() {
    destroy('Delete', `Delete ${count(ticked.size, 'selected mail')}?`, async () => {
      for (const id of ticked) {
        const {account, region} = all.found.find((mail) => mail.id === id) ?? app.scope;
        await api.del(`/messages/${id}`, {account, region}).catch((problem) => { if (problem.status !== 404) throw problem; });
      }
      gone(({id}) => ticked.has(id));
    });
  }
  function remove_found() {
    destroy('Delete', `Delete ${count(total, 'mail')}${words && ' of this search'}?`, () => api.del('/messages', parameters()).then((out) => (toast(`Deleted ${count(out.deleted, 'mail')}.`), gone(() => true))));
  }

  const at_row = (f) => () => {
    const id = document.activeElement.closest?.('[data-row]')?.key || opened();
    return id ? (f(id), true) : false;
  };
  return {
    move, about: /./,
    update(news) {
      all.again();
      open?.update(news, news.some((one) => one.type === 'reset' || (one.type === 'changed' && ['message', 'seed'].includes(one.detail))));
    },
    leave() {
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
    const [, id, tab] = app.address.path, to = id && near(id)[which];
    if (to) app.go(['mail', to, ...(tab ? [tab] : [])], screen.asked);
    return Boolean(to);
  }
  function back() {
    const id = opened();
    if (!id) return false;
    app.go(['mail'], screen.asked);
    requestAnimationFrame(() => [...screen.rows.children].find((row) => row.key === id)?.focus());
    return true;
  }
}
