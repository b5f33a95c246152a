// Time, fate and state are in your hands here.
import {h, fill, button, count, dim} from './dom.js';
import * as api from './api.js';
import {date_time, clock_time, duration} from './format.js';
import {attempt, failure, loading, empty, toast, tabs, table, soon, calm, refill} from './widgets.js';
import {ask, field, destroy} from './dialogs.js';
import {summary} from './timeline.js';
import {show_rules} from './rules.js';
import {contacts, templates} from './ses_parts.js';

const parts = {clock: 'Clock', outcomes: 'Outcomes', faults: 'Faults', identities: 'Identities', contacts: 'Contacts', templates: 'Templates', suppression: 'Suppression list', state: 'State'};

export function show(place, address, app) {
  let part = null;
  const body = h('div.tab-body'), head = h('div');
  fill(place, h('h1', 'Lab'), head, body);
  const again = soon(() => (document.querySelector('dialog[open]') ? again() : draw()));
  move(address);

  function move(to) {
    part = parts[to.path[1]] ? to.path[1] : 'clock';
    fill(head, tabs('Parts of the lab', Object.entries(parts).map(([id, label]) => ({id, label, href: app.link(['lab', id])})), part));
    body.replaceChildren();
    draw();
  }

  async function draw() {
    const mine = part;
    const end = body.childElementCount ? () => {} : loading(body);
    try {
      const show_part = {clock, identities, suppression, state, contacts: () => contacts(app, draw), templates: () => templates(app), outcomes: () => show_rules(body, 'outcomes', app), faults: () => show_rules(body, 'faults', app)}[mine];
      const nodes = await show_part();
      await calm();
      end();
      if (mine === part && nodes) refill(body, nodes);
    } catch (problem) {
      end();
      if (mine === part) fill(body, failure(problem, draw));
    }
  }

  let happened = null;
  async function clock() {
    const said = await api.get('/clock', app.scope);
    app.clocks.read(said);
    const all = said.clocks.length ? said.clocks : [{...said.new_accounts, ...api.home({})}];
    return [
      h('p.dim', 'Where a clock stands, nothing happens until you advance it.'),
      all.length > 1 && h('div.small-bar', h('b', 'All:'), button('Freeze', () => change({}, {frozen: true})), button('Let go', () => change({}, {frozen: false})), ['1m', '1h', '1d'].map((by) => button(`+${by}`, () => change({}, {advance: by})))),
      h('ul.clocks', all.map(one_clock)),
      h('div', {'aria-live': 'polite'}, happened && [h('h2', 'What happened'), h('p', summary(happened)), happened.length > 0 && h('details', {'data-key': 'h'}, h('summary', count(happened.length, 'entry', 'entries')),
        h('ol.news', happened.slice(0, 300).map((one) => h('li', h('time', {datetime: one.at}, clock_time(one.at)), ` ${one.type} `, one.detail, one.mail_id || ['event', 'message'].includes(one.type) ? [' ', app.a(['mail', one.mail_id || one.id, 'timeline'], 'mail')] : null))))]),
    ];
  }
  function one_clock(c) {
    const home = {account: c.account, region: c.region};
    const now = app.clocks.now(home);
    return h('li', {class: c.frozen ? 'frozen' : '', 'data-home': `${c.account}/${c.region}`},
      h('span', `${c.account} ${c.region}`), ' ', h('b.time', date_time(new Date(now).toISOString())), ' ', h('span', {class: c.frozen ? 'warn' : 'dim'}, c.frozen ? '‖ frozen' : '▸ runs'),
      h('span.acts', button(c.frozen ? 'Let go' : 'Freeze', () => change(home, {frozen: !c.frozen})), button('Set…', () => set(home, now)), ['1m', '1h', '1d'].map((by) => button(`+${by}`, () => change(home, {advance: by}))),
        c.next_due && button(`to the next: ${c.next} in ${duration(Date.parse(c.next_due) - now)}`, () => change(home, {now: c.next_due}), {class: 'main', title: `${date_time(c.next_due)} UTC`})));
  }
  async function change(home, wish) {
    const out = await attempt(() => api.post('/clock', home, wish));
    if (!out) return;
    happened = out.happened.filter((one) => one.type !== 'clock');
    app.refresh();
    draw();
  }
  function set(home, now) {
    ask({title: 'Set the clock', label: 'Set', content: [field('Time (UTC)', 'now', {value: new Date(now).toISOString(), required: true, hint: 'Going back undoes nothing.'})],
      act: async ({now: at}) => (await change(home, {now: at}), true)});
  }

  async function identities() {
    const {identities: all} = await api.get('/identities', {...app.scope, limit: 1000});
    const home = api.home(app.scope);
    return [h('div.small-bar', button('Verify an address or domain…', () => ask({title: 'Verify an identity', label: 'Verify', content: [field('Address or domain', 'name', {required: true, value: 'me@example.com'})],
      act: ({name}) => api.sesv2(app.scope, 'POST', '/identities', {EmailIdentity: name}).then(draw)})), dim(`account ${home.account}, ${home.region}`)),
    all.length ? table('Identities', ['Identity', 'Status', 'Actions'], all.map((one) => h('tr',
      h('td.endpoint', one.identity), h('td', {class: one.status === 'Success' ? 'good' : 'warn'}, one.status === 'Success' ? '✓ verified' : `◌ ${one.status.toLowerCase()}`),
      h('td.acts', one.status !== 'Success' && [button('Verify', () => attempt(() => api.post(`/identities/${encodeURIComponent(one.identity)}/verify`, api.home(one)), 'Verified.').then(draw)), button('Fail', () => attempt(() => api.post(`/identities/${encodeURIComponent(one.identity)}/verify`, {...api.home(one), status: 'failed'}), 'Its verification failed.').then(draw))],
        button('Delete…', () => destroy('Delete', `Delete the identity ${one.identity}?`, () => api.sesv2(one, 'DELETE', `/identities/${encodeURIComponent(one.identity)}`).then(draw)))))))
      : empty('No identities.')];
  }

  async function suppression() {
    const home = api.home(app.scope);
    const {suppressed} = await api.get('/suppression', home);
    return [h('div.small-bar', button('Put an address there…', () => ask({title: 'Suppress an address', label: 'Suppress', content: [field('Address', 'email_address', {type: 'email', required: true}), field('Reason', 'reason', {options: [['BOUNCE', 'BOUNCE'], ['COMPLAINT', 'COMPLAINT']]})],
      act: (values) => api.put('/suppression', {...home, ...values}).then(draw)})), dim(`account ${home.account}, ${home.region}`)),
    suppressed.length ? table('Suppression list', ['Address', 'Reason', 'Since', 'Actions'], suppressed.map((one) => h('tr', h('td.endpoint', one.email_address), h('td', one.reason),
      h('td', date_time(one.last_update), one.message_id && [' · ', app.a(['mail', one.message_id], 'the mail')]), h('td.acts', button('Take it off', () => attempt(() => api.del('/suppression', {...home, email_address: one.email_address}), 'It gets mail again.').then(draw))))))
      : empty('The list is empty: hard bounces and complaints put addresses here.')];
  }

  async function state() {
    const [{checkpoints}, accounts] = await Promise.all([api.get('/checkpoints'), api.get('/accounts', app.scope)]);
    const named = app.scope.account ? `account ${app.scope.account}${app.scope.region ? ` in ${app.scope.region}` : ''}` : 'all accounts';
    const mails = accounts.accounts.reduce((sum, one) => sum + one.counts.messages, 0), topics = accounts.accounts.reduce((sum, one) => sum + one.counts.topics, 0);
    return [
      h('section', h('h2', 'Checkpoints'), h('div.small-bar', button('Checkpoint…', () => ask({title: `Checkpoint of ${named}`, label: 'Keep', content: [field('Name', 'name', {hint: 'may be empty'})], act: ({name}) => api.post('/checkpoints', {...app.scope, name}).then(draw)}))),
        checkpoints.length ? h('ul.plain', checkpoints.map((c) => h('li.line', h('b', c.name || c.id), dim(date_time(c.taken), ` ${c.account || 'all accounts'}`), button('Roll back…', () => destroy('Roll back', `Go back to ${c.name || c.id}? What happened since is undone.`, () => api.post(`/checkpoints/${encodeURIComponent(c.id)}/rollback`).then(() => (toast('All is as it was.'), draw())))), button('Drop', () => attempt(() => api.del(`/checkpoints/${encodeURIComponent(c.id)}`), 'Dropped.').then(draw)))))
          : h('p.dim', 'None yet.')),
      h('section', h('h2', 'Seed'), h('div.small-bar', h('a.button', {href: api.url('/seed', app.scope), download: 'seed.json'}, 'Export'), button('Apply…', () => ask({title: 'Apply a seed', label: 'Apply', wide: true, content: [field('YAML or JSON', 'text', {rows: 12, required: true, value: 'topics:\n  - {name: events}\n'})],
        act: ({text}) => api.post('/seed', null, text).then(() => (toast('It is there.'), draw()))})))),
      h('section', h('h2', 'Reset'), h('p.dim', `${count(mails, 'mail')}, ${count(topics, 'topic')} in ${named}.`), h('div.small-bar',
        app.scope.account && button('Reset account…', () => destroy('Forget', `Forget ${count(mails, 'mail')}, ${count(topics, 'topic')} and everything else of ${named}?`, () => api.post('/reset', app.scope).then(draw))),
        button('Reset all…', () => destroy('Forget everything', 'Forget everything of all accounts?', () => api.post('/reset').then(() => draw()), 'RESET'), {class: 'danger'}))),
    ];
  }

  return {
    move, about: /clock|delivery|event|request|reset|changed/,
    // Contacts are read by calls of AWS's API, which are news themselves.
    update: (news) => (part === 'contacts' && news.every(({detail}) => /^(Get|List)/.test(detail))) || again(),
  };
}
