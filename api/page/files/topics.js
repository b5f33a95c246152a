// SNS: topics, who subscribed to them, and what they were sent last.
import {h, fill, button, count, dim} from './dom.js';
import * as api from './api.js';
import {arn_name, date_time, home_of} from './format.js';
import {answers, said} from './retries.js';
import {attempt, ago, refill, copy_button, failure, loading, empty, toast, pairs, table, soon, calm} from './widgets.js';
import {ask, field, destroy} from './dialogs.js';
import {subs} from './listing.js';


const message = () => field('Message', 'message', {rows: 6, required: true, value: '{"hello": "world"}'});
const attributes = () => field('Attributes', 'attributes', {rows: 2, hint: 'a line each: name=text'});
const attributes_of = (text) => text.split('\n').filter((line) => line.includes('=')).map((line) => [line.slice(0, line.indexOf('=')).trim(), line.slice(line.indexOf('=') + 1).trim()]);

export function show(place, address, app) {
  let only = address.path[1], topics = [], subscriptions = [], owed = [], past = [];
  const reload = soon(load);
  load();

  async function load() {
    const end = place.childElementCount ? () => {} : loading(place);
    try {
      const answers = await Promise.all([api.get('/topics', {...app.scope, limit: 500}), api.get('/subscriptions', {...app.scope, limit: 2000}),
        api.get('/owed', {...app.scope, limit: 1000}), api.get('/deliveries', {...app.scope, limit: 500, order: 'newest', body: 'no'})]);
      await calm();
      end();
      [{topics}, {subscriptions}, {owed}, {deliveries: past}] = answers;
      draw();
    } catch (problem) {
      end();
      if (!place.childElementCount) fill(place, failure(problem, load));
    }
  }

  function draw() {
    const shown = topics.filter((topic) => !only || topic.arn === only || topic.name === only);
    const lost = subscriptions.filter((s) => s.topic_deleted);
    refill(place, only ? h('h1', arn_name(only)) : h('h1.away', 'Topics'),
      h('div.list-head', only ? app.a(['topics'], '‹ All topics') : subs(app, 'topics'), button('Create a topic…', create)),
      !shown.length && (only ? empty('There is no such topic, or no longer.')
        : empty('No topics yet. Create one, and subscribe your endpoint.', 'Create a topic…', create)),
      shown.map(topic_item),
      lost.length > 0 && !only && h('section.topic', h('h2', 'Of deleted topics'), subscribers(lost)));
  }

  function topic_item(topic) {
    const mine = subscriptions.filter((s) => s.topic_arn === topic.arn && !s.topic_deleted);
    const {confirmed, pending, deleted} = topic.subscriptions;
    const failed = past.filter((d) => d.topic_arn === topic.arn && ['failed', 'dead_lettered'].includes(d.result)).length;
    return h('section.topic', {'data-home': `${topic.account}/${topic.region}`},
      h('header', h('h2', h('a', {href: app.link(['topics', topic.arn]), 'data-row': '', title: topic.arn}, topic.name)),
        dim(`✓ ${confirmed} confirmed`, pending ? h('b.warn', ` ◌ ${pending} pending`) : ' · 0 pending', deleted ? ` · ${deleted} deleted` : ''),
        dim(topic.last_published ? ['last ', app.a(['deliveries'], ago(topic.last_published.at, app.now(topic)), {message_id: topic.last_published.message_id}), ` · published ${topic.published}`] : 'nothing published yet'),
        failed > 0 && h('a.bad', {href: app.link(['deliveries'], {state: 'failed', topic: topic.name})}, `✗ ${failed} failed`),
        !app.scope.account && dim(`${topic.account} ${topic.region}`),
        h('span.acts', button('Publish…', () => publish(topic)), button('Subscribe…', () => subscribe(topic)), button('Test a message…', () => try_message(topic)), button('Delete…', () => remove(topic)))),
      mine.length ? subscribers(mine) : h('p.dim', 'Nobody has subscribed.'),
      h('details', {'data-key': topic.arn}, h('summary', 'Attributes'), h('p', h('code', topic.arn), ' ', copy_button('Copy ARN', topic.arn)),
        pairs(`Attributes of ${topic.name}`, Object.entries(topic.attributes))));
  }

  const subscribers = (all) => table('Subscriptions', ['Protocol', 'Endpoint', 'State', 'Settings', 'Last', 'Actions'], all.map(row));

  function row(s) {
    const waiting = owed.filter((d) => d.subscription_arn === s.arn && s.state === 'confirmed' || (d.endpoint === s.endpoint && d.topic_arn === s.topic_arn));
    const next = waiting.map((d) => d.next_attempt).filter(Boolean).sort()[0];
    const last = past.find((d) => d.endpoint === s.endpoint && d.topic_arn === s.topic_arn);
    const a = s.attributes, path = `/subscriptions/${encodeURIComponent(s.arn)}`, pending = s.state === 'pending', token = (s.tokens || [])[0];
    const settings = [a.RawMessageDelivery === 'true' && 'raw', a.FilterPolicy && h('code.filter', {title: `Filter policy (${a.FilterPolicyScope || 'MessageAttributes'})`}, a.FilterPolicy), a.RedrivePolicy && `dead letters → ${arn_name(JSON.parse(a.RedrivePolicy).deadLetterTargetArn)}`,
      a.DeliveryPolicy && h('span', {title: a.DeliveryPolicy}, 'own retry policy')].filter(Boolean);
    return h('tr', {class: pending ? 'pending' : ''},
      h('td', s.protocol), h('td.endpoint', s.endpoint),
      h('td', pending ? [h('b.warn', '◌ PENDING'), token ? h('div.dim', `token …${token.token.slice(-5)} expires ${date_time(token.expires).slice(0, 16)}`) : h('div.dim', 'its token has expired')] : s.topic_deleted ? 'topic deleted' : '✓ confirmed'),
      h('td', settings.length ? settings.map((one, i) => [i > 0 && ' · ', one]) : dim('gets everything')),
      h('td', waiting.length > 0 && h('div.warn', `${waiting.length} owed`, next && [', next ', ago(next, app.now(s))]),
        last && app.a(['deliveries', last.id], last.result === 'delivered' ? `✓ ${said(last.attempts.at(-1))}` : last.result === 'captured' ? '▣ captured' : `✗ ${answers(last.attempts)}`)),
      h('td.acts', pending && token && [button('Confirm', () => attempt(() => api.post(path + '/confirm'), 'Confirmed.')), copy_button('Copy SubscribeURL', token.subscribe_url),
        button('Expire', () => attempt(() => api.post(path + '/expire'), 'Its tokens are invalid now.'))],
        pending && button('Send again', () => attempt(() => api.sns(home_of(s.topic_arn), 'Subscribe', {TopicArn: s.topic_arn, Protocol: s.protocol, Endpoint: s.endpoint}), 'A new confirmation is on its way.')),
        waiting.length > 0 && button('Retry all', () => retry({...home_of(s.topic_arn), topic: s.topic_arn, endpoint: s.endpoint})), !pending && app.a(['deliveries'], 'Deliveries', {endpoint: s.endpoint}),
        !pending && button('Unsubscribe', () => destroy('Unsubscribe', `Unsubscribe ${s.endpoint}?`, () => api.sns(home_of(s.arn), 'Unsubscribe', {SubscriptionArn: s.arn})))));
  }

  const retry = (which) => attempt(() => api.post('/owed/retry', which), (out) => `${count(out.deliveries.length, 'delivery', 'deliveries')} tried at once.`);
  const changed = (text) => (out) => (toast(text), load(), out ?? true);
  function create() {
    ask({title: 'Create a topic', label: 'Create', content: [field('Name', 'name', {required: true, value: 'events', hint: '.fifo at the end makes a FIFO topic'})],
      act: ({name}) => api.sns(app.scope, 'CreateTopic', {Name: name, Attributes: name.endsWith('.fifo') ? {FifoTopic: 'true'} : {}}).then(changed(`Topic ${name} is there.`))});
  }
  function publish(topic) {
    const fifo = topic.name.endsWith('.fifo');
    ask({title: `Publish to ${topic.name}`, label: 'Publish', wide: true, content: [
      field('Subject', 'subject', {hint: 'may be empty'}), message(), attributes(), fifo && field('Message group', 'group', {value: 'a', required: true}), fifo && field('Deduplication id', 'dedup', {value: String(Date.now()), required: true})],
    act: (values) => {
      const parameters = {TopicArn: topic.arn, Message: values.message};
      if (values.subject) parameters.Subject = values.subject;
      if (fifo) Object.assign(parameters, {MessageGroupId: values.group, MessageDeduplicationId: values.dedup});
      attributes_of(values.attributes).forEach(([name, value], i) =>
        Object.assign(parameters, {[`MessageAttributes.entry.${i + 1}.Name`]: name, [`MessageAttributes.entry.${i + 1}.Value.DataType`]: 'String', [`MessageAttributes.entry.${i + 1}.Value.StringValue`]: value}));
      return api.sns(home_of(topic.arn), 'Publish', parameters).then((out) => (toast('Published.', {action: {label: 'Deliveries', run: () => app.go(['deliveries'], {message_id: out.MessageId})}})));
    }});
  }
  // Which subscriptions would get it: nothing is published.
  const try_message = (topic) => ask({title: `Who would get a message of ${topic.name}?`, label: 'Test', wide: true, content: [message(), attributes()],
    act: async (values, form) => {
      const {subscriptions} = await api.post(`/topics/${encodeURIComponent(topic.arn)}/test-filter`, null, {message: values.message, attributes: Object.fromEntries(attributes_of(values.attributes).map(([name, value]) => [name, {value}]))});
      fill(form.querySelector('.live'), subscriptions.length ? h('ul.plain', subscriptions.map((s) => h('li', h('b', {class: s.gets ? 'good' : 'bad'}, s.gets ? '✓ ' : `✗ ${s.reason.replace('_', ' ')}: `), s.endpoint, s.filter_policy && [' ', h('code', s.filter_policy)]))) : 'Nobody has subscribed.');
      return false;
    }});
  function subscribe(topic) {
    ask({title: `Subscribe to ${topic.name}`, label: 'Subscribe', content: [
      field('Protocol', 'protocol', {options: ['http', 'https', 'email', 'email-json', 'sms', 'sqs', 'lambda', 'firehose', 'application'].map((one) => [one, one])}),
      field('Endpoint', 'endpoint', {required: true, value: 'http://localhost:8080/notifications'}), field('Filter policy', 'filter', {hint: 'JSON, may be empty'}),
      h('label.check', h('input', {type: 'checkbox', name: 'raw'}), 'Raw message delivery'), h('label.check', h('input', {type: 'checkbox', name: 'confirm'}), 'Confirm at once')],
    act: async (values) => {
      const parameters = {TopicArn: topic.arn, Protocol: values.protocol, Endpoint: values.endpoint, ReturnSubscriptionArn: 'true', Attributes: {...(values.filter && {FilterPolicy: values.filter}), ...(values.raw && {RawMessageDelivery: 'true'})}};
      const {SubscriptionArn: arn} = await api.sns(home_of(topic.arn), 'Subscribe', parameters);
      if (values.confirm) await api.post(`/subscriptions/${encodeURIComponent(arn)}/confirm`);
      return changed('Subscribed.')();
    }});
  }
  function remove(topic) {
    destroy('Delete', `Delete ${topic.name} with ${count(topic.subscriptions.confirmed + topic.subscriptions.pending, 'subscription')}?`, () => api.sns(home_of(topic.arn), 'DeleteTopic', {TopicArn: topic.arn}).then(changed('It is gone.')));
  }

  return {
    move(to) {
      only = to.path[1];
      load();
    },
    about: /notification|attempt|delivery|clock|reset|changed|request/, update: reload,
    keys: {
      r: () => void retry(app.scope),
    },
  };
}
