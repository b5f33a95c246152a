// What was set up in SES, and the rules of a test, in the lab.
import {emulator, open, test} from './house.mjs';
import assert from 'node:assert/strict';

test('a contact list by clicks: a topic’s preference, unsubscribed from all, removed', async (t) => {
  const e = emulator(), page = await open(t, e.address('#/lab/contacts'));
  const button = (name) => page.getByRole('button', {name, exact: true}), dialog = page.getByRole('dialog');
  await button('Create a list…').click();
  await dialog.getByRole('button', {name: 'Create'}).click();
  await page.getByText('Nobody is on the list.').waitFor();
  await button('Add a contact…').click();
  await dialog.getByLabel('Address').fill('ann@example.org');
  await dialog.getByLabel('Attributes').fill('{"name": "Ann"}');
  await dialog.getByRole('button', {name: 'Add'}).click();
  const topic = page.getByRole('group', {name: 'News for ann@example.org'}), all = page.getByRole('group', {name: 'Mail to ann@example.org'});
  await topic.locator('[aria-pressed=true]', {hasText: '✓ in'}).waitFor();
  await page.getByText('as the list says').waitFor();
  await topic.getByRole('button', {name: '✗ out'}).click();
  await topic.locator('[aria-pressed=true]', {hasText: '✗ out'}).waitFor();
  await all.getByRole('button', {name: 'unsubscribed'}).click();
  await all.locator('[aria-pressed=true]', {hasText: 'unsubscribed'}).waitFor();
  const {accounts} = await e.control('GET', '/seed').then((seed) => ({accounts: JSON.stringify(seed)}));
  assert.match(accounts, /Ann/); // the attributes are still there
  assert.match(accounts, /OPT_OUT/);
  await button('Delete…').click();
  await dialog.getByRole('button', {name: 'Delete', exact: true}).click();
  await page.getByText('Nobody is on the list.').waitFor();
  assert.deepEqual(page.problems, []);
});

test('a contact and its list are edited: attributes, and the topics of the list', async (t) => {
  const e = emulator();
  await e.sesv2('POST', '/contact-lists', {ContactListName: 'readers', Description: 'Who reads', Topics: [{TopicName: 'news', DisplayName: 'News', DefaultSubscriptionStatus: 'OPT_IN'}]});
  await e.sesv2('POST', '/contact-lists/readers/contacts', {EmailAddress: 'ann@example.org', AttributesData: '{"name": "Ann"}', TopicPreferences: [{TopicName: 'news', SubscriptionStatus: 'OPT_OUT'}]});
  const page = await open(t, e.address('#/lab/contacts')), dialog = page.getByRole('dialog');
  const save = () => dialog.getByRole('button', {name: 'Save'}).click().then(() => dialog.waitFor({state: 'detached'}));
  const news = page.getByRole('group', {name: 'News for ann@example.org'});
  await news.locator('[aria-pressed=true]', {hasText: '✗ out'}).waitFor();
  await page.getByRole('button', {name: 'Attributes…', exact: true}).click();
  assert.equal(await dialog.getByLabel('Attributes').inputValue(), '{"name": "Ann"}');
  await dialog.getByLabel('Attributes').fill('{"name": "Anna"}');
  await save();
  const kept = JSON.stringify(await e.control('GET', '/seed'));
  assert.match(kept, /Anna/);
  assert.match(kept, /OPT_OUT/); // as it was
  await page.getByRole('group', {name: 'Mail to ann@example.org'}).locator('[aria-pressed=true]', {hasText: 'gets mail'}).waitFor(); // as it was

  await page.getByRole('button', {name: 'Edit the list…'}).click();
  assert.equal(await dialog.getByLabel('Description').inputValue(), 'Who reads');
  await dialog.getByLabel('Topics').fill('[{"TopicName": "offers", "DisplayName": "Offers", "DefaultSubscriptionStatus": "OPT_OUT"}]');
  await dialog.getByRole('button', {name: 'Edit'}).click();
  await page.getByRole('group', {name: 'Offers for ann@example.org'}).locator('[aria-pressed=true]', {hasText: '✗ out'}).waitFor();
  await page.getByText('as the list says').waitFor();
  await page.getByRole('button', {name: 'Edit the list…'}).click();
  await dialog.getByLabel('Topics').fill('[{"TopicName": "a b"}]');
  await dialog.getByRole('button', {name: 'Edit'}).click();
  await page.locator('#toasts .bad').waitFor(); // in AWS's words; the dialog stays
  assert.equal(await dialog.count(), 1);
  assert.deepEqual(page.problems, []);
});

test('a template is tried with data, and says in AWS’s words what is missing', async (t) => {
  const e = emulator();
  await e.call('email', 'CreateTemplate', {'Template.TemplateName': 'welcome', 'Template.SubjectPart': 'Welcome, {{name}}', 'Template.HtmlPart': '<b>{{name}}</b> of {{place}}'});
  const page = await open(t, e.address('#/lab/templates')), dialog = page.getByRole('dialog');
  await page.getByRole('button', {name: 'Try…'}).click();
  assert.deepEqual(JSON.parse(await dialog.getByLabel('Data').inputValue()), {name: 'name', place: 'place'});
  await dialog.getByLabel('Data').fill('{"name": "Ann", "place": "Rome"}');
  await dialog.getByRole('button', {name: 'Try'}).click();
  await dialog.getByText('Welcome, Ann').waitFor();
  await dialog.getByText('<b>Ann</b> of Rome').waitFor();
  await dialog.getByLabel('Data').fill('{"name": "Ann"}');
  await dialog.getByRole('button', {name: 'Try'}).click();
  await page.getByText("Attribute 'place' is not present in the rendering data.").waitFor();
  assert.equal((await e.control('GET', '/messages')).total, 0);
  assert.deepEqual(page.problems, []);
});

test('one outcome rule is changed or removed, and what others changed meanwhile stays', async (t) => {
  const e = emulator();
  await e.control('PUT', '/outcomes', {rules: ['a', 'b'].map((name) => ({recipient: `*@${name}.test`, outcome: [{bounce: {}}]}))});
  await e.send({to: ['x@a.test']});
  const page = await open(t, e.address('#/lab/outcomes'));
  const rule = (name) => page.locator('ol.rules li', {hasText: `*@${name}.test`});
  await rule('a').getByText('used 1').waitFor();
  await page.route('**/v1/stream*', (route) => route.abort()); // this tab hears nothing more
  await e.control('POST', '/outcomes', {recipient: '*@c.test', outcome: []});
  await rule('b').getByRole('button', {name: 'Remove'}).click();
  await rule('b').waitFor({state: 'detached'});
  await rule('a').getByRole('button', {name: 'Edit…'}).click();
  await page.getByRole('dialog').getByLabel('JSON').fill('{"recipient": "*@d.test", "outcome": []}');
  await page.getByRole('button', {name: 'Save'}).click();
  await rule('d').waitFor();
  assert.deepEqual((await e.control('GET', '/outcomes')).rules.map(({recipient}) => recipient), ['*@c.test', '*@d.test']);
  assert.deepEqual(page.problems, []);
});

test('a screen that reads by AWS’s API is not told of its own calls', async (t) => {
  const e = emulator();
  await e.sesv2('POST', '/contact-lists', {ContactListName: 'readers'});
  const page = await open(t, e.address('#/lab/contacts'));
  await page.getByText('Nobody is on the list.').waitFor();
  await page.locator('.dot[data-state=live]').waitFor();
  const time = page.locator('#bar time'), asked = () => page.asked.filter((one) => one.endsWith('/contact-lists/readers')).length, before = asked();
  for (let i = 0; i < 3; ++i) { // seconds
    const now = await time.textContent();
    await page.waitForFunction((was) => document.querySelector('#bar time').textContent !== was, now);
  }
  assert.equal(asked(), before);
  await e.sesv2('POST', '/contact-lists/readers/contacts', {EmailAddress: 'ann@example.org'});
  await page.getByRole('cell', {name: 'ann@example.org', exact: true}).waitFor();
});
