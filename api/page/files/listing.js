// A list that is read a page at a time, and read again when something happens; the screens differ in the rest.
import {h, fill, list, button, count, dim} from './dom.js';
import {failure, loading, rove, soon, calm, utc, refill, empty} from './widgets.js';
import {short_time} from './format.js';

// ask(cursor) gives [what was found, the next cursor], draw() draws what is around the rows, none() says why there are none.
// News keep what was read further down; what is new waits above while somebody is at the rows.
export function listing(rows, foot, {ask, draw, key, row, none, same = (a, b) => JSON.stringify(a) === JSON.stringify(b), noun, plural = noun + 's', total, chosen}) {
  const self = {found: [], load, again: soon(() => (busy ? self.again() : load('news'))), fresh: () => (rows.replaceChildren(), load())};
  const above = button('', () => show(held), {class: 'fresh', hidden: true});
  let next = null, turn = 0, held = null, busy = false;
  const instead = (node) => fill(rows, rows.matches('ol') ? h('li', node) : node);
  rows.before(above);

  async function load(how) {
    const mine = ++turn, end = rows.childElementCount ? () => {} : loading(rows);
    busy = how !== 'news';
    try {
      let [found, cursor] = await ask(how === 'more' ? next : '');
      while (how === 'news' && cursor && found.length < self.found.length) {
        const [further, then] = await ask(cursor);
        found = found.concat(further);
        cursor = then;
      }
      await calm();
      if (mine !== turn) return;
      next = cursor;
      if (how === 'news') hold(found);
      else show(how === 'more' ? self.found.concat(found) : found);
    } catch (problem) {
      if (mine === turn && how !== 'news') instead(failure(problem, () => load()));
    } finally {
      end();
      if (mine === turn) busy = false;
    }
  }
  function hold(found) {
    const known = new Set(self.found.map(key)), at = found.findIndex((one) => known.has(key(one)));
    if (at && self.found.length && found.length && is_read(rows)) show(at < 0 ? self.found : found.slice(at), found);
    else show(found);
  }
  function show(found, later = null) {
    self.found = found;
    held = later;
    above.hidden = !held;
    above.textContent = held && `${count(held.length - found.length || held.length, `new ${noun}`, `new ${plural}`)} ↑`;
    // What is seen first comes first.
    const some = rows.childElementCount ? found : found.slice(0, 20);
    if (some.length) list(rows, some, key, row, same);
    else instead(none());
    if (some.length < found.length) setTimeout(() => self.found === found && show(found, held));
    rove(rows, chosen?.());
    fill(foot, next && button('Older', () => load('more')), found.length > 0 && dim(total ? `${found.length.toLocaleString('en')} of ${count(total(), noun, plural)}` : `${count(found.length, noun, plural)}${next ? ', and more' : ''}`));
    draw?.();
  }
  return self;
}
// Whether somebody is at the rows: by the pointer, by a key, or further down.
export const is_read = (rows) => rows.matches(':hover') || rows.contains(document.activeElement) || rows.getBoundingClientRect().top < 50;

// A list, and beside it what was chosen: `one(…)` gives its nodes, by the parts of its address. `names` are the parameters that
// narrow the list: `asked` has them, go() changes some. `depth`: how many parts name a row, as key() does.
export function panes(place, app, {title, label = title, head = [], names = [], depth = 1, one, gone, ...of}) {
  const [screen] = app.address.path, {rows, foot, pane, choose} = two_panes(place, title, label, ...head);
  const chosen = () => app.address.path.slice(1, depth + 1).join('/');
  const all = listing(rows, foot, {...of, chosen, draw() {
    of.draw?.();
    choose(chosen());
    app.refocus(rows);
  }});
  let seen;
  const self = {all, rows, asked: {}, show, back: () => app.link([screen], self.asked), go: (change) => app.go([screen], {...self.asked, ...change}),
    to: (parts, ...children) => h('a.row', {href: app.link([screen, ...parts], self.asked), role: 'listitem', 'data-row': '', tabindex: -1, onclick: app.remember}, h('span.mark'), children),
    move(to) {
      self.asked = wishes(to, ...names);
      const now = JSON.stringify([self.asked, app.scope]);
      choose(chosen());
      if (now !== seen) all.fresh();
      seen = now;
      app.refocus(rows);
      show();
    }};
  async function show() {
    const path = app.address.path, is_here = () => path.join('/') === app.address.path.join('/');
    if (!chosen()) return;
    try {
      const nodes = await one(...path.slice(1));
      await calm();
      if (is_here() && pane.firstChild !== nodes) refill(pane, nodes);
    } catch (problem) {
      const lost = problem.status === 404;
      if (is_here()) fill(pane, failure(lost ? {message: gone} : problem, !lost && show));
    }
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

// Why a list has nothing: what narrows it, which a click takes away, or else `usual`, as empty() has it.
export const nothing = (app, is_narrow, ...usual) => (is_narrow ? empty('Nothing meets these conditions.', 'Show all', () => app.go(app.address.path)) : empty(...usual));

// The parameters of an address by these names.
export const wishes = (address, ...names) => Object.fromEntries(names.map((name) => [name, address.query.get(name) || '']));

export const when = (app, iso, home) => utc(iso, short_time(iso, app.now(home)), {class: 'when'});

// Each is a module of its name: its title, the letter after g, and the screen whose tab it stands below.
export const screens = {
  mail: ['Mail', 'm', 'mail'], inbound: ['Received', 'i', 'mail'], smtp: ['SMTP', 'e', 'mail'], topics: ['Topics', 't', 'topics'], queues: ['Queues', 'q', 'topics'],
  deliveries: ['Deliveries', 'd'], captured: ['Captured', 'x', 'captured'], objects: ['Objects', 'o', 'captured'], calls: ['Calls', 'c'], lab: ['Lab', 'l'], setup: ['Setup', 's', 'mail'],
};
export const subs = (app, name) => h('div.sub', {role: 'group', 'aria-label': 'Related screens'}, Object.entries(screens).map(([one, [title, , group]]) => group === screens[name][2] && (one === name ? h('b', {'aria-current': 'page'}, title) : app.a([one], title))));

// A list, and beside it what was chosen.
function two_panes(place, title, label, ...head) {
  const rows = h('div.rows', {role: 'group', 'aria-label': label}), foot = h('div.foot'), pane = h('section.pane');
  place.classList.add('two');
  fill(place, h('section.list', {'aria-label': 'List'}, h('h1.away', title), head, rows, foot), pane);
  return {rows, foot, pane, choose(id) {
    place.classList.toggle('open', Boolean(id));
    rove(rows, id);
    if (!id) fill(pane, h('p.hint', rows.querySelector('[data-row]') ? 'Choose one.' : ''));
  }};
}
export const pane_title = (back, text, ...more) => h('div.title', h('a.back', {href: back}, '‹ List'), h('h2', text), more);

// A text that opens when it is long.
export const folded = (text, view) => (text.split('\n').length > 8 || text.length > 1000 ? h('details', h('summary', h('code', text.slice(0, 140)), '…'), view(text)) : h('pre.text', text));
