// A list that is read a page at a time, and read again when something happens; the screens differ in the rest.
import {h, fill, list, button, count, dim} from './dom.js';
import {failure, loading, rove, soon, calm, utc} from './widgets.js';
import {short_time} from './format.js';

// ask(cursor) gives [what was found, the next cursor], draw() draws what is around the rows, none() says why there are none.
export function listing(rows, foot, {ask, draw, key, row, none, same = (a, b) => JSON.stringify(a) === JSON.stringify(b), noun, plural, chosen}) {
  const self = {found: [], load, again: soon(() => load()), fresh: () => (rows.replaceChildren(), load())};
  let next = null, turn = 0;
  const instead = (node) => fill(rows, rows.matches('ol') ? h('li', node) : node);
  async function load(more) {
    const mine = ++turn, end = rows.childElementCount ? () => {} : loading(rows);
    try {
      const [found, cursor] = await ask(more ? next : '');
      await calm();
      end();
      if (mine !== turn || !rows.isConnected) return;
      self.found = more ? self.found.concat(found) : found;
      next = cursor;
      show();
    } catch (problem) {
      end();
      if (mine === turn) instead(failure(problem, () => load()));
    }
  }
  function show() {
    const all = self.found;
    draw();
    if (all.length) list(rows, all, key, row, same);
    else instead(none());
    rove(rows, chosen?.());
    fill(foot, next && button('Older', () => load(true)), all.length > 0 && dim(`${count(all.length, noun, plural)}${next ? ', and more' : ''}`));
  }
  return self;
}

// Fields that narrow a list, after other things; they stay as they are while somebody types.
export function filters(bar, asked, fields, go, ...before) {
  if (bar.contains(document.activeElement) && document.activeElement.type === 'search') return;
  fill(bar, before, h('form', {role: 'search', onsubmit: (event) => (event.preventDefault(), document.activeElement.blur(), go(Object.fromEntries(new FormData(event.target))))},
    fields.map(([name, label, placeholder = label]) => h('input', {type: 'search', name, 'aria-label': label, placeholder, value: asked[name]})), h('button.away', {type: 'submit', tabindex: -1}, 'Search')));
}
// What a link has asked for: a click takes it away.
export const chips = (asked, names, go) => names.filter((name) => asked[name]).map((name) => h('span.chip', `${name}: ${asked[name]} `, button('×', () => go({[name]: ''}), {'aria-label': `Without ${name}`, class: 'plain'})));

// The parameters of an address by these names.
export const wishes = (address, ...names) => Object.fromEntries(names.map((name) => [name, address.query.get(name) || '']));

// A row that leads to what it shows, and the time in it.
export const row_to = (app, path, query, ...children) => h('a.row', {href: app.link(path, query), role: 'listitem', 'data-row': '', tabindex: -1, onclick: app.remember}, children);
export const when = (app, iso, home) => utc(iso, short_time(iso, app.now(home)), {class: 'when'});

// Screens that belong together.
const groups = [[['mail', 'Sent'], ['inbound', 'Received'], ['smtp', 'SMTP']], [['topics', 'Topics'], ['queues', 'Queues']], [['captured', 'Captured'], ['objects', 'Objects']]];
export const group_of = (name) => groups.find((group) => group.some(([one]) => one === name)) || [[name]];
export const subs = (app, name) => h('div.sub', {role: 'group', 'aria-label': 'Related screens'}, group_of(name).map(([one, label]) => (one === name ? h('b', {'aria-current': 'page'}, label) : app.a([one], label))));

// A list, and beside it what was chosen.
export function two_panes(place, title, label, ...head) {
  const rows = h('div.rows', {role: 'group', 'aria-label': label}), foot = h('div.foot'), pane = h('section.pane');
  place.classList.add('two');
  fill(place, h('section.list', {'aria-label': 'List'}, h('h1.away', title), head, rows, foot), pane);
  return {rows, foot, pane, choose(id) {
    place.classList.toggle('open', Boolean(id));
    for (const row of rows.children) row.classList.toggle('here', row.key === id);
    if (!id) fill(pane, h('p.hint', rows.querySelector('[data-row]') ? 'Choose one.' : ''));
  }};
}
export const pane_title = (back, text, ...more) => h('div.title', h('a.back', {href: back}, '‹ List'), h('h2', text), more);

// A text that opens when it is long.
export const folded = (text, view) => (text.split('\n').length > 8 || text.length > 1000 ? h('details', h('summary', h('code', text.slice(0, 140)), '…'), view(text)) : h('pre.text', text));
