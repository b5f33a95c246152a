// What can be done by clicks, beside the story: every button that changes something.
import {emulator, endpoint, Emulator, open, test} from './house.mjs';
import assert from 'node:assert/strict';

const items = (page, name) => page.getByRole('list', {name}).getByRole('listitem');
const buttons = (page) => (name) => page.getByRole('button', {name, exact: true});

test('a first visit: the test mail is sent by a click, and the list fills by itself', async (t) => {
  const e = emulator(), page = await open(t, e.address('#/mail'));
  await page.getByText(`AWS_ACCESS_KEY_ID=${e.account}`).waitFor();
  await page.getByRole('button', {name: 'Python'}).click();
  await page.getByText('boto3.client("ses"').waitFor();
  await page.getByRole('button', {name: 'Send a test mail'}).click();
  const row = items(page, 'Mails').filter({hasText: 'Welcome, Ann'});
  await row.locator('.badge', {hasText: 'Bounce'}).waitFor();
  await row.locator('.badge', {hasText: 'Delivery'}).waitFor();
  assert.deepEqual(page.problems, []);
});

test('accounts and regions are chosen, with their counts, and stay in every address', async (t) => {
  const e = emulator(), other = new Emulator(e.url, e.account, 'eu-west-1');
  await e.send({subject: 'At home'});
  await other.send({subject: 'Away'});
  const page = await open(t, `${e.url}/_sesame/#/mail?q=${encodeURIComponent('account:' + e.account)}`), rows = items(page, 'Mails');
  await rows.filter({hasText: 'At home'}).waitFor();
  await rows.filter({hasText: 'Away'}).waitFor();
  await page.getByLabel('Account and region').selectOption({label: `${e.account} eu-west-1 · 1 mail`});
  await rows.filter({hasText: 'At home'}).waitFor({state: 'detached'});
  await rows.filter({hasText: 'Away'}).click();
  await page.getByRole('heading', {name: 'Away'}).waitFor();
  await page.getByRole('navigation', {name: 'Screens'}).getByRole('link', {name: 'Lab'}).click();
  assert.match(page.url(), new RegExp(`account=${e.account}&region=eu-west-1`));
  assert.deepEqual(page.problems, []);
});

test('every kind of event is provoked, and the summary is spoken once', async (t) => {
  const e = emulator(), id = await e.send({subject: 'Provoked', to: ['ann@example.org', 'bob@example.net'], html: '<a href="https://example.com/start">go</a>'});
  const page = await open(t, e.address(`#/mail/${id}/timeline`)), button = buttons(page), dialog = page.getByRole('dialog');
  const kinds = ['Bounce', 'Complaint', 'Delivery', 'DeliveryDelay', 'Open', 'Click', 'Reject', 'Subscription', 'Rendering Failure', 'Send'];
  await page.locator('.event').filter({hasText: 'Delivery'}).first().waitFor();
  for (const kind of kinds) {
    await page.locator('summary', {hasText: 'Provoke'}).click();
    await button(`${kind}…`).click();
    if (kind === 'Bounce') await dialog.getByLabel('Kind').selectOption('mailbox full'), await dialog.getByLabel('bob@example.net').uncheck();
    if (kind === 'Click') assert.equal(await dialog.getByLabel('Link').inputValue(), 'https://example.com/start');
    await dialog.getByText('What is sent').click();
    await dialog.getByText(`"type": "${kind}"`).waitFor();
    await button('Let it happen').click();
    await dialog.waitFor({state: 'detached'});
    await e.control('GET', `/wait/events?type=${encodeURIComponent(kind)}&message_id=${id}`);
  }
  const {events} = await e.control('GET', `/messages/${id}`), bounce = events.find((one) => one.type === 'Bounce');
  assert.deepEqual(bounce.recipients, ['ann@example.org']);
  await page.locator('.event').filter({hasText: 'Transient/MailboxFull'}).waitFor();
  await page.waitForFunction(() => /new mails, \d+ bounces or complaints/.test(document.getElementById('spoken').textContent));
  assert.deepEqual(page.problems, []);
});

test('a topic by clicks: publish, a pending subscription, its token, unsubscribe, delete', async (t) => {
  const e = emulator(), app = await endpoint(t), {TopicArn: topic} = await e.call('sns', 'CreateTopic', {Name: 'orders'});
  const page = await open(t, e.address('#/topics')), button = buttons(page), dialog = page.getByRole('dialog');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await button('Subscribe…').click();
  await dialog.getByLabel('Endpoint').fill(app.url + '/inbox');
  await dialog.getByRole('button', {name: 'Subscribe'}).click();
  await page.getByText(/token ….{5} expires/).waitFor();
  await button('Copy SubscribeURL').click();
  await page.getByText('Copied.').waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /Action=ConfirmSubscription/);
  await button('Expire').click();
  await page.getByText('its token has expired').waitFor();
  await button('Send again').click();
  await button('Confirm').click();
  await page.getByText('✓ confirmed', {exact: true}).waitFor();
  await button('Publish…').click();
  await dialog.getByLabel('Attributes').fill('kind=order');
  await dialog.getByRole('button', {name: 'Publish'}).click();
  await page.getByRole('link', {name: '✓ 200'}).waitFor();
  await e.control('GET', '/wait/deliveries?result=delivered&text=hello');
  assert.ok(app.requests.some((one) => one.body.includes('"kind"')));
  await button('Unsubscribe').click();
  await dialog.getByRole('button', {name: 'Unsubscribe'}).click();
  await page.getByText('Nobody has subscribed.').waitFor();
  await button('Delete…').click();
  await dialog.getByRole('button', {name: 'Delete'}).click();
  await page.getByText('No topics yet.').waitFor();
  assert.equal((await e.control('GET', '/topics')).topics.length, 0, topic);
  assert.deepEqual(page.problems, []);
});

test('owed deliveries are tried and failed ones are sent again, all by a click; a body that is gone is told', async (t) => {
  const e = emulator();
  let status = 503;
  const app = await endpoint(t, () => ({status}));
  await e.control('POST', '/clock', {frozen: true, now: '2026-03-01T12:00:00Z'});
  const topic = await e.events_to(app.url + '/inbox');
  for (const Message of ['one', 'two']) await e.call('sns', 'Publish', {TopicArn: topic, Message});
  await e.settle();
  const page = await open(t, e.address('#/deliveries?state=owed')), button = buttons(page), rows = items(page, 'Deliveries');
  await rows.first().waitFor();
  status = 404; // for good
  await button('Retry all owed now').click();
  await page.getByText('Nothing is owed.').waitFor();
  await page.getByRole('group', {name: 'State'}).getByRole('button', {name: /^Failed/}).click();
  await rows.first().waitFor();
  status = 200;
  await button('Resend all failed').click();
  await page.getByText(/^\d deliveries sent again/).waitFor();
  await e.control('GET', '/wait/deliveries?result=delivered&text=two');
  await page.route(/v1\/deliveries\/\d+/, async (route) => {
    const response = await route.fetch(), {body, headers, ...rest} = await response.json();
    await route.fulfill({response, json: rest});
  });
  await rows.first().click();
  await page.getByText('Its body is no longer kept.').waitFor();
  assert.deepEqual(page.problems, []);
});

test('fault rules by clicks: from an example, moved, counted anew, removed; a seed is applied, an account is reset', async (t) => {
  const e = emulator(), page = await open(t, e.address('#/lab/faults')), button = buttons(page), dialog = page.getByRole('dialog');
  const mine = (n) => page.locator('ol.rules li', {hasText: `${e.account}/${n}`}), rule = (n) => JSON.stringify({request: {operation: 'GetSendQuota'}, account: e.account, count: 3, effect: {error: {code: 'Throttling', message: `${e.account}/${n}`}}});
  for (const n of ['a', 'b']) {
    await button('Add rule…').click();
    await dialog.getByLabel('Example').selectOption('Call: throttled');
    assert.match(await dialog.getByLabel('JSON').inputValue(), /Throttling/);
    await dialog.getByLabel('JSON').fill(rule(n));
    await button('Save').click();
    await mine(n).waitFor();
  }
  const order = () => page.locator('ol.rules li', {hasText: e.account}).allInnerTexts().then((all) => all.map((one) => new RegExp(`${e.account}/(\\w)`).exec(one)[1]).join(''));
  assert.equal(await order(), 'ba');
  await mine('a').getByRole('button', {name: 'Earlier'}).click();
  await page.waitForFunction(() => /\/a[^]*\/b/.test(document.querySelector('ol.rules').innerText));
  await assert.rejects(e.call('email', 'GetSendQuota', {}), /Throttling/);
  await mine('a').getByText('1 of 3 used').waitFor();
  await mine('a').getByRole('button', {name: 'Reset count'}).click();
  await mine('a').getByText('0 of 3 used').waitFor();
  for (const n of ['a', 'b']) {
    await mine(n).getByRole('button', {name: 'Remove'}).click();
    await mine(n).waitFor({state: 'detached'});
  }
  await page.getByRole('link', {name: 'State'}).click();
  await button('Apply…').click();
  await dialog.getByLabel('YAML or JSON').fill(`account: "${e.account}"\ntopics:\n  - {name: seeded}\n`);
  await dialog.getByRole('button', {name: 'Apply'}).click();
  await page.getByText('0 mails, 1 topic in account').waitFor();
  assert.match(await (await fetch(new URL(await page.getByRole('link', {name: 'Export'}).getAttribute('href'), page.url()))).text(), /seeded/);
  await button('Reset account…').click();
  await dialog.getByText('Forget 0 mails, 1 topic and everything else').waitFor();
  await dialog.getByRole('button', {name: 'Forget'}).click();
  await page.getByText('0 mails, 0 topics in account').waitFor();
  assert.deepEqual(page.problems, []);
});

test('an identity that waits is verified or fails by a click', async (t) => {
  const e = emulator();
  await e.control('POST', '/seed', {account: e.account, region: e.region, identities: [{identity: 'waits.test', status: 'Pending'}, {identity: 'fails.test', status: 'Pending'}]}, {scoped: false});
  const page = await open(t, e.address('#/lab/identities')), row = (name) => page.getByRole('row').filter({hasText: name});
  await row('waits.test').getByRole('button', {name: 'Verify'}).click();
  await row('waits.test').getByText('✓ verified').waitFor();
  await row('fails.test').getByRole('button', {name: 'Fail'}).click();
  await row('fails.test').getByText('◌ failed').waitFor();
  assert.deepEqual(page.problems, []);
});
