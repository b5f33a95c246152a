// Rules about mail to come (outcomes), and about failures that are to be injected (faults).
import {h, button, dim} from './dom.js';
import * as api from './api.js';
import {attempt, copy_button, calm, refill} from './widgets.js';
import {ask, field} from './dialogs.js';

const bounce_test = (...outcome) => ({recipient: '*@bounce.test', outcome});
const calls = (effect) => ({request: {operation: 'SendEmail'}, count: 3, effect}), deliveries = (effect) => ({delivery: {endpoint: '*'}, count: 3, effect});
const kinds = {
  outcomes: {
    note: 'The first rule that matches a recipient decides; else its address.', none: 'No rules: addresses decide, as at AWS.',
    parts: ['recipient', 'sender', 'configuration_set'], does: (rule) => (rule.outcome.length ? rule.outcome.map(said).join(', then ') : 'nothing'),
    examples: {
      'Bounce, permanent': bounce_test({after: '1s', bounce: {}}), 'Delivery, then complaint': bounce_test({delivery: {}}, {after: '1h', complaint: {}}),
      'Delay, then delivery': bounce_test({deliveryDelay: {}}, {after: '1h', delivery: {}}), Reject: bounce_test({reject: {}}), Nothing: bounce_test(),
    },
  },
  faults: {
    note: 'The first rule that matches decides, in all accounts unless it names one.', none: 'No faults.',
    parts: ['request', 'delivery', 'smtp', 'account'], does: (rule) => said(rule.effect),
    examples: {
      'Call: throttled': calls({error: {code: 'Throttling', message: 'Rate exceeded'}}), 'Call: slow': calls({latency: '2s'}), 'Call: answer lost': calls({cut: 'after'}),
      'Delivery: status 503': deliveries({status: 503}), 'Delivery: time out': deliveries({time_out: true}), 'Delivery: twice': deliveries({twice: true}), 'SMTP: reply 451': {smtp: {}, count: 3, effect: {reply: {}}},
    },
  },
};

// {after: '1s', bounce: {type: 'Permanent'}}: "after 1s, bounce type Permanent"
function said(value) {
  if (typeof value !== 'object') return String(value);
  return Object.entries(value).sort(([name]) => (name === 'after' ? -1 : 0)).filter(([name, one]) => name !== 'diagnostic_code' && name !== 'smtp_response' && one !== null && one !== '0ms' && one !== false).map(([name, one]) => (one === true ? name : `${name} ${said(one)}`.trim())).join(', ');
}
function text_of(noun, rule) {
  const {parts, does} = kinds[noun];
  return [h('code', parts.filter((name) => rule[name]).map((name) => said({[name]: rule[name]})).join(', ') || 'all'), ' → ', does(rule)];
}
export const fault_text = (rule) => text_of('faults', rule);

// Draws them into `place`.
export async function show_rules(place, noun, app) {
  const kind = kinds[noun], scope = noun === 'outcomes' ? api.home(app.scope) : {};
  const {rules} = await api.get(`/${noun}`, scope);
  await calm();
  const again = () => show_rules(place, noun, app), put = (next) => api.put(`/${noun}`, scope, {rules: next}).then(again);
  // Outcome rules have ids: what others change meanwhile stays.
  const path = ({id}) => `/${noun}/${id}`, by_id = noun === 'outcomes';
  const replace = (rule, now) => (by_id ? api.put(path(rule), scope, now).then(again) : put(rules.map((one) => (one === rule ? now : one))));
  const remove = (rule) => attempt(() => (by_id ? api.del(path(rule), scope).then(again) : put(rules.filter((one) => one !== rule))), 'Removed.');
  const moved = (from, to) => {
    const next = [...rules];
    next.splice(to, 0, ...next.splice(from, 1));
    return next;
  };
  const json = (value) => JSON.stringify(value, null, 2), [first] = Object.keys(kind.examples);
  const edit = (title, value, act, ...more) => ask({title, label: 'Save', wide: true, content: [more, field('JSON', 'text', {rows: 16, value: json(value), required: true})], act: ({text}) => act(JSON.parse(text))});
  const add = () => edit('Add a rule', kind.examples[first], (rule) => (by_id ? api.post(`/${noun}`, scope, rule).then(again) : put([rule, ...rules])), field('Example', 'example', {options: Object.keys(kind.examples).map((name) => [name, name]), onchange: ({target}) => (target.form.elements.text.value = json(kind.examples[target.value]))}));
  refill(place, h('p.dim', kind.note, scope.account && ` Account ${scope.account}.`), h('div.small-bar', button('Add rule…', add, {class: 'main'}), button('As JSON…', () => edit('All rules', {rules}, (all) => put(all.rules))), copy_button('Copy', json({rules}))),
    rules.length ? h('ol.rules', rules.map((rule, i) => h('li', {title: by_id && `Rule ${rule.id}`}, h('span.rule', `${i + 1}. `, text_of(noun, rule)), rule.used !== undefined && dim(rule.count !== undefined ? ` ${rule.used} of ${rule.count} used` : ` used ${rule.used}`), rule.probability < 1 && dim(` with probability ${rule.probability}`),
      h('span.acts', i > 0 && button('↑', () => attempt(() => put(moved(i, i - 1))), {'aria-label': 'Earlier'}), i + 1 < rules.length && button('↓', () => attempt(() => put(moved(i, i + 1))), {'aria-label': 'Later'}), rule.used > 0 && button('Reset count', () => attempt(() => replace(rule, {...rule, used: 0}))),
        button('Edit…', () => edit('Edit the rule', rule, (now) => replace(rule, now))), button('×', () => remove(rule), {'aria-label': 'Remove'})))))
      : h('p.empty', kind.none));
}
