// One mail: what it says, what happened to it, and what can be made to happen.
import {h, fill, button, count, dim} from './dom.js';
import * as api from './api.js';
import {date_time, size} from './format.js';
import {attempt, tabs, failure, loading, toast, copy, choice, calm, refill, empty, mail_parts} from './widgets.js';
import {provoke, happenings, destroy, ask, field} from './dialogs.js';
import {show_timeline} from './timeline.js';
import {is_bad} from './badges.js';

const loaded_on_wish = ['image', 'font', 'style', 'media', 'pixel'];

// `near(id)`: its neighbours; `query()`: what stays in addresses.
export function show_mail(place, id, app, {near, query}) {
  let mail = null, chosen = null, wanted, remote = false, width = 'full', dark = false, timeline = null, gone = false;
  const body = h('div.tab-body');
  const header = h('div.mail-head');
  load();

  async function load() {
    const end = loading(place);
    try {
      mail = await api.get(`/messages/${id}`, app.scope);
      end();
      if (gone) return;
      fill(place, header, body);
      draw_head();
      draw_tab();
    } catch (problem) {
      end();
      if (gone) return;
      fill(place, problem.status === 404 ? failure({message: `There is no mail ${id}: it was deleted, or is older than --max-messages keeps.`}) : failure(problem, load));
    }
  }

  const default_tab = () => (mail.events_to_come || mail.deliveries.failed || mail.deliveries.retrying || mail.events.some((e) => is_bad(e.type)) ? 'timeline' : mail.html !== null ? 'html' : 'text');

  function draw_head() {
    const {at, of, before, after} = near(id);
    const link = (to, label, sign) => (to ? h('a.step', {href: app.link(['mail', to, ...(wanted ? [wanted] : [])], query()), 'aria-label': label, title: label}, sign) : h('span.step', sign));
    const all = [
      ['timeline', `Timeline ${mail.events.length + mail.to_come.length}`], mail.html !== null && ['html', 'HTML'], mail.html !== null && ['source', 'Source'],
      ['text', 'Text'], ['headers', 'Headers'], ['attachments', `Attachments ${mail.attachments.length}`], ['raw', 'Raw'],
    ].filter(Boolean).map(([one, label]) => ({id: one, label, href: app.link(['mail', id, one], query())}));
    const meta = (label, name, value) => value && [' · ', h('a', {href: app.link(['mail'], {q: `${name}:${value}`}), title: `All mail of this ${label}`}, value)];
    refill(header,
      h('div.title', h('a.back', {href: app.link(['mail'], query())}, '‹ List'), h('h2', mail.subject || '(no subject)'),
        at > 0 && h('span.steps', link(before, 'Previous mail', '‹'), dim(` ${at} of ${of} `), link(after, 'Next mail', '›')), provoke_menu(), more_menu()),
      h('p.meta', h('span', mail.source), ' → ', h('span', mail.destination.join(', ')), meta('set', 'set', mail.set), mail.template && [' · ', app.a(['lab', 'templates'], `template ${mail.template}`)],
        mail.tags.map((tag) => [' · ', app.a(['mail'], `${tag.name}=${tag.value}`, {q: `tag:${tag.name}=${tag.value}`})]),
        ' · ', h('time', {datetime: mail.at, title: 'UTC, on the account’s clock'}, date_time(mail.at)), ' · ', mail.operation === 'SendSmtpEmail' ? app.a(['smtp'], 'SMTP', {message_id: id}) : mail.request_number ? app.a(['calls', String(mail.request_number)], `${mail.operation} #${mail.request_number}`) : mail.operation,
        !app.scope.account && [' · ', `${mail.account} ${mail.region}`]),
      tabs('Parts of the mail', all, wanted || default_tab()));
  }

  async function refresh() {
    if (!mail) return;
    try {
      mail = await api.get(`/messages/${id}`, app.scope);
      await calm();
      if (gone) return;
      draw_head();
      if (timeline) timeline.refresh(mail);
      else if (!wanted && default_tab() !== chosen && chosen !== 'html') draw_tab();
    } catch (problem) {
      if (problem.status === 404 && !gone) fill(place, failure({message: 'This mail is gone.'}));
    }
  }

  function provoke_menu() {
    return menu('Provoke', happenings.map((type) => button(`${type}…`, () => start(type))));
  }
  function start(type) {
    provoke(mail, type, (out) => {
      toast(`${out.events.map((e) => e.type).join(', ')} ${Date.parse(out.events[0]?.at) > app.now(mail) + 1500 ? 'will happen.' : 'happened.'}`);
      refresh();
    });
  }
  function more_menu() {
    return menu('⋯', [button('Send its notifications again', resend), button('Copy the id', () => copy(mail.id)), button('Relay…', relay),
      h('a', {href: api.url(`/messages/${id}/raw`), download: ''}, 'Download as .eml'), button('Delete…', remove)], 'More');
  }
  function menu(label, items, name) {
    const node = h('details.menu', {'data-key': label, onkeydown: (event) => event.key === 'Escape' && node.open && ((node.open = false), node.firstChild.focus(), event.stopPropagation())},
      h('summary', {'aria-label': name, title: name}, label), h('div', {onclick: () => (node.open = false)}, items));
    return node;
  }

  function remove() {
    destroy('Delete', `Delete “${mail.subject}”?`, () => api.del(`/messages/${id}`, api.home(mail)).then(() => (app.go(['mail'], query()))));
  }

  // Sends it to a real server.
  async function relay() {
    const {relay: known} = await api.get('/smtp', {limit: 1});
    ask({title: 'Relay', label: 'Relay', content: [field('Server', 'to', {required: !known, placeholder: known || 'smtp://user:password@host:587'}), field('Recipients', 'recipients', {hint: 'else the mail’s'})],
      act: ({to, recipients}) => api.post(`/messages/${id}/relay`, api.home(mail), {...(to && {to}), ...(recipients && {recipients: recipients.split(/[\s,]+/)})}).then(() => app.go(['mail', id, 'timeline'], query()))});
  }

  // Everything that SNS sent about it once more.
  async function resend() {
    const story = await attempt(() => api.get(`/messages/${id}/timeline`));
    if (!story) return;
    const ids = [...new Set(story.events.flatMap((e) => e.published).map((p) => p.message_id).filter(Boolean))];
    if (!ids.length) return toast('Nothing was published.');
    await attempt(async () => {
      let n = 0;
      for (const message_id of ids) n += await api.post('/redeliver', {message_id}).then((out) => out.deliveries.length, (problem) => { if (problem.status === 404) return 0; throw problem; });
      return n;
    }, (n) => `${count(n, 'delivery', 'deliveries')} under way.`);
  }

  function draw_tab() {
    const now = wanted || default_tab();
    if (now === chosen && now !== 'timeline') return;
    if (timeline && now !== 'timeline') timeline = null;
    if (now === chosen && timeline) return timeline.refresh(mail);
    chosen = now;
    body.className = `tab-body ${now}`;
    const draw = {timeline: () => void (timeline = show_timeline(body, mail, app)), html: preview, attachments, ...mail_parts(mail, `/messages/${id}/raw`)}[now];
    attempt(async () => {
      const nodes = await draw?.();
      if (nodes && chosen === now) fill(body, nodes);
    });
  }

  function preview() {
    if (mail.html === null) return empty('This mail has no HTML part.');
    const held = {};
    for (const {kind} of mail.remote) if (loaded_on_wish.includes(kind)) held[kind] = (held[kind] || 0) + 1;
    const parts = Object.entries(held).map(([kind, n]) => `${n} ${kind}`);
    const all = Object.values(held).reduce((a, b) => a + b, 0), never = mail.remote.length - all;
    const frame = h('iframe', {sandbox: 'allow-popups allow-popups-to-escape-sandbox', referrerpolicy: 'no-referrer', title: 'The mail',
      src: api.url(`/messages/${id}/preview`, {remote: remote ? 'yes' : 'no'}), class: dark ? 'dark' : ''});
    frame.style.setProperty('width', width === 'full' ? '100%' : `${width}px`);
    const redraw = () => fill(body, preview());
    return h('div.preview',
      (all > 0 || never > 0) && h('div.held', h('span', all > 0 && `${remote ? 'Loaded from other servers' : `${count(all, 'remote thing')} not loaded`}: ${parts.join(', ')}.`, never > 0 && ` ${never} never loaded: scripts, frames, objects, hints.`),
        !remote && all > 0 && button('Show', () => ((remote = true), redraw())), held.pixel && !remote && dim('loading the pixel counts as an Open')),
      h('div.small-bar', choice('Width', [['360', '360'], ['768', '768'], ['full', 'full']], width, (value) => ((width = value), redraw())),
        choice('Canvas', [['light', 'light'], ['dark', 'dark']], dark ? 'dark' : 'light', (value) => ((dark = value === 'dark'), redraw())), mail.links.length > 0 && dim(`${count(mail.links.length, 'link')}; following one of a tracked mail is a Click`)),
      h('div.frame', frame));
  }

  function attachments() {
    if (!mail.attachments.length) return empty('This mail has no attachments.');
    return h('ul.files', mail.attachments.map((file, i) => {
      const link = api.url(`/messages/${id}/attachments/${i + 1}`);
      return h('li', h('a', {href: link, download: ''}, file.name || `attachment ${i + 1}`), dim(` ${file.content_type} · ${size(file.size)}${file.content_id ? ` · cid:${file.content_id}` : ''}`),
        /^image\/(png|jpeg|gif|webp)$/i.test(file.content_type) && h('img', {src: link, alt: file.name, loading: 'lazy'}));
    }));
  }

  return {
    id, place,
    async tab(name) {
      wanted = name;
      await calm();
      if (mail && !gone) draw_head(), draw_tab();
    },
    update(news, all) {
      if (all || news.some((one) => one.id === id || one.mail_id === id || /clock|reset/.test(one.type))) refresh();
    },
    go: (name) => app.go(['mail', id, name], query()),
    provoke() {
      const node = header.querySelector('.menu');
      if (node) (node.open = true), node.querySelector('button').focus();
    },
    resend,
    leave: () => (gone = true),
  };
}
