// Lists while something happens: news move no reader. What a row of them shows and can do.
import {emulator, endpoint, open, test} from './house.mjs';
import assert from 'node:assert/strict';

const items = (page, name) => page.getByRole('list', {name}).getByRole('listitem');
const calls = async (e, n) => { for (let i = 0; i < n; ++i) await e.call('sns', 'ListTopics', {}); };

test('news leave the older pages of a list where they are', async (t) => {
  const e = emulator();
  await calls(e, 120);
  const page = await open(t, e.address('#/calls'));
  await page.getByRole('button', {name: 'Older'}).click();
  await page.getByText('120 calls', {exact: true}).waitFor();
  await page.mouse.move(5, 5);
  await page.evaluate(() => (document.activeElement.blur(), window.scrollTo(0, 0)));
  await calls(e, 1);
  await page.getByText('121 calls', {exact: true}).waitFor();
  assert.equal(await items(page, 'Calls').count(), 121);
  assert.deepEqual(page.problems, []);
});

test('what is new waits above the rows while somebody reads further down or is at a row', async (t) => {
  const e = emulator();
  await calls(e, 60);
  const page = await open(t, e.address('#/calls'));
  await page.getByText('60 calls', {exact: true}).waitFor();
  const row = items(page, 'Calls').nth(40);
  await row.scrollIntoViewIfNeeded();
  await page.mouse.move(5, 5);
  const top = (await row.boundingBox()).y, text = await row.innerText();
  await calls(e, 2);
  await page.getByRole('button', {name: '2 new calls ↑'}).waitFor();
  assert.ok(Math.abs((await row.boundingBox()).y - top) < 2);
  assert.equal(await row.innerText(), text);
  await page.getByRole('button', {name: '2 new calls ↑'}).click();
  await page.getByText('62 calls', {exact: true}).waitFor();
  assert.deepEqual(page.problems, []);
});

test('mails that were read further down stay when another tab deletes one', async (t) => {
  const e = emulator();
  await e.verify();
  let last;
  for (let i = 0; i < 60; ++i) last = await e.send({subject: `Number ${i}`});
  const page = await open(t, e.address('#/mail'));
  await page.getByText('50 of 60 mails').waitFor();
  await page.getByRole('button', {name: 'Older'}).click();
  await page.getByText('60 of 60 mails').waitFor();
  await e.control('DELETE', `/messages/${last}`);
  await page.getByText('59 of 59 mails').waitFor();
  assert.equal(await items(page, 'Mails').count(), 59);
  assert.deepEqual(page.problems, []);
});

test('a call shows how long it took, its answer, and what it sent', async (t) => {
  const e = emulator();
  await e.verify();
  const id = await e.send({subject: 'Hello'});
  const page = await open(t, e.address('#/calls?operation=SendEmail'));
  const call = items(page, 'Calls').first();
  await call.getByText(/^\d+ ms$/).waitFor();
  await call.getByText('answer', {exact: true}).click();
  await call.getByText(id).waitFor();
  await call.getByRole('link', {name: 'what it sent'}).click();
  await page.getByRole('heading', {name: 'Hello'}).waitFor();
  await page.getByRole('link', {name: /^SendEmail #\d+$/}).click();
  await items(page, 'Calls').getByText('SendEmail', {exact: true}).waitFor();
  assert.equal(await items(page, 'Calls').count(), 1);
  assert.deepEqual(page.problems, []);
});

test('an owed delivery is given up by a click', async (t) => {
  const e = emulator(), bad = await endpoint(t, () => ({status: 503}));
  await e.control('POST', '/clock', {frozen: true, now: '2026-03-01T12:00:00Z'});
  const topic = await e.events_to(bad.url + '/broken');
  await e.call('sns', 'Publish', {TopicArn: topic, Message: 'hello'});
  await e.settle();
  const page = await open(t, e.address('#/deliveries?state=owed'));
  await items(page, 'Deliveries').filter({hasText: '/broken'}).first().click();
  await page.getByRole('button', {name: 'Give up…'}).click();
  await page.getByRole('dialog').getByText('Dead letters: none set').waitFor();
  await page.getByRole('dialog').getByRole('button', {name: 'Give up'}).click();
  await page.getByRole('button', {name: 'Resend', exact: true}).waitFor();
  const id = /deliveries\/(\d+)/.exec(page.url())[1];
  assert.ok((await e.control('GET', '/owed')).owed.every((one) => one.id !== id));
  assert.equal((await e.control('GET', `/deliveries/${id}`)).result, 'failed');
  assert.deepEqual(page.problems, []);
});

test('a topic tells what was published and failed, and what was captured is counted by kind', async (t) => {
  const e = emulator(), topic = await e.events_to('you@example.org');
  await e.call('sns', 'Publish', {TopicArn: topic, Message: 'hello'});
  await e.call('sns', 'Publish', {PhoneNumber: '+15550100123', Message: 'Your code is 12345'});
  await e.settle();
  const page = await open(t, e.address('#/topics'));
  await page.getByText(/published \d+$/).waitFor();
  await page.getByRole('navigation', {name: 'Screens'}).getByRole('link', {name: /^Captured/}).click();
  await page.getByRole('button', {name: 'SMS 1'}).waitFor();
  await page.getByRole('button', {name: 'push 0'}).waitFor();
  await page.getByRole('button', {name: 'SMS 1'}).click();
  await page.getByText('1 captured', {exact: true}).waitFor();
  await items(page, 'Captured').getByText('Your code is 12345').waitFor();
  assert.deepEqual(page.problems, []);
});

test('a dead letter tells which queue it went to, by either word of the address', async (t) => {
  const e = emulator(), bad = await endpoint(t, () => ({status: 404})), dead = await e.queue('dead-letters'), topic = await e.events_to(bad.url + '/gone');
  const {subscriptions} = await e.control('GET', '/subscriptions');
  await e.call('sns', 'SetSubscriptionAttributes', {SubscriptionArn: subscriptions[0].arn, AttributeName: 'RedrivePolicy', AttributeValue: JSON.stringify({deadLetterTargetArn: dead})});
  await e.call('sns', 'Publish', {TopicArn: topic, Message: 'hello'});
  await e.control('GET', '/wait/deliveries?result=dead_lettered');
  const page = await open(t, e.address('#/deliveries?state=dead'));
  await items(page, 'Deliveries').filter({hasText: '/gone'}).getByText('→ dead-letters').waitFor();
  await page.getByRole('group', {name: 'State'}).locator('[aria-pressed=true]', {hasText: 'Dead letters'}).waitFor();
  await page.goto(e.address('#/topics'));
  await page.getByText(/✗ \d failed/).waitFor();
  assert.deepEqual(page.problems, []);
});

test('a menu of a mail stays open while something happens to it', async (t) => {
  const e = emulator(), id = await e.send({subject: 'Busy'}), page = await open(t, e.address(`#/mail/${id}/timeline`));
  const tabs = page.getByRole('navigation', {name: 'Parts of the mail'}), happens = async (type, n) => (await e.control('POST', `/messages/${id}/events`, {type}), tabs.getByText(`Timeline ${n}`).waitFor());
  await tabs.getByText('Timeline 2').waitFor();
  await page.locator('summary', {hasText: 'Provoke'}).click();
  await happens('Open', 3);
  await page.getByRole('button', {name: 'Bounce…'}).click();
  await page.getByRole('dialog').waitFor();
  assert.deepEqual(page.problems, []);
});

test('the filters of the mails: words that are not known are told, what is found is marked read or deleted', async (t) => {
  const e = emulator();
  for (const [subject, to] of [['One', 'bounce@simulator.amazonses.com'], ['Two', 'ann@example.org'], ['Three', 'bounce@simulator.amazonses.com']]) await e.send({subject, to: [to]});
  await e.control('GET', '/wait/events?type=Bounce&count=2');
  const page = await open(t, e.address('#/mail?q=form:me')), rows = items(page, 'Mails');
  await page.getByRole('alert').getByText('There is no word “form:”. Known: to: from: subject:').waitFor();
  await page.getByRole('searchbox').fill('');
  await page.keyboard.press('Enter');
  await page.getByText('3 of 3 mails').waitFor();
  await page.getByRole('button', {name: 'Bounced'}).click();
  await page.getByText('2 of 2 mails').waitFor();
  assert.match(page.url(), /q=event%3ABounce/);
  await page.getByRole('button', {name: 'All read'}).click();
  await page.getByRole('button', {name: 'Bounced'}).click();
  await page.getByRole('button', {name: 'Unread'}).click();
  await rows.filter({hasText: 'Two'}).waitFor();
  assert.equal(await rows.count(), 1);
  await page.getByRole('searchbox').fill('event:Bounce');
  await page.keyboard.press('Enter');
  await page.getByText('2 of 2 mails').waitFor();
  await page.getByRole('button', {name: 'Delete…'}).click();
  await page.getByRole('dialog').getByText('Delete 2 mails of this search?').waitFor();
  await page.getByRole('dialog').getByRole('button', {name: 'Delete'}).click();
  await page.getByText('Deleted 2 mails.').waitFor();
  assert.equal((await e.control('GET', '/messages')).total, 1);
  assert.deepEqual(page.problems, []);
});
