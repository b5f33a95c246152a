// S3: buckets, and the objects in them: mails that receipt rules stored, files for import jobs.
import {h, button, count, picker} from './dom.js';
import * as api from './api.js';
import {date_time, size} from './format.js';
import {empty, copy_button, body_view} from './widgets.js';
import {ask, field, destroy} from './dialogs.js';
import {panes, filters, nothing, subs, pane_title, when} from './listing.js';

const most_shown = 1 << 20;

export function show(place, address, app) {
  let buckets = [];
  const bar = h('div.small-bar');
  const path = (o) => `/objects/${encodeURIComponent(o.bucket)}/${encodeURIComponent(o.key)}`;
  const screen = panes(place, app, {title: 'Objects', head: [h('div.list-head', subs(app, 'objects'), button('Put an object…', put)), bar], names: ['bucket', 'prefix'], depth: 2, one, gone: 'There is no such object, or no longer.',
    key: (o) => `${o.bucket}/${o.key}`, noun: 'object',
    async ask(cursor) {
      const [a, b] = await Promise.all([api.get('/objects', {...app.scope, ...screen.asked, order: 'newest', limit: 200, cursor}), api.get('/buckets', {...app.scope, limit: 200})]);
      buckets = b.buckets;
      return [a.objects, a.next_cursor];
    },
    draw: () => filters(bar, screen.asked, [['prefix', 'Prefix of the key']], screen.go, picker('Bucket', [['', `all ${count(buckets.length, 'bucket')}`], ...buckets.map((one) => [one.name, `${one.name}: ${one.objects}, ${size(one.bytes)}`])], screen.asked.bucket, (bucket) => screen.go({bucket}))),
    row: (o) => screen.to([o.bucket, o.key], h('span.who', o.bucket), h('span.what', o.key), when(app, o.modified, o), h('span.badges', size(o.size), ' ', o.content_type)),
    none: () => nothing(app, screen.asked.prefix || screen.asked.bucket, 'No objects yet. Here is the mail that receipt rules store, and what you put.', 'Put an object…', put),
  });
  screen.move(address);

  async function one(bucket, name) {
    const found = (await api.get('/objects', {...app.scope, bucket, prefix: name, limit: 200})).objects.find((one) => one.key === name);
    if (!found) throw new api.Refusal(404);
    const link = api.url(path(found), api.home(found)), id = name.split('/').at(-1);
    const text = found.size <= most_shown ? await api.text_of(path(found), api.home(found)) : null;
    return [pane_title(screen.back(), name, h('span.acts', copy_button('Copy URL', found.url), h('a.button', {href: link, download: id}, 'Download'),
      button('Delete…', () => destroy('Delete', `Delete ${found.url}?`, () => api.del(path(found), api.home(found)).then(() => (screen.go(), screen.all.load())))))),
    h('p.meta', found.url, ` · ${size(found.size)} · ${found.content_type || 'no type'} · `, h('time', {datetime: found.modified}, date_time(found.modified))),
    text?.includes('\0') ?? true ? empty('Too large, or no text.') : body_view(text, {label: 'Content', raw_link: link})];
  }

  function put() {
    const file = h('input', {type: 'file', name: 'file'});
    ask({title: 'Put an object', label: 'Put', content: [field('Bucket', 'bucket', {required: true, value: screen.asked.bucket || 'files'}), field('Key', 'key', {required: true, value: 'addresses.csv'}), h('label.field', h('span', 'File'), file), field('Or text', 'text', {rows: 4})],
      act: (values) => api.put(path(values), api.home(app.scope), file.files[0] || values.text).then(() => (app.go(['objects', values.bucket, values.key], screen.asked), screen.all.load()))});
  }

  return {move: screen.move, about: /changed|request|inbound|reset/, update: screen.all.again};
}
