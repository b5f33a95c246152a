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
