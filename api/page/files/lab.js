// Time, fate and state are in your hands here.
import {h, fill, button, count} from './dom.js';
import * as api from './api.js';
import {date_time, clock_time, duration} from './format.js';
import {attempt, failure, loading, empty, toast, tabs, table, soon, calm} from './widgets.js';
import {ask, field, confirm_destroying} from './dialogs.js';
import {summary} from './timeline.js';
import {show_rules} from './rules.js';

const parts = {clock: 'Clock', outcomes: 'Outcomes', faults: 'Faults', identities: 'Identities', suppression: 'Suppression list', state: 'State'};

export function show(place, address, app) {
  let open = true, part = null;
  const body = h('div.tab-body'), head = h('div');
  fill(place, h('h1', null, 'Lab'), head, body);
  const again = soon(draw);
  move(address);

  function move(to) {
    if (to.path[0] !== 'lab') return false;
    part = parts[to.path[1]] ? to.path[1] : 'clock';
    fill(head, tabs('Parts of the lab', Object.entries(parts).map(([id, label]) => ({id, label, href: app.link(['lab', id])})), part));
    body.replaceChildren();
    draw();
    return true;
  }

  async function draw() {
    const mine = part;
    const end = body.childElementCount ? () => {} : loading(body);
    try {
      const show_part = {clock, identities, suppression, state, outcomes: () => show_rules(body, 'outcomes', app), faults: () => show_rules(body, 'faults', app)}[mine];
      const nodes = await show_part();
      await calm();
      end();
      if (open && mine === part && nodes) fill(body, nodes);
    } catch (problem) {
      end();
      if (open && mine === part) fill(body, failure(problem, draw));
    }
  }

  let happened = null;
  async function clock() {
    const said = await api.get('/clock', app.scope);
    app.clocks.read({...said, clocks: said.clocks});
    const usual = {...said.new_accounts, ...api.home({}), next_due: undefined, fresh: true};
    const all = said.clocks.length ? said.clocks : [usual];
    return [
      h('p.dim', null, 'Each account has a clock of its own. Where it stands, nothing is retried, and no event comes, until you advance it.'),
      all.length > 1 && h('div.small-bar', null, h('b', null, 'All:'), button('Freeze', () => change({}, {frozen: true})), button('Let go', () => change({}, {frozen: false})), ['1m', '1h', '1d'].map((by) => button(`+${by}`, () => change({}, {advance: by})))),
      h('ul.clocks', null, all.map(one_clock)),
      h('div', {'aria-live': 'polite'}, happened && [h('h2', null, 'What happened'), h('p', null, summary(happened)), happened.length > 0 && h('details', null, h('summary', null, count(happened.length, 'entry', 'entries')),
        h('ol.news', null, happened.slice(0, 300).map((one) => h('li', null, h('time', {datetime: one.at}, clock_time(one.at)), ` ${one.type} `, one.detail, one.mail_id || ['event', 'message'].includes(one.type) ? [' ', h('a', {href: app.link(['mail', one.mail_id || one.id, 'timeline'])}, 'mail')] : null))))]),
    ];
  }
  function one_clock(c) {
    const home = {account: c.account, region: c.region};
    const now = app.clocks.now(home);
    return h('li', {class: c.frozen ? 'frozen' : '', 'data-home': `${c.account}/${c.region}`},
      h('span', null, `${c.account} ${c.region}`), ' ', h('b.time', null, date_time(new Date(now).toISOString())), ' ', h('span', {class: c.frozen ? 'warn' : 'dim'}, c.frozen ? '‖ frozen' : '▸ runs'),
      h('span.acts', null, button(c.frozen ? 'Let go' : 'Freeze', () => change(home, {frozen: !c.frozen})), button('Set…', () => set(home, now)), ['1m', '1h', '1d'].map((by) => button(`+${by}`, () => change(home, {advance: by}))),
        c.next_due && button(`to the next: in ${duration(Date.parse(c.next_due) - now)}`, () => change(home, {now: c.next_due}), {class: 'main', title: `${date_time(c.next_due)} UTC`})));
  }
  async function change(home, wish) {
    const out = await attempt(() => api.post('/clock', home, wish));
    if (!out) return;
    happened = out.happened.filter((one) => one.type !== 'clock');
    app.refresh();
    draw();
  }
  function set(home, now) {
    ask({title: 'Set the clock', label: 'Set', content: [field('Time (UTC)', 'now', {value: new Date(now).toISOString(), required: true, hint: 'Forward: all on the way happens. Back: nothing is undone.'})],
      act: async ({now: at}) => (await change(home, {now: at}), true)});
  }

  async function identities() {
    const all = [];
    for (let token; ;) {
      const page = await api.sesv2(app.scope, 'GET', `/identities?PageSize=1000${token ? `&NextToken=${encodeURIComponent(token)}` : ''}`);
      all.push(...page.EmailIdentities);
      token = page.NextToken;
      if (!token || all.length > 5000) break;
    }
    const home = api.home(app.scope);
    return [h('div.small-bar', null, button('Verify an address or domain…', () => ask({title: 'Verify an identity', label: 'Verify', content: [field('Address or domain', 'name', {required: true, value: 'me@example.com'})],
      act: ({name}) => api.sesv2(app.scope, 'POST', '/identities', {EmailIdentity: name}).then(() => (draw(), true))})), h('span.dim', null, `account ${home.account}, ${home.region}`)),
    all.length ? table('Identities', ['Identity', 'Kind', 'Status', 'Actions'], all.map((one) => h('tr', null,
      h('td.endpoint', null, one.IdentityName), h('td', null, one.IdentityType === 'DOMAIN' ? 'domain' : 'address'), h('td', {class: one.VerificationStatus === 'SUCCESS' ? 'good' : 'warn'}, one.VerificationStatus === 'SUCCESS' ? '✓ verified' : `◌ ${one.VerificationStatus.toLowerCase()}`),
      h('td.acts', null, one.VerificationStatus !== 'SUCCESS' && [button('Verify', () => attempt(() => api.post(`/identities/${encodeURIComponent(one.IdentityName)}/verify`, home), 'Verified.').then(draw)), button('Fail', () => attempt(() => api.post(`/identities/${encodeURIComponent(one.IdentityName)}/verify`, {...home, status: 'failed'}), 'Its verification failed.').then(draw))],
        button('Delete…', () => confirm_destroying({title: 'Delete', label: 'Delete', text: `Delete the identity ${one.IdentityName}?`, act: () => api.sesv2(app.scope, 'DELETE', `/identities/${encodeURIComponent(one.IdentityName)}`).then(() => (draw(), true))}))))))
      : empty(`No identities in account ${home.account}. SES sends only for verified ones.`)];
  }

  async function suppression() {
    const home = api.home(app.scope);
    const {suppressed} = await api.get('/suppression', home);
    return [h('div.small-bar', null, button('Put an address there…', () => ask({title: 'Suppress an address', label: 'Suppress', content: [field('Address', 'email_address', {type: 'email', required: true}), field('Reason', 'reason', {options: [['BOUNCE', 'BOUNCE'], ['COMPLAINT', 'COMPLAINT']]})],
      act: (values) => api.put('/suppression', {...home, ...values}).then(() => (draw(), true))})), h('span.dim', null, `account ${home.account}, ${home.region}`)),
    suppressed.length ? table('Suppression list', ['Address', 'Reason', 'Since', 'Actions'], suppressed.map((one) => h('tr', null, h('td.endpoint', null, one.email_address), h('td', null, one.reason),
      h('td', null, date_time(one.last_update), one.message_id && [' · ', h('a', {href: app.link(['mail', one.message_id])}, 'the mail')]), h('td.acts', null, button('Take it off', () => attempt(() => api.del('/suppression', {...home, email_address: one.email_address}), 'It gets mail again.').then(draw))))))
      : empty('The list is empty: addresses get here by a hard bounce or a complaint, or because you put them here.')];
  }

  async function state() {
    const [{checkpoints}, accounts] = await Promise.all([api.get('/checkpoints'), api.get('/accounts', app.scope)]);
    const named = app.scope.account ? `account ${app.scope.account}${app.scope.region ? ` in ${app.scope.region}` : ''}` : 'all accounts';
    const mails = accounts.accounts.reduce((sum, one) => sum + one.counts.messages, 0), topics = accounts.accounts.reduce((sum, one) => sum + one.counts.topics, 0);
    const file = h('input', {type: 'file', accept: '.json,.yaml,.yml', 'aria-label': 'File of a seed', onchange: async () => (file.form.elements.text.value = await file.files[0].text())});
    return [
      h('section', null, h('h2', null, 'Checkpoints'), h('div.small-bar', null, button('Checkpoint…', () => ask({title: `Checkpoint of ${named}`, label: 'Keep', content: [field('Name', 'name', {hint: 'may be empty'})], act: ({name}) => api.post('/checkpoints', {...app.scope, name}).then(() => (draw(), true))}))),
        checkpoints.length ? h('ul.plain', null, checkpoints.map((c) => h('li', null, h('b', null, c.name || c.id), h('span.dim', null, ` ${date_time(c.taken)} · ${count(c.accounts, 'account')}${c.account ? ` (${c.account})` : ''} `), button('Roll back…', () => confirm_destroying({title: 'Roll back', label: 'Roll back', text: `Go back to ${c.name || c.id}? What happened since is undone, and later checkpoints are dropped.`, act: () => api.post(`/checkpoints/${encodeURIComponent(c.id)}/rollback`).then(() => (toast('All is as it was.'), draw(), true))})), button('Drop', () => attempt(() => api.del(`/checkpoints/${encodeURIComponent(c.id)}`), 'Dropped.').then(draw)))))
          : h('p.dim', null, 'None. A checkpoint keeps all state, to go back to it.')),
      h('section', null, h('h2', null, 'Seed'), h('div.small-bar', null, h('a.button', {href: api.url('/seed', app.scope), download: 'seed.json'}, 'Export'), button('Apply…', () => ask({title: 'Apply a seed', label: 'Apply', wide: true, content: [h('label.field', null, h('span', null, 'File'), file), field('YAML or JSON', 'text', {rows: 12, required: true, value: 'topics:\n  - {name: events}\n'})],
        act: ({text}) => api.post('/seed', null, text).then(() => (toast('It is there.'), true))})))),
      h('section', null, h('h2', null, 'Reset'), h('p.dim', null, `${count(mails, 'mail')}, ${count(topics, 'topic')} in ${named}.`), h('div.small-bar', null,
        app.scope.account && button('Reset account…', () => confirm_destroying({title: 'Reset', label: 'Forget', text: `Forget ${count(mails, 'mail')}, ${count(topics, 'topic')} and everything else of ${named}?`, act: () => api.post('/reset', app.scope).then(() => (draw(), true))})),
        button('Reset all…', () => confirm_destroying({title: 'Reset all', label: 'Forget everything', word: 'RESET', text: 'Forget everything of all accounts, checkpoints, calls and rules too?', act: () => api.post('/reset').then(() => (toast('All is forgotten.'), draw(), true))}), {class: 'danger'}))),
    ];
  }

  return {
    move,
    update(news) {
      const about = {clock: /clock|delivery|event|reset/, identities: /request|changed|reset/, suppression: /changed|event|reset/, state: /changed|reset|message/, outcomes: /changed|reset/, faults: /changed|reset|attempt|request/}[part];
      if (news.some((one) => about.test(one.type)) && !document.querySelector('dialog[open]')) again();
    },
    leave: () => (open = false),
  };
}
