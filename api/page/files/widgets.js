// Small pieces that several screens share.
import {h, fill, button, dim} from './dom.js';
import {relative, date_time, pretty, size} from './format.js';
import {Refusal, url, text_of} from './api.js';

// A short message that goes away. `action`: {label, run}.
export function toast(text, {bad = false, action} = {}) {
  const place = document.getElementById('toasts');
  const node = h(bad ? 'p.bad' : 'p', text, action && button(action.label, () => (node.remove(), action.run())),
    button('×', () => node.remove(), {'aria-label': 'Dismiss', class: 'plain'}));
  place.append(node);
  while (place.children.length > 4) place.firstChild.remove();
  setTimeout(() => node.remove(), bad ? 15000 : 6000);
}

// Runs what a click asks for, and says what the server refuses.
export async function attempt(work, done) {
  try {
    const out = await work();
    if (done) toast(typeof done === 'function' ? done(out) : done);
    return out;
  } catch (problem) {
    if (!(problem instanceof Refusal)) console.error(problem);
    toast(problem.message, {bad: true});
    return undefined;
  }
}

// The clipboard is there on secure origins only; http://sesame:4566 is none.
export async function copy(text, what = 'Copied') {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h('textarea', {value: text, class: 'away', 'aria-hidden': 'true'});
    (document.querySelector('dialog[open]') || document.body).append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  toast(what + '.');
}
export const copy_button = (label, text, what) =>
  button(label, () => copy(typeof text === 'function' ? text() : text, what));

// A time, relative to the account's clock; it is brought up to date by `tick`.
export function ago(iso, now) {
  return h('time', {datetime: iso, title: `${date_time(iso)} UTC`, 'data-relative': ''}, relative(Date.parse(iso), now));
}
export function tick(now_of) {
  for (const node of document.querySelectorAll('time[data-relative]')) {
    const home = node.closest('[data-home]');
    const text = relative(Date.parse(node.dateTime), now_of(home?.dataset.home));
    if (node.textContent !== text) node.textContent = text;
  }
}

// A list of tabs: [{id, label, href, title}].
export function tabs(label, all, chosen) {
  return h('nav.tabs', {'aria-label': label},
    all.map((tab) => h('a', {href: tab.href, 'aria-current': tab.id === chosen ? 'page' : undefined}, tab.label)));
}

// Buttons of which one is pressed: [[value, text]].
export const choice = (label, all, now, set) => h('div.choice', {role: 'group', 'aria-label': label}, all.map(([value, ...text]) =>
  h('button', {type: 'button', 'aria-pressed': String(value === now), onclick: () => set(value)}, ...text)));

const caption = (text) => h('caption.away', text);
// Names and values: [[name, value]].
export const pairs = (title, all) => h('table.headers', caption(title), h('tbody', all.map(([name, value]) => h('tr', h('th', {scope: 'row'}, name), h('td', value)))));
export const fields = (title, all) => pairs(title, all.map(({name, value}) => [name, value]));
// A table whose rows become cards where there is no room.
export const table = (title, names, rows) => h('table.cards', caption(title), h('thead', h('tr', names.map((name) => h('th', {scope: 'col'}, name)))), h('tbody', rows));

// Until no button is pressed: what is drawn anew between press and release loses the click.
let pressed = false;
for (const name of ['pointerdown', 'pointerup', 'pointercancel']) document.addEventListener(name, () => (name === 'pointerdown' ? (pressed = true) : setTimeout(() => (pressed = false), 30)), true);
export const calm = () => new Promise((done) => {
  const look = () => (pressed ? setTimeout(look, 40) : done());
  look();
});

// Fills a place anew; what was open and what had the focus stay so.
export function refill(place, ...nodes) {
  const all = () => [...place.querySelectorAll('button,a,summary')], at = all().indexOf(document.activeElement);
  const open = new Set([...place.querySelectorAll('details[open][data-key]')].map((node) => node.dataset.key));
  fill(place, ...nodes);
  for (const node of place.querySelectorAll('details[data-key]')) node.open = open.has(node.dataset.key);
  if (at >= 0) all()[at]?.focus();
}

// A function that calls `f` in a moment, once however often it was called.
export function soon(f, ms = 250) {
  let timer = 0;
  return () => (timer ||= setTimeout(() => ((timer = 0), f()), ms));
}
// The first row takes part in the order of tabs; j and k lead to the others.
export function rove(rows, chosen) {
  [...rows.querySelectorAll('[data-row]')].forEach((row, i) => {
    const here = row.key === chosen;
    row.classList.toggle('here', here);
    here ? row.setAttribute('aria-current', 'true') : row.removeAttribute('aria-current');
    row.tabIndex = i ? -1 : 0;
  });
}
export const utc = (iso, text, props) => h('time', {datetime: iso, title: `${date_time(iso)} UTC`, ...props}, text);

// Text of others, pretty or as it is; long ones are cut until asked for.
export function body_view(text, {label = 'Body', raw_link} = {}) {
  const most = 64 * 1024;
  const area = h('pre.body', {tabindex: 0, role: 'region', 'aria-label': label});
  let nice = true, whole = false;
  const bar = h('div.small-bar');
  const show = () => {
    const full = nice ? pretty(text) : text;
    area.textContent = whole ? full : full.slice(0, most);
    fill(bar, dim(size(new Blob([text]).size)),
      pretty(text) !== text && button(nice ? 'As sent' : 'Indented', () => ((nice = !nice), show())),
      full.length > most && !whole && button(`All ${size(full.length)}`, () => ((whole = true), show())),
      copy_button('Copy', text), raw_link && h('a', {href: raw_link, download: ''}, 'Download'));
  };
  show();
  return h('div.body-view', bar, area);
}

// What is drawn when somebody opens it.
export const details = (label, make, props) => h('details', {...props, ontoggle: ({target}) => target.open && !target.children[1] && target.append(make())}, h('summary', label));

// What a mail says, sent or received: by the names of tabs. `path` is where it is.
export const mail_parts = (mail, path) => ({
  source: () => (mail.html === null ? empty('This mail has no HTML part.') : body_view(mail.html, {label: 'HTML source'})),
  text: () => (mail.text === null ? empty('This mail has no text part.') : h('pre.text', {tabindex: 0, role: 'region', 'aria-label': 'Text'}, mail.text)),
  headers: () => fields('Headers of the mail', mail.headers),
  raw: async () => body_view(await text_of(path), {label: 'The mail', raw_link: url(path)}),
});

// Why there is nothing, and what to do.
export const empty = (text, label, act) => h('div.empty', h('p', text), label && h('p', button(label, act, {class: 'main'})));

// A message in place of a screen that could not be loaded.
export function failure(problem, again) {
  if (problem instanceof TypeError || problem instanceof ReferenceError) console.error(problem);
  return h('div.empty', {role: 'alert'}, h('p', problem.message), again && button('Try again', again));
}

// Shows a skeleton if loading takes longer than a moment; gives a function that ends it.
export function loading(place) {
  const timer = setTimeout(() => fill(place, h('div.skeleton', {'aria-label': 'Loading', role: 'status'}, [1, 2, 3, 4, 5].map(() => h('i')))), 200);
  return () => clearTimeout(timer);
}
