// Rules about mail to come (outcomes), and about failures that are to be injected (faults).
import {h, fill, button} from './dom.js';
import * as api from './api.js';
import {attempt, copy_button, calm} from './widgets.js';
import {ask, field} from './dialogs.js';

const kinds = {
  outcomes: {
    note: 'The first rule that matches a recipient decides; else the simulator’s addresses, else the suppression list, else Delivery.', none: 'No rules: recipients decide by their addresses, as at AWS.',
    text: (rule) => [h('code', null, rule.recipient || '*'), rule.sender && ` from ${rule.sender}`, rule.configuration_set && ` set ${rule.configuration_set}`, ' → ', rule.outcome.length ? rule.outcome.map(step).join(', then ') : 'nothing happens'],
    fields: [field_of('Recipient', 'recipient', '*@bounce.test'), field_of('Sender', 'sender', ''), field_of('Configuration set', 'configuration_set', ''), ['what', 'What happens', [['bounce', 'Bounce, permanent'], ['soft', 'Bounce, mailbox full'], ['complaint', 'Delivery, then complaint'], ['delay', 'Delay, then delivery'], ['reject', 'Reject'], ['delivery', 'Delivery'], ['nothing', 'Nothing']]], field_of('After', 'after', '1s')],
    rule: (v) => ({...pick(v, ['recipient', 'sender', 'configuration_set']), outcome: {bounce: [{after: v.after, bounce: {}}], soft: [{after: v.after, bounce: {type: 'Transient', sub_type: 'MailboxFull'}}], complaint: [{delivery: {}}, {after: v.after, complaint: {}}], delay: [{after: v.after, deliveryDelay: {}}, {after: '1h', delivery: {}}],
      reject: [{after: v.after, reject: {}}], delivery: [{after: v.after, delivery: {}}], nothing: []}[v.what]}),
  },
  faults: {
    note: 'The first rule that matches a call or a delivery decides. They are for all accounts, unless a rule names one.', none: 'No faults: calls and deliveries go as they go.',
    text: (rule) => [h('code', null, subject(rule)), rule.request?.attempt && ` attempt ${rule.request.attempt}`, rule.request?.recipient && ` to ${rule.request.recipient}`, rule.delivery?.topic && ` of ${rule.delivery.topic}`, rule.account && ` in ${rule.account}`, ' → ', effect(rule.effect)],
    fields: [['kind', 'Of', [['request', 'API calls'], ['delivery', 'deliveries'], ['smtp', 'mail by SMTP']]], field_of('Operation, endpoint, or stage of SMTP', 'pattern', 'SendEmail'), field_of('Attempt of the SDK', 'attempt', ''), ['what', 'Effect', [['throttle', 'Throttling (calls)'], ['500', 'status 500 / internal failure'], ['503', 'status 503'], ['time_out', 'time out'], ['latency', '2 s of latency (calls)'], ['cut', 'connection cut before the answer (calls)'], ['twice', 'sent twice (deliveries)'], ['reply', 'reply 451 (SMTP)']]], field_of('Times', 'count', '3')],
    rule: (v) => {
      const call = v.kind === 'request';
      const effect = {throttle: {error: {code: 'Throttling', message: 'Rate exceeded'}}, 500: call ? {error: {code: 'InternalFailure', status: 500}} : {status: 500}, 503: call ? {error: {code: 'ServiceUnavailable', status: 503}} : {status: 503},
        time_out: call ? {cut: 'after'} : {time_out: true}, latency: {latency: '2s'}, cut: {cut: 'before'}, twice: {twice: true}, reply: {reply: {}}}[v.what];
      if (v.kind === 'smtp') return {smtp: v.pattern ? {stage: v.pattern} : {}, ...(v.count ? {count: +v.count} : {}), effect};
      return {[v.kind]: call ? {...(v.pattern ? {operation: v.pattern} : {}), ...(v.attempt ? {attempt: +v.attempt} : {})} : v.pattern ? {endpoint: v.pattern} : {}, ...(v.count ? {count: +v.count} : {}), effect};
    },
  },
};
function field_of(label, name, value) {
  return [name, label, null, value];
}
const pick = (values, names) => Object.fromEntries(names.filter((name) => values[name]).map((name) => [name, values[name]]));

function step(one) {
  const [what] = Object.keys(one).filter((name) => name !== 'after');
  const block = one[what];
  return `${one.after && one.after !== '100ms' ? one.after + ' ' : ''}${what}${block.type ? ` ${block.type}/${block.sub_type}` : ''}${block.feedback_type && block.feedback_type !== 'abuse' ? ` ${block.feedback_type}` : ''}`;
}
function subject({request, delivery, smtp}) {
  if (request) return `${request.service || ''} ${request.operation || 'every call'}`.trim();
  return delivery ? `deliveries to ${delivery.endpoint || '*'}` : `SMTP ${smtp?.stage || 'every stage'}`;
}
function effect(e) {
  return [e.error && `${e.error.code} ${e.error.status ?? 400}`, e.latency && e.latency !== '0ms' && `${e.latency} latency`, e.cut && `cut ${e.cut}`, e.truncate !== undefined && `answer cut at ${e.truncate} bytes`, e.status && `status ${e.status}`, e.time_out && 'time out', e.twice && 'twice', e.reply && `reply ${e.reply.code ?? 451}`].filter(Boolean).join(', ');
}

// Draws them into `place`.
export async function show_rules(place, noun, app) {
  const kind = kinds[noun], scope = noun === 'outcomes' ? api.home(app.scope) : {};
  const {rules} = await api.get(`/${noun}`, scope);
  await calm();
  const save = (next, text) => attempt(() => api.put(`/${noun}`, scope, {rules: next}), text).then((out) => out && show_rules(place, noun, app));
  const moved = (from, to) => {
    const next = [...rules];
    next.splice(to, 0, ...next.splice(from, 1));
    return next;
  };
  const add = () => ask({title: noun === 'outcomes' ? 'Add an outcome rule' : 'Add a fault rule', label: 'Add', content: kind.fields.map(([name, label, options, value]) => field(label, name, options ? {options} : {value})),
    live: (values) => h('pre', null, JSON.stringify(kind.rule(values), null, 2)), act: (values) => save([kind.rule(values), ...rules]).then(() => true)});
  const edit = (i) => ask({title: 'Edit the rule', label: 'Save', wide: true, content: [field('Rule', 'text', {rows: 14, value: JSON.stringify(rules[i], null, 2), required: true})], act: (values) => save(rules.map((rule, n) => (n === i ? JSON.parse(values.text) : rule))).then(() => true)});
  const as_json = () => ask({title: 'All rules', label: 'Save', wide: true, content: [field('JSON', 'text', {rows: 18, value: JSON.stringify({rules}, null, 2), required: true})], act: (values) => save(JSON.parse(values.text).rules).then(() => true)});
  fill(place, h('p.dim', null, kind.note, noun === 'outcomes' && ` Account ${scope.account}, ${scope.region}.`), h('div.small-bar', null, button('Add rule…', add, {class: 'main'}), button('As JSON…', as_json), copy_button('Copy', JSON.stringify({rules}, null, 2))),
    rules.length ? h('ol.rules', null, rules.map((rule, i) => h('li', null, h('span.rule', null, kind.text(rule)), rule.used !== undefined && h('span.dim', null, rule.count !== undefined ? ` ${rule.used} of ${rule.count} used` : ` used ${rule.used}`), rule.probability !== undefined && rule.probability < 1 && h('span.dim', null, ` with probability ${rule.probability}`),
      h('span.acts', null, i > 0 && button('↑', () => save(moved(i, i - 1)), {'aria-label': 'Earlier'}), i + 1 < rules.length && button('↓', () => save(moved(i, i + 1)), {'aria-label': 'Later'}), rule.used > 0 && button('Reset count', () => save(rules.map(({used, ...rest}) => rest))), button('Edit…', () => edit(i)), button('×', () => save(rules.filter((_, n) => n !== i), 'Removed.'), {'aria-label': 'Remove'})))))
      : h('p.empty', null, kind.none));
}
