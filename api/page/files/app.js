// The shell: address, bar, keys, news. A screen is a module with show(place, address, app), which gives
// {about, update(news), move(address), keys, leave()}, all of them optional. move() is for an address of the same screen;
// update() hears news whose types are in `about`.
import {h, fill, button, picker, count} from './dom.js';
import * as api from './api.js';
import {follow} from './live.js';
import {Clocks, clock_time} from './format.js';
import {toast, attempt, tick, copy, failure, calm, refill, empty} from './widgets.js';
import {screens} from './listing.js';
import {settings, help, apply_theme} from './settings.js';

const main = document.getElementById('main'), bar = document.getElementById('bar'), banner = document.getElementById('banner');
// Where a list was left: its scroll and the row with the focus.
const places = new Map();

export function address_of(hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?');
  return {path: path.split('/').filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(query)};
}

const app = {
  scope: {}, clocks: new Clocks(), accounts: [], address: {path: [], query: new URLSearchParams()},
  // "#/mail/ID?account=…": the account stays in every address.
  link(path, query = {}) {
    const given = new URLSearchParams(Object.entries({...query, ...app.scope}).filter(([, value]) => value));
    return '#/' + path.map(encodeURIComponent).join('/') + (given.size ? '?' + given : '');
  },
  // A link to a screen.
  a: (path, text, query) => h('a', {href: app.link(path, query)}, text),
  go(path, query, {replace = false} = {}) {
    const hash = app.link(path, query);
    if (replace) {
      history.replaceState(null, '', hash);
      route();
    } else location.hash = hash;
  },
  now: (home = api.home(app.scope)) => app.clocks.now(home),
  // Of what is chosen: `counts`, or those of what was `captured` by kind.
  counts(of = 'counts') {
    const sum = {};
    for (const one of app.accounts)
      if (is_in_scope(one)) for (const [name, n] of Object.entries(one[of])) sum[name] = (sum[name] || 0) + n;
    return sum;
  },
  refresh: () => look_around(),
};

const is_in_scope = ({account, region}) => (!app.scope.account || account === app.scope.account) && (!app.scope.region || region === app.scope.region);

let screen = null, shown = '', turn = 0;

async function route() {
  const address = address_of(location.hash);
  if (!address.path.length) return app.go(['mail'], {}, {replace: true});
  const [name] = address.path;
  app.address = address;
  app.scope = {account: address.query.get('account') || undefined, region: address.query.get('region') || undefined};
  draw_bar();
  if (!screens[name]) {
    leave();
    return void fill(main, empty('There is no such screen.', 'To the mail', () => app.go(['mail'])));
  }
  if (screen?.move && shown === name) return screen.move(address), restore();
  leave();
  const mine = ++turn;
  shown = name;
  title();
  try {
    const module = await import(`./${name === 'mail' ? 'mail_list' : name}.js`);
    if (mine !== turn) return;
    const place = h(`div.screen.${name}`);
    fill(main, place);
    screen = module.show(place, address, app) || {};
    restore();
  } catch (problem) {
    if (mine !== turn) return;
    console.error(problem);
    fill(main, failure(problem, () => location.reload()));
  }
}

function leave() {
  screen?.leave?.();
  screen = null;
}

function remember() {
  const row = document.activeElement?.closest('[data-row]');
  places.set(location.hash, {scroll: window.scrollY, row: row?.key});
}
app.remember = remember;
// The row where the list was left, once its rows are there again.
app.refocus = (rows) => {
  const place = places.get(location.hash);
  if (!place?.row || document.activeElement !== document.body) return;
  [...rows.children].find((row) => row.key === place.row)?.focus({preventScroll: true});
  place.row = null;
};
function restore() {
  const place = places.get(location.hash);
  if (place) requestAnimationFrame(() => window.scrollTo(0, place.scroll));
}

function title() {
  const waiting = app.unread ? `(${app.unread}) ` : '';
  document.title = `${waiting}${screens[shown]?.[0] ?? 'Sesame'} – Sesame`;
}
app.set_unread = (n) => {
  app.unread = n;
  title();
};

// --- the bar

const dot = h('span.dot', {'data-state': 'waiting'}, 'connecting');

function tab(name, label, number, bad) {
  const now = app.address.path[0], here = name === (screens[now]?.[2] || now);
  return h('a', {href: app.link([name]), 'aria-current': here ? 'page' : undefined}, label,
    number ? h('span', {class: bad ? 'n bad' : 'n'}, ` ${number}`, bad && h('b', {title: 'needs a look'}, '!')) : null);
}

function draw_bar() {
  const c = app.counts(), home = api.home(app.scope), clock = app.clocks.of(home);
  const failing = (c.retrying || 0) + (c.failed || 0) + (c.dead_lettered || 0);
  const chosen = app.scope.account ? `${app.scope.account}/${app.scope.region || ''}` : '';
  const known = new Map(app.accounts.map((a) => [`${a.account}/${a.region}`, `${a.account} ${a.region} · ${count(a.counts.messages, 'mail')}`]));
  if (chosen && !known.has(chosen)) known.set(chosen, chosen.replace('/', ' '));
  bar.classList.toggle('frozen', clock.frozen);
  refill(bar,
    h('a.brand', {href: app.link(['mail'])}, 'Sesame'),
    h('nav', {'aria-label': 'Screens'}, tab('mail', 'Mail', c.messages), tab('topics', 'Topics', c.pending ? `◌${c.pending}` : c.topics), tab('deliveries', 'Deliveries', failing, true),
      tab('captured', 'Captured', c.captured), tab('calls', 'Calls', c.refused_calls, true), tab('lab', 'Lab')),
    h('div.right', picker('Account and region', [['', 'all accounts'], ...known], chosen, choose_account),
      h('a.clock', {href: app.link(['lab', 'clock']), title: clock.frozen ? 'Frozen: nothing happens until you advance it' : 'UTC'}, h('time', {'data-clock': ''}, h('span.day'), h('span')), clock.frozen && h('b', 'frozen', h('span.wide', ' until you advance it'))),
      dot, button('?', () => help(screens), {'aria-label': 'Keys', class: 'plain'}), button('⚙', settings, {'aria-label': 'Settings', class: 'plain'})));
  show_clock();
}

function show_clock() {
  const node = bar.querySelector('[data-clock]');
  if (!node) return;
  const iso = new Date(app.now()).toISOString();
  node.dateTime = iso;
  node.firstChild.textContent = iso.slice(0, 10) + ' ';
  node.lastChild.textContent = clock_time(iso) + (app.clocks.of(api.home(app.scope)).frozen ? ' ‖' : '');
}

function choose_account(value) {
  const [account, region] = value.split('/');
  app.scope = {account: account || undefined, region: region || undefined};
  const query = Object.fromEntries(app.address.query);
  delete query.account;
  delete query.region;
  const [name, id] = app.address.path;
  app.go(id && name !== 'lab' ? [name] : app.address.path, query);
}

let looking = null, again = false;
async function look_around() {
  if (looking) return void (again = true);
  looking = Promise.all([api.get('/accounts'), api.get('/clock')]).then(async ([accounts, clock]) => {
    await calm();
    app.accounts = accounts.accounts;
    app.clocks.read(clock);
    draw_bar();
    screen?.counted?.();
  }, () => {});
  await looking;
  setTimeout(() => {
    looking = null;
    if (again) {
      again = false;
      look_around();
    }
  }, 700);
}

// --- keys

let prefix = 0;
const is_typing = (node) => node.matches('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]');

function move_focus(by) {
  const rows = [...main.querySelectorAll('[data-row]')].filter((row) => row.offsetParent !== null);
  if (!rows.length) return;
  const at = rows.indexOf(document.activeElement.closest?.('[data-row]'));
  const current = at >= 0 ? at : rows.findIndex((row) => row.tabIndex === 0 && row.classList.contains('here'));
  const next = rows[current < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, current + by))];
  for (const row of rows) row.tabIndex = row === next ? 0 : -1;
  next.focus();
  next.scrollIntoView({block: 'nearest'});
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
  if (event.key === 'Escape' && is_typing(event.target)) return event.preventDefault(), event.target.blur();
  if (is_typing(event.target) || localStorage.getItem('sesame.keys') === 'off') return;
  const done = press(event.key, event);
  if (done) event.preventDefault();
});

function press(key, event) {
  if (prefix && Date.now() - prefix < 1500) {
    prefix = 0;
    const [name] = Object.entries(screens).find(([, [, letter]]) => letter === key) || [];
    if (name) return app.go([name]), true;
  }
  if (screen?.keys?.[key]) return screen.keys[key](event) !== false;
  switch (key) {
    case 'g': prefix = Date.now(); return true;
    case 'j': return move_focus(1), true;
    case 'k': return move_focus(-1), true;
    case '/': return main.querySelector('input[type=search]')?.focus(), true;
    case '?': return help(screens), true;
    case 'f': return freeze(), true;
    case 'y': return copy(location.href, 'Link copied'), true;
    case 'u': case 'Escape': return app.address.path.length > 1 ? (app.go([app.address.path[0]], Object.fromEntries(app.address.query)), true) : false;
    default:
      if (/^[1-9]$/.test(key)) return main.querySelectorAll('.tabs a')[key - 1]?.click(), true;
      return false;
  }
}

function freeze() {
  const home = api.home(app.scope), {frozen} = app.clocks.of(home);
  attempt(() => api.post('/clock', app.scope.account ? home : {}, {frozen: !frozen}), frozen ? 'The clock runs again.' : 'The clock stands.');
}

// --- what happens

let unheard = [], heard = 0;
function announce(news) {
  unheard = unheard.concat(news.filter((one) => ['message', 'event', 'inbound'].includes(one.type)));
  if (!unheard.length || Date.now() - heard < 5000) return;
  heard = Date.now();
  const count = (test) => unheard.filter((one) => test.test(one.type + one.detail)).length;
  document.getElementById('spoken').textContent = `${count(/^message/)} new mails, ${count(/Bounce|Complaint/)} bounces or complaints`;
  unheard = [];
}

document.body.append(h('p.away', {id: 'spoken', 'aria-live': 'polite'}));
document.addEventListener('focusin', (event) => {
  const row = event.target.closest('[data-row]');
  if (!row) return;
  for (const other of row.parentNode.querySelectorAll('[data-row]')) other.tabIndex = other === row ? 0 : -1;
});
window.addEventListener('hashchange', route);
apply_theme();
route();
look_around();
api.get('/').then(({settings}) => (app.in_container = settings.in_container), () => {});
follow({
  told(news) {
    look_around();
    announce(news);
    news = news.filter((one) => is_in_scope(one) && screen?.about?.test(one.type));
    if (news.length) screen.update(news);
  },
  lost: () => (look_around(), reload()),
  restarted() {
    toast('The server was restarted.');
    look_around();
    reload();
  },
  state(word) {
    dot.dataset.state = word;
    dot.textContent = {live: 'live', waiting: 'connecting', lost: 'no server', paused: 'paused'}[word];
    banner.hidden = word !== 'lost';
    banner.textContent = word === 'lost' ? 'The server does not answer. What you see is what was last known.' : '';
  },
});
function reload() {
  if (!screen) return route();
  leave();
  shown = '';
  route();
}
setInterval(() => {
  show_clock();
  tick((name) => app.now(name ? {account: name.split('/')[0], region: name.split('/')[1]} : undefined));
}, 1000);
