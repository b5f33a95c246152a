// SNS: topics, who subscribed to them, and what they were sent last.
import {h, fill, button, count} from './dom.js';
import * as api from './api.js';
import {arn_name, date_time} from './format.js';
import {answers, said} from './retries.js';
import {attempt, ago, copy_button, failure, loading, empty, toast, pairs, table, soon, calm} from './widgets.js';
import {ask, field, confirm_destroying} from './dialogs.js';


const home_of = (arn) => ({region: arn.split(':')[3], account: arn.split(':')[4]});

export function show(place, address, app) {
  let only = address.path[1], topics = [], subscriptions = [], owed = [], past = [], open = true;
  const reload = soon(load);
  load();

  async function load() {
    const end = place.childElementCount ? () => {} : loading(place);
    try {
      const answers = await Promise.all([api.get('/topics', {...app.scope, limit: 500}), api.get('/subscriptions', {...app.scope, limit: 2000}),
        api.get('/owed', {...app.scope, limit: 1000}), api.get('/deliveries', {...app.scope, limit: 500, order: 'newest', body: 'no'})]);
      await calm();
      end();
      if (!open) return;
      [{topics}, {subscriptions}, {owed}, {deliveries: past}] = answers;
      draw();
    } catch (problem) {
      end();
      if (!place.childElementCount) fill(place, failure(problem, load));
    }
  }

  function draw() {
    const shown = topics.filter((topic) => !only || topic.arn === only || topic.name === only);
    const focused = place.contains(document.activeElement) ? [...place.querySelectorAll('button,a,summary')].indexOf(document.activeElement) : -1;
    const was_open = new Set([...place.querySelectorAll('details[open][data-key]')].map((node) => node.dataset.key));
    const lost = subscriptions.filter((s) => s.topic_deleted);
    fill(place, h('h1', null, only ? arn_name(only) : 'Topics'),
      h('div.small-bar', null, only && h('a', {href: app.link(['topics'])}, '‹ All topics'), button('Create a topic…', create)),
      !shown.length && (only ? empty('There is no such topic; it was deleted, or belongs to another account.')
        : empty('No topics yet. Create one, and subscribe an endpoint of your application to it.', h('p', null, button('Create a topic…', create, {class: 'main'})))),
      shown.map(topic_item),
      lost.length > 0 && !only && h('section.topic', null, h('h2', null, 'Of deleted topics'), subscribers(lost)));
    for (const node of place.querySelectorAll('details[data-key]')) if (was_open.has(node.dataset.key)) node.open = true;
    if (focused >= 0) [...place.querySelectorAll('button,a,summary')][focused]?.focus();
  }

  function topic_item(topic) {
    const mine = subscriptions.filter((s) => s.topic_arn === topic.arn && !s.topic_deleted);
    const {confirmed, pending, deleted} = topic.subscriptions;
    const failed = past.filter((d) => d.topic_arn === topic.arn && ['failed', 'dead_lettered'].includes(d.result)).length;
    return h('section.topic', {'data-home': `${topic.account}/${topic.region}`},
      h('header', null, h('h2', null, h('a', {href: app.link(['topics', topic.arn]), 'data-row': '', title: topic.arn}, topic.name)),
        h('span.dim', null, `✓ ${confirmed} confirmed`, pending ? h('b.warn', null, ` ◌ ${pending} pending`) : ' · 0 pending', deleted ? ` · ${deleted} deleted` : ''),
        h('span.dim', null, topic.last_published ? ['last ', h('a', {href: app.link(['deliveries'], {message_id: topic.last_published.message_id})}, ago(topic.last_published.at, app.now(topic)))] : 'nothing published yet'),
        failed > 0 && h('a.bad', {href: app.link(['deliveries'], {state: 'failed', topic: topic.name})}, `✗ ${failed} failed`),
        !app.scope.account && h('span.dim', null, `${topic.account} ${topic.region}`),
        h('span.acts', null, button('Publish…', () => publish(topic)), button('Subscribe…', () => subscribe(topic)), button('Delete…', () => remove(topic)))),
      mine.length ? subscribers(mine) : h('p.dim', null, 'Nobody has subscribed: what is published here reaches nobody.'),
      h('details', {'data-key': topic.arn}, h('summary', null, 'Attributes'), h('p', null, h('code', null, topic.arn), ' ', copy_button('Copy ARN', topic.arn)),
        pairs(`Attributes of ${topic.name}`, Object.entries(topic.attributes))));
  }

  const subscribers = (all) => table('Subscriptions', ['Protocol', 'Endpoint', 'State', 'Settings', 'Last', 'Actions'], all.map(row));

  function row(s) {
    const waiting = owed.filter((d) => d.subscription_arn === s.arn && s.state === 'confirmed' || (d.endpoint === s.endpoint && d.topic_arn === s.topic_arn));
    const next = waiting.map((d) => d.next_attempt).filter(Boolean).sort()[0];
    const last = past.find((d) => (d.subscription_arn === s.arn || d.endpoint === s.endpoint) && d.topic_arn === s.topic_arn);
    const a = s.attributes, pending = s.state === 'pending', token = (s.tokens || [])[0];
    const settings = [a.RawMessageDelivery === 'true' && 'raw', a.FilterPolicy && h('code.filter', {title: `Filter policy (${a.FilterPolicyScope || 'MessageAttributes'})`}, a.FilterPolicy), a.RedrivePolicy && `dead letters → ${arn_name(JSON.parse(a.RedrivePolicy).deadLetterTargetArn)}`,
      a.DeliveryPolicy && h('span', {title: a.EffectiveDeliveryPolicy || a.DeliveryPolicy}, 'own retry policy')].filter(Boolean);
    return h('tr', {class: pending ? 'pending' : ''},
      h('td', null, s.protocol), h('td.endpoint', null, s.endpoint),
      h('td', null, pending ? [h('b.warn', null, '◌ PENDING'), token ? h('div.dim', null, `token …${token.token.slice(-5)} expires ${date_time(token.expires).slice(0, 16)}`) : h('div.dim', null, 'its token has expired')] : s.topic_deleted ? 'topic deleted' : '✓ confirmed'),
      h('td', null, settings.length ? settings.map((one, i) => [i > 0 && ' · ', one]) : h('span.dim', null, 'usual')),
      h('td', null, waiting.length > 0 && h('div.warn', null, `${waiting.length} owed`, next && [', next ', ago(next, app.now(s))]),
        last && h('a', {href: app.link(['deliveries', last.id])}, last.result === 'delivered' ? `✓ ${said(last.attempts.at(-1))}` : last.result === 'captured' ? '▣ captured' : `✗ ${answers(last.attempts)}`)),
      h('td.acts', null, pending && token && [button('Confirm', () => attempt(() => api.post(`/subscriptions/${encodeURIComponent(s.arn)}/confirm`), 'Confirmed, as if the endpoint had visited the SubscribeURL.')), copy_button('Copy SubscribeURL', token.subscribe_url),
        button('Expire', () => attempt(() => api.post(`/subscriptions/${encodeURIComponent(s.arn)}/expire`), 'Its tokens are worth nothing any more.'))],
        pending && button('Send again', () => attempt(() => api.aws(home_of(s.topic_arn), 'sns', 'Subscribe', {TopicArn: s.topic_arn, Protocol: s.protocol, Endpoint: s.endpoint}), 'A new confirmation is on its way.')),
        waiting.length > 0 && button('Retry all', () => retry(waiting)), !pending && h('a', {href: app.link(['deliveries'], {endpoint: s.endpoint})}, 'Deliveries'),
        !pending && button('Unsubscribe', () => confirm_destroying({title: 'Unsubscribe', label: 'Unsubscribe', text: `Unsubscribe ${s.endpoint}?`, act: () => api.aws(home_of(s.arn), 'sns', 'Unsubscribe', {SubscriptionArn: s.arn}).then(() => true)}))));
  }

  async function retry(waiting) {
    await attempt(() => Promise.all(waiting.slice(0, 500).map((d) => api.post(`/deliveries/${d.id}/redeliver`))), `${count(waiting.length, 'delivery', 'deliveries')} tried at once.`);
  }
  const changed = (text) => (out) => (toast(text), load(), out ?? true);
  function create() {
    ask({title: 'Create a topic', label: 'Create', content: [field('Name', 'name', {required: true, pattern: '[A-Za-z0-9_\\-]{1,256}(\\.fifo)?', value: 'events', hint: 'letters, digits, - and _; .fifo at the end makes a FIFO topic'})],
      act: ({name}) => api.aws(app.scope, 'sns', 'CreateTopic', {Name: name, ...(name.endsWith('.fifo') ? {'Attributes.entry.1.key': 'FifoTopic', 'Attributes.entry.1.value': 'true'} : {})}).then(changed(`Topic ${name} is there.`))});
  }
  function publish(topic) {
    const fifo = topic.name.endsWith('.fifo');
    ask({title: `Publish to ${topic.name}`, label: 'Publish', wide: true, content: [
      field('Subject', 'subject', {hint: 'may be empty'}), field('Message', 'message', {rows: 6, required: true, value: '{"hello": "world"}'}),
      field('Attributes', 'attributes', {rows: 2, hint: 'a line each: name=text, for filter policies'}), fifo && field('Message group', 'group', {value: 'a', required: true}), fifo && field('Deduplication id', 'dedup', {value: String(Date.now()), required: true})],
    act: (values) => {
      const parameters = {TopicArn: topic.arn, Message: values.message};
      if (values.subject) parameters.Subject = values.subject;
      if (fifo) Object.assign(parameters, {MessageGroupId: values.group, MessageDeduplicationId: values.dedup});
      values.attributes.split('\n').filter((line) => line.includes('=')).forEach((line, i) => {
        const at = line.indexOf('=');
        Object.assign(parameters, {[`MessageAttributes.entry.${i + 1}.Name`]: line.slice(0, at).trim(), [`MessageAttributes.entry.${i + 1}.Value.DataType`]: 'String', [`MessageAttributes.entry.${i + 1}.Value.StringValue`]: line.slice(at + 1).trim()});
      });
      return api.aws(home_of(topic.arn), 'sns', 'Publish', parameters).then((out) => (toast('Published.', {action: {label: 'Deliveries', run: () => app.go(['deliveries'], {message_id: out.MessageId})}}), true));
    }});
  }
  function subscribe(topic) {
    ask({title: `Subscribe to ${topic.name}`, label: 'Subscribe', content: [
      field('Protocol', 'protocol', {options: ['http', 'https', 'email', 'email-json', 'sms', 'sqs', 'lambda', 'firehose', 'application'].map((one) => [one, one])}),
      field('Endpoint', 'endpoint', {required: true, value: 'http://localhost:8080/notifications'}), field('Filter policy', 'filter', {hint: 'JSON, may be empty'}),
      h('label.check', null, h('input', {type: 'checkbox', name: 'raw'}), 'Raw message delivery'), h('label.check', null, h('input', {type: 'checkbox', name: 'confirm'}), 'Confirm at once')],
    act: async (values) => {
      const parameters = {TopicArn: topic.arn, Protocol: values.protocol, Endpoint: values.endpoint, ReturnSubscriptionArn: 'true'};
      const attributes = [values.filter && ['FilterPolicy', values.filter], values.raw && ['RawMessageDelivery', 'true']].filter(Boolean);
      attributes.forEach(([name, value], i) => Object.assign(parameters, {[`Attributes.entry.${i + 1}.key`]: name, [`Attributes.entry.${i + 1}.value`]: value}));
      const {SubscriptionArn: arn} = await api.aws(home_of(topic.arn), 'sns', 'Subscribe', parameters);
      if (values.confirm) await api.post(`/subscriptions/${encodeURIComponent(arn)}/confirm`);
      return changed('Subscribed.')();
    }});
  }
  function remove(topic) {
    confirm_destroying({title: 'Delete', label: 'Delete', text: `Delete ${topic.name} with ${count(topic.subscriptions.confirmed + topic.subscriptions.pending, 'subscription')}?`,
      act: () => api.aws(home_of(topic.arn), 'sns', 'DeleteTopic', {TopicArn: topic.arn}).then(changed('It is gone.'))});
  }

  return {
    move(to) {
      if (to.path[0] !== 'topics') return false;
      only = to.path[1];
      load();
      return true;
    },
    update(news) {
      const about = news.some((one) => ['notification', 'attempt', 'delivery', 'clock', 'reset', 'changed'].includes(one.type) || (one.type === 'request' && /Topic|Subscri|Publish/.test(one.detail)));
      if (about) reload();
    },
    keys: {
      r: () => {
        const failing = owed.filter((d) => d.attempts.length);
        if (failing.length) retry(failing);
        return failing.length > 0;
      },
    },
    leave: () => (open = false),
  };
}
