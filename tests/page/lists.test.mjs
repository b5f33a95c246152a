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
