// Every key of the list, beside those of the story.
import {emulator, endpoint, open, test} from './house.mjs';
import assert from 'node:assert/strict';

const keys = async (page, ...all) => { for (const key of all) await page.keyboard.press(key); };

test('g and a letter lead to each screen, but not while somebody types', async (t) => {
  const e = emulator(), page = await open(t, e.address('#/calls'));
  const at = (hash) => page.waitForFunction((hash) => location.hash.startsWith(hash) && document.querySelector(`.screen.${hash.slice(2)}`), hash);
  await at('#/calls');
  for (const [letter, hash] of Object.entries({m: '#/mail', t: '#/topics', d: '#/deliveries', x: '#/captured', c: '#/calls', l: '#/lab', i: '#/inbound', e: '#/smtp', q: '#/queues', o: '#/objects', s: '#/setup'})) {
    await keys(page, 'g', letter);
    await at(hash);
  }
  await keys(page, 'g', 'm');
  await at('#/mail');
  await keys(page, '/');
  await page.keyboard.type('gt?fx');
  assert.equal(await page.getByRole('searchbox').inputValue(), 'gt?fx');
  assert.match(page.url(), /#\/mail/);
  await keys(page, 'Escape');
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
  assert.deepEqual(page.problems, []);
});

test('x selects, # deletes, y copies the link, r resends, digits choose a tab, arrows scroll', async (t) => {
  const e = emulator(), good = await endpoint(t);
  await e.events_to(good.url);
  for (const subject of ['One', 'Two', 'Three']) await e.send({subject, set: 'my-set', html: '<p>Words</p>'});
  await e.settle();
  const page = await open(t, e.address('#/mail'));
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const row = (name) => page.getByRole('listitem').filter({hasText: name});
  await row('One').waitFor();
  await keys(page, 'j', 'x', 'j', 'x');
  await page.getByText('2 selected').waitFor();
  await keys(page, 'k', 'x');
  await page.getByText('1 selected').waitFor();
  await row('Two').getByRole('img', {name: 'selected'}).waitFor();
  await keys(page, 'j', '#');
  await page.getByRole('dialog').getByText('Delete 1 selected mail?').waitFor();
  await keys(page, 'Escape');
  assert.equal(await row('Two').count(), 1);
  await keys(page, 'Enter');
  await page.getByRole('heading', {name: 'Two'}).waitFor();
  await keys(page, 'y');
  await page.getByText('Link copied.').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
  for (const [key, tab] of [['2', 'HTML'], ['3', 'Source'], ['4', 'Text'], ['5', 'Headers'], ['6', 'Attachments 0'], ['7', 'Raw'], ['1', /^Timeline/]]) {
    await keys(page, key);
    await page.getByRole('navigation', {name: 'Parts of the mail'}).getByRole('link', {name: tab}).and(page.locator('[aria-current=page]')).waitFor();
  }
  const before = good.requests.length;
  await keys(page, 'r');
  await page.getByText(/^\d deliveries under way/).waitFor();
  await e.settle();
  assert.ok(good.requests.length > before);
  await keys(page, '?');
  const all = await page.getByRole('dialog', {name: 'Keys'}).innerText();
  for (const one of ['next, previous row', 'tabs', 'provoke', 'freeze the clock', 'select', 'delete', 'copy the link']) assert.ok(all.includes(one), one);
  assert.deepEqual(page.problems, []);
});

test('arrows scroll a list, and Tab leads to one of its rows', async (t) => {
  const e = emulator();
  for (let i = 0; i < 30; ++i) await e.send({subject: `Number ${i}`});
  const page = await open(t, e.address('#/mail'), {width: 360, height: 740});
  await page.getByText('30 of 30 mails').waitFor();
  for (let i = 0; i < 8; ++i) await keys(page, 'ArrowDown');
  await page.waitForFunction(() => window.scrollY > 100);
  assert.equal(await page.locator('[data-row][tabindex="0"]').count(), 1);
});
