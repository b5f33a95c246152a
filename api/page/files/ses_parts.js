// Parts of the lab: the contact list of an account, and templates. Each gives its nodes; `draw` shows its part anew.
import {h, fill, button, dim} from './dom.js';
import * as api from './api.js';
import {attempt, body_view, choice, empty, table} from './widgets.js';
import {ask, field, destroy} from './dialogs.js';

const newsletter = [{TopicName: 'news', DisplayName: 'News', DefaultSubscriptionStatus: 'OPT_IN'}];

export async function contacts(app, draw) {
  const {account, region} = api.home(app.scope), call = (method, path, body) => api.sesv2(app.scope, method, `/contact-lists${path}`, body);
  // A new list, or what is in one that is there.
  const set_up = (label, topics, description, act, more) => ask({title: `${label} a contact list`, label, wide: true, content: [more, field('Description', 'description', {value: description, hint: 'may be empty'}), field('Topics', 'topics', {rows: 10, value: JSON.stringify(topics, null, 2), hint: 'JSON'})],
    act: ({name, description, topics}) => act({ContactListName: name, Description: description || undefined, Topics: JSON.parse(topics)}).then(draw)});
  const create = () => set_up('Create', newsletter, '', (body) => call('POST', '', body), field('Name', 'name', {required: true, value: 'readers'}));
  const [known] = (await call('GET', '')).ContactLists || [], whose = dim(`account ${account}, ${region}`);
  if (!known) return [h('div.small-bar', button('Create a list…', create), whose), empty('No contact list. An account has one; ListManagementOptions of SendEmail name it.')];
  const list = '/' + encodeURIComponent(known.ContactListName), of = (email) => `${list}/contacts/${encodeURIComponent(email)}`;
  const [{Topics = [], Description}, {Contacts, NextToken}] = await Promise.all([call('GET', list), call('POST', list + '/contacts/list', {PageSize: 1000})]);
  // All that a contact has is sent: what is left out is forgotten.
  async function put(email, change) {
    const {TopicPreferences, UnsubscribeAll, AttributesData} = await call('GET', of(email));
    await call('PUT', of(email), {TopicPreferences, UnsubscribeAll, AttributesData, ...change});
    draw();
  }
  const edit = (email) => attempt(async () => {
    const {AttributesData = ''} = await call('GET', of(email));
    ask({title: `Attributes of ${email}`, label: 'Save', content: field('Attributes', 'attributes', {rows: 6, value: AttributesData, hint: 'JSON, may be empty'}), act: ({attributes}) => put(email, {AttributesData: attributes || undefined})});
  });
  function preference({EmailAddress, TopicPreferences = []}, {TopicName, DisplayName, DefaultSubscriptionStatus}) {
    const others = TopicPreferences.filter((one) => one.TopicName !== TopicName), [own] = TopicPreferences.filter((one) => !others.includes(one));
    return h('div.small-bar', DisplayName, choice(`${DisplayName} for ${EmailAddress}`, [['OPT_IN', '✓ in'], ['OPT_OUT', '✗ out']], own?.SubscriptionStatus ?? DefaultSubscriptionStatus,
      (SubscriptionStatus) => attempt(() => put(EmailAddress, {TopicPreferences: [...others, {TopicName, SubscriptionStatus}]}))), !own && dim('as the list says'));
  }
  return [h('div.small-bar', h('b', known.ContactListName), button('Add a contact…', () => ask({title: 'Add a contact', label: 'Add', content: [field('Address', 'email', {type: 'email', required: true}), field('Attributes', 'attributes', {hint: 'JSON, may be empty'})],
    act: ({email, attributes}) => call('POST', list + '/contacts', {EmailAddress: email, AttributesData: attributes || undefined}).then(draw)})),
  button('Edit the list…', () => set_up('Edit', Topics, Description, (body) => call('PUT', list, {...body, ContactListName: undefined}))), button('Delete the list…', () => destroy('Delete', `Delete ${known.ContactListName} with its contacts?`, () => call('DELETE', list).then(draw))), whose, NextToken && dim('the first 1,000')),
  Contacts.length ? table('Contacts', ['Address', 'Topics', 'All topics', 'Actions'], Contacts.map((one) => h('tr', h('td.endpoint', one.EmailAddress), h('td', Topics.map((topic) => preference(one, topic))),
    h('td', choice(`Mail to ${one.EmailAddress}`, [[false, 'gets mail'], [true, 'unsubscribed']], one.UnsubscribeAll, (UnsubscribeAll) => attempt(() => put(one.EmailAddress, {UnsubscribeAll})))),
    h('td.acts', button('Attributes…', () => edit(one.EmailAddress)), app.a(['mail'], 'Its mail', {q: `to:${one.EmailAddress}`}), button('Delete…', () => destroy('Delete', `Take ${one.EmailAddress} off the list?`, () => call('DELETE', of(one.EmailAddress)).then(draw))))))) : empty('Nobody is on the list.')];
}

// Data that has what a template asks for: {"name": "name"}.
export function example_data(...parts) {
  const names = parts.flatMap((part) => [...(part || '').matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name));
  return Object.fromEntries(names.filter((name) => !/^(else|this)$/.test(name)).map((name) => [name, name]));
}

export async function templates(app) {
  const {templates: all} = await api.get('/templates', {...app.scope, limit: 1000});
  const part = (label, text) => text && [h('h3', label), body_view(text, {label})];
  const render = (one) => ask({title: `Try ${one.name}`, label: 'Try', wide: true, content: field('Data', 'data', {rows: 4, value: JSON.stringify(example_data(one.subject, one.text, one.html), null, 2), hint: 'Nothing is sent.'}),
    async act({data}, form) {
      const said = await api.post(`/templates/${encodeURIComponent(one.name)}/render`, api.home(one), data);
      fill(form.querySelector('.live'), part('Subject', said.subject), part('Text', said.text), part('HTML', said.html));
      return false;
    }});
  return all.length ? table('Templates', ['Name', 'Subject', 'Actions'], all.map((one) => h('tr', h('td.endpoint', one.name), h('td', one.subject), h('td.acts', button('Try…', () => render(one)), app.a(['calls'], 'Calls', {text: one.name}))))) : empty('No templates. A seed makes some, or CreateTemplate.', 'To the seed', () => app.go(['lab', 'state']));
}
