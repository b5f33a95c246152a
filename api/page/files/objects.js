// S3: buckets, and the objects in them: mails that receipt rules stored, files for import jobs.
import {h, fill, button, count} from './dom.js';
import * as api from './api.js';
import {date_time, size} from './format.js';
import {empty, copy_button, failure, body_view} from './widgets.js';
import {ask, field, destroy} from './dialogs.js';
import {listing, filters, wishes, subs, two_panes, pane_title, row_to, when} from './listing.js';

const most_shown = 1 << 20;

export function show(place, address, app) {
  let asked = {}, buckets = [], key;
  const bar = h('div.small-bar');
  const {rows, foot, pane, choose} = two_panes(place, 'Objects', 'Objects', h('div.list-head', subs(app, 'objects'), button('Put an object…', put)), bar);
  const path = (o) => `/objects/${encodeURIComponent(o.bucket)}/${encodeURIComponent(o.key)}`;
  const home = ({account, region}) => ({account, region});
  const all = listing(rows, foot, {key: (o) => `${o.bucket}/${o.key}`, noun: 'object', chosen: () => app.address.path.slice(1).join('/'),
    async ask(cursor) {
      const [a, b] = await Promise.all([api.get('/objects', {...app.scope, ...asked, order: 'newest', limit: 200, cursor}), api.get('/buckets', {...app.scope, limit: 200})]);
      buckets = b.buckets;
      return [a.objects, a.next_cursor];
    },
    draw() {
      const go = (change) => app.go(['objects'], {...asked, ...change});
      filters(bar, asked, [['prefix', 'Prefix of the key']], go, h('select', {'aria-label': 'Bucket', onchange: (event) => go({bucket: event.target.value})}, h('option', {value: ''}, `all ${count(buckets.length, 'bucket')}`),
        buckets.map((one) => h('option', {value: one.name, selected: one.name === asked.bucket}, `${one.name}: ${one.objects}, ${size(one.bytes)}`))));
    },
    row: (o) => row_to(app, ['objects', o.bucket, o.key], asked,
      h('span.mark'), h('span.who', o.bucket), h('span.what', o.key), when(app, o.modified, o), h('span.badges', size(o.size), ' ', o.content_type)),
    none: () => empty(asked.prefix || asked.bucket ? 'No object meets these conditions.' : 'No objects yet. Here is the mail that receipt rules store, and what you put.'),
  });
  move(address);

  function move(to) {
    asked = wishes(to, 'bucket', 'prefix');
    const [, bucket, name] = to.path, now = JSON.stringify([asked, app.scope]);
    choose(name && `${bucket}/${name}`);
    if (now !== key) all.fresh();
    key = now;
    if (name) show_one(bucket, name);
  }

  async function show_one(bucket, name) {
    try {
      const found = (await api.get('/objects', {...app.scope, bucket, prefix: name, limit: 200})).objects.find((one) => one.key === name);
      if (!found) throw new api.Refusal(404, `There is no s3://${bucket}/${name}.`);
      const link = api.url(path(found), home(found)), id = name.split('/').at(-1);
      const [text, mail] = await Promise.all([found.size <= most_shown ? api.text_of(path(found), home(found)) : null, api.get(`/inbound/${encodeURIComponent(id)}`).catch(() => null)]);
      if (app.address.path[2] !== name) return;
      fill(pane, pane_title(app.link(['objects'], asked), name, h('span.acts', copy_button('Copy URL', found.url), h('a.button', {href: link, download: id}, 'Download'),
        button('Delete…', () => destroy('Delete', `Delete ${found.url}?`, () => api.del(path(found), home(found)).then(() => (app.go(['objects'], asked), all.load())))))),
      h('p.meta', found.url, ` · ${size(found.size)} · ${found.content_type || 'no type'} · `, h('time', {datetime: found.modified}, date_time(found.modified))),
      mail && h('p', 'A mail that arrived: ', app.a(['inbound', id], mail.subject || '(no subject)'), ` from ${mail.from || mail.source}`),
      text?.includes('\0') ?? true ? empty('Too large, or no text.') : body_view(text, {label: 'Content', raw_link: link}));
    } catch (problem) {
      fill(pane, failure(problem));
    }
  }

  function put() {
    const file = h('input', {type: 'file', name: 'file'});
    ask({title: 'Put an object', label: 'Put', content: [field('Bucket', 'bucket', {required: true, value: asked.bucket || 'files'}), field('Key', 'key', {required: true, value: 'addresses.csv'}), h('label.field', h('span', 'File'), file), field('Or text', 'text', {rows: 4})],
      act: (values) => api.put(path(values), api.home(app.scope), file.files[0] || values.text).then(() => (app.go(['objects', values.bucket, values.key], asked), all.load()))});
  }

  return {move, about: /changed|request|inbound|reset/, update: all.again};
}
