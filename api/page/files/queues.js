// SQS: queues, and what is in them. To look receives nothing: counts and visibility stay as they are.
import {h, button, count, dim} from './dom.js';
import * as api from './api.js';
import {arn_name, clock_time, home_of, pretty, size} from './format.js';
import {attempt, ago, empty, copy_button, body_view, pairs, toast, utc, choice, soon, refill} from './widgets.js';
import {ask, field, destroy} from './dialogs.js';
import {listing, panes, filters, chips, nothing, wishes, subs, pane_title, folded} from './listing.js';

const redrive = (queue) => (queue.attributes.RedrivePolicy ? JSON.parse(queue.attributes.RedrivePolicy) : null);
const sum = ({messages: m}) => m.visible + m.in_flight + m.delayed;
const states = {visible: ['good', '✓ visible'], in_flight: ['warn', '◌ in flight'], delayed: ['calm', '◷ delayed']};

export function show(place, address, app) {
  let inside = null;
  const screen = panes(place, app, {title: 'Queues', head: [h('div.list-head', subs(app, 'queues'), button('Create a queue…', create))], one, gone: 'There is no such queue; it was deleted.', key: (queue) => queue.arn, row, noun: 'queue',
    ask: (cursor) => api.get('/queues', {...app.scope, limit: 200, cursor}).then((got) => [got.queues, got.next_cursor]),
    none: () => empty('No queues yet. Create one, and subscribe it to a topic.', 'Create a queue…', create),
  });
  const {all} = screen, show_one = screen.show;
  screen.move(address);

  const sources = (queue) => all.found.filter((one) => redrive(one)?.deadLetterTargetArn === queue.arn);
  function row(queue) {
    const m = queue.messages, policy = redrive(queue), dead = sources(queue);
    return screen.to([queue.arn],
      h('span.who', queue.name), h('span.what', count(sum(queue), 'message')), h('span.when', size(queue.bytes)),
      h('span.badges', Object.entries(states).map(([name, [, text]]) => m[name] > 0 && h('span', `${text} ${m[name]}`)), policy && h('span', `dead letters → ${arn_name(policy.deadLetterTargetArn)}`),
        dead.length > 0 && h('span', {class: sum(queue) ? 'badge bad' : ''}, `${sum(queue) ? '✗ ' : ''}dead letters of ${dead.map((one) => one.name).join(', ')}`)));
  }

  // The queue's messages stay as they are while its heading is drawn anew.
  async function one(arn) {
    const home = home_of(arn), path = `/queues/${arn_name(arn)}`, queue = await api.get(path, home), wanted = wishes(app.address, 'state', 'text', 'message_id');
    if (inside?.arn !== arn || JSON.stringify(inside.wanted) !== JSON.stringify(wanted)) {
      const bar = h('div.small-bar'), those = h('ol.calls-list', {'aria-label': 'Messages'}), below = h('div.foot'), head = h('div'), nodes = h('div', head, bar, those, below);
      inside = {arn, wanted, head, nodes, list: listing(those, below, {key: (m) => m.number, row: (m) => message(m, path, home), noun: 'message',
        ask: (cursor) => api.get(path + '/messages', {...home, ...wanted, limit: 100, cursor}).then((got) => [got.messages, got.next_cursor]),
        draw() {
          const go = (change) => app.go(['queues', arn], {...wanted, ...change});
          filters(bar, wanted, [['text', 'Text in the body']], go, choice('State', [['', 'All'], ...Object.entries(states).map(([name, [, text]]) => [name, text])], wanted.state, (state) => go({state})), chips(wanted, ['message_id'], go));
        },
        none: () => nothing(app, Object.values(wanted).some(Boolean), 'No messages: none were sent here, or all were received and deleted.'),
      })};
      inside.list.fresh();
    } else inside.list.again();
    refill(inside.head, ...heading(queue, path, home));
    return inside.nodes;
  }

  function heading(queue, path, home) {
    const policy = redrive(queue), n = sum(queue);
    const done = (text) => (out) => (toast(text), all.load(), show_one(), out ?? true);
    return [pane_title(screen.back(), queue.name, h('span.acts', button('Send a message…', () => send(queue, path, home)),
      sources(queue).length > 0 && n > 0 && button('Redrive to sources', () => attempt(() => api.sqs(home, 'StartMessageMoveTask', {SourceArn: queue.arn}), 'They go back.').then(show_one), {class: 'main'}),
      n > 0 && button('Purge…', () => destroy('Purge', `Delete ${count(n, 'message')} of ${queue.name}, those in flight, too?`, () => api.del(path + '/messages', home).then(done('It is empty.')))),
      button('Delete…', () => destroy('Delete', `Delete ${queue.name} with ${count(n, 'message')}?`, () => api.sqs(home, 'DeleteQueue', {QueueUrl: queue.url}).then(() => (app.go(['queues']), all.load())))))),
    h('p.meta', Object.entries(states).map(([name, [, text]]) => `${text} ${queue.messages[name]} · `), policy ? [`received ${policy.maxReceiveCount} × → `, app.a(['queues', policy.deadLetterTargetArn], arn_name(policy.deadLetterTargetArn))] : 'no dead-letter queue'),
    h('details', {'data-key': 'a'}, h('summary', 'Attributes'), h('p', h('code', queue.url), ' ', copy_button('Copy URL', queue.url), ' ', copy_button('Copy ARN', queue.arn)), pairs('Attributes', Object.entries({...queue.attributes, ...queue.tags})))];
  }

  function message(m, path, home) {
    const [kind, text] = states[m.state], many = Object.entries(m.attributes);
    return h('li.call', {'data-row': '', tabindex: -1, 'data-home': `${m.account}/${m.region}`},
      h('p.line', h('span.number', `#${m.number}`), utc(m.sent, clock_time(m.sent)), h(`span.state.${kind}`, text, m.visible_at && [', back ', ago(m.visible_at, app.now(m))]),
        h('span', {class: m.receive_count > 1 ? 'warn' : 'dim', title: m.last_received && `last ${m.last_received}`}, `received ${m.receive_count} ×`), m.group_id && dim(`group ${m.group_id}`),
        m.dead_letter_source && h('span.bad', '✗ from ', app.a(['queues', m.dead_letter_source], arn_name(m.dead_letter_source))), button('Delete', () => attempt(() => api.del(`${path}/messages/${m.number}`, home), 'Deleted.').then(show_one))),
      folded(pretty(m.body), () => body_view(m.body)), many.length > 0 && h('details', h('summary', count(many.length, 'attribute')), pairs('Attributes', many.map(([name, a]) => [name, a.value]))));
  }

  const send = (queue, path, home) => ask({title: `Send to ${queue.name}`, label: 'Send', wide: true, content: [field('Body', 'body', {rows: 6, required: true, value: '{"hello": "world"}'}), field('Delay', 'delay', {hint: '10s, 5m; may be empty'}),
    queue.fifo && [field('Message group', 'group_id', {value: 'a', required: true}), field('Deduplication id', 'deduplication_id', {value: String(Date.now())})]],
  act: (values) => api.post(path + '/messages', home, Object.fromEntries(Object.entries(values).filter(([, value]) => value))).then(show_one)});

  function create() {
    ask({title: 'Create a queue', label: 'Create', content: [field('Name', 'name', {required: true, value: 'work', hint: '.fifo at the end makes a FIFO queue'}), field('Dead letters to', 'dead', {options: [['', '(nowhere)'], ...all.found.map((one) => [one.arn, one.name])], hint: 'after 3 receives'})],
      act: ({name, dead}) => api.sqs(app.scope, 'CreateQueue', {QueueName: name, Attributes: {...(name.endsWith('.fifo') && {FifoQueue: 'true'}), ...(dead && {RedrivePolicy: JSON.stringify({deadLetterTargetArn: dead, maxReceiveCount: 3})})}}).then(all.load)});
  }

  return {move: screen.move, about: /queued|request|changed|clock|reset|delivery/, update: soon(() => (all.again(), screen.show()))};
}
