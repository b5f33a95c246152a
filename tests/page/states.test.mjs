// What a screen shows while it loads, of what is gone, of what is large; what is kept in the browser; how time is shown.
import {emulator, open, test} from './house.mjs';
import assert from 'node:assert/strict';

const heading = (page, name) => page.getByRole('heading', {name, exact: true});
const stored = (page) => page.evaluate(() => Object.keys(localStorage).sort());

test('what takes long to load shows a skeleton, and what comes at once shows none', async (t) => {
  const e = emulator();
  await e.send({subject: 'Late'});
  const page = await open(t);
  await page.clock.install();
  let go_on;
  const held = new Promise((done) => (go_on = done));
  await page.route('**/v1/messages?*', async (route) => (await held, route.continue()));
  await page.goto(e.address('#/mail'));
  await page.getByRole('status', {name: 'Loading'}).waitFor();
  go_on();
  await page.getByRole('listitem').filter({hasText: 'Late'}).waitFor();
  assert.equal(await page.getByRole('status', {name: 'Loading'}).count(), 0);
  await page.unroute('**/v1/messages?*');
  await page.evaluate(() => new MutationObserver(() => document.querySelector('.skeleton') && (window.skeleton = true)).observe(document.body, {childList: true, subtree: true}));
  await page.clock.pauseAt(Date.now() + 3_600_000); // no time passes, however slow the machine is
  for (const key of ['g', 'c']) await page.keyboard.press(key);
  await heading(page, 'Calls').waitFor();
  await page.getByText(/^\d+ calls?$/).waitFor();
  assert.equal(await page.evaluate(() => window.skeleton), undefined);
});

test('a link to the latest mail leads there, and one to a mail that is gone says why', async (t) => {
  const e = emulator();
  await e.send({subject: 'First', to: ['ann@example.org']});
  await e.send({subject: 'Second', to: ['ann@example.org']});
  await e.send({subject: 'Other', to: ['bob@example.net']});
  const page = await open(t, e.address('#/mail/latest?to=ann@example.org'));
  await heading(page, 'Second').waitFor();
  await page.goto(e.address('#/mail/0100000000000000-gone'));
  await page.getByRole('alert').getByText('older than --max-messages keeps').waitFor();
  await page.goto(e.address('#/mail/latest?to=nobody@example.org'));
  await page.getByText('No mail to nobody@example.org yet.').waitFor();
  await page.goto(e.address('#/nothing'));
  await page.getByText('There is no such screen.').waitFor();
  await page.getByRole('button', {name: 'To the mail'}).click();
  await page.getByRole('list', {name: 'Mails'}).waitFor();
  assert.deepEqual(page.problems, []);
});

test('a large text is cut until all of it is wanted', async (t) => {
  const e = emulator(), id = await e.send({subject: 'Large', html: `<p>Begin</p>${'x'.repeat(1 << 20)}<p>The end</p>`});
  const page = await open(t, e.address(`#/mail/${id}/source`));
  const body = page.getByRole('region', {name: 'HTML source'});
  await body.waitFor();
  assert.equal((await body.textContent()).length, 64 * 1024);
  await page.getByRole('button', {name: 'All 1.0 MB'}).click();
  assert.match(await body.textContent(), /The end/);
});

test('going back leads to the place and the row where a list was left', async (t) => {
  const e = emulator();
  for (let i = 0; i < 40; ++i) await e.send({subject: `Number ${i}`});
  const page = await open(t, e.address('#/mail'), {width: 360, height: 740});
  const row = page.getByRole('listitem').filter({hasText: 'Number 9'});
  await row.waitFor();
  await row.scrollIntoViewIfNeeded();
  const scrolled = await page.evaluate(() => window.scrollY);
  assert.ok(scrolled > 300, `${scrolled}`);
  await row.click();
  await heading(page, 'Number 9').waitFor();
  await page.goBack();
  await row.waitFor();
  await page.waitForFunction((y) => Math.abs(window.scrollY - y) < 40 && document.activeElement.matches('[data-row]') && document.activeElement.innerText.includes('Number 9'), scrolled);
});

test('settings: the theme, no single-letter keys, no questions; nothing else is kept in the browser', async (t) => {
  const e = emulator(), id = await e.send({subject: 'Read'});
  const page = await open(t, e.address(`#/mail/${id}`));
  await heading(page, 'Read').waitFor();
  await page.getByRole('button', {name: 'Settings'}).click();
  await page.getByLabel('dark').check();
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'dark');
  await page.getByLabel('No single-letter keys').check();
  await page.getByLabel('Delete without asking').check();
  await page.getByRole('button', {name: 'Close'}).click();
  await page.reload();
  await heading(page, 'Read').waitFor();
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'dark');
  await page.keyboard.press('?');
  assert.equal(await page.getByRole('dialog').count(), 0);
  assert.deepEqual(await stored(page), ['sesame.keys', 'sesame.read', 'sesame.skip', 'sesame.theme']);
  assert.deepEqual(await page.context().cookies(), []);
  await page.locator('summary', {hasText: '⋯'}).click();
  await page.getByRole('button', {name: 'Delete…'}).last().click();
  await heading(page, 'No mail yet').waitFor(); // nobody was asked
  await page.goto(e.address('#/lab/state'));
  await page.getByRole('button', {name: 'Reset all…'}).click(); // here one is
  await page.getByRole('button', {name: 'Forget everything'}).click();
  await page.getByLabel('Type RESET').waitFor();
  assert.equal(await page.getByLabel('Type RESET').evaluate((input) => input.validity.valid), false);
});

test('a frozen clock is told, and countdowns stand still until it is advanced', async (t) => {
  const e = emulator();
  await e.control('POST', '/clock', {frozen: true, now: '2026-03-01T12:00:00Z'});
  const id = await e.send({subject: 'To come'});
  await e.control('POST', '/clock', {advance: '1s'}); // it is delivered
  await e.control('POST', `/messages/${id}/events`, {type: 'Complaint', after: '1h'});
  const page = await open(t), countdown = page.locator('.to-come time[data-relative]');
  await page.clock.install();
  await page.goto(e.address(`#/mail/${id}/timeline`));
  await page.getByText('frozen until you advance it').waitFor();
  await countdown.getByText('in 1 h').waitFor();
  await page.clock.runFor(120_000);
  assert.equal(await countdown.textContent(), 'in 1 h');
  await page.goto(e.address('#/lab/clock'));
  await page.getByRole('button', {name: /^to the next: mail in/}).click();
  await page.getByText('1 Complaint').waitFor();
  assert.deepEqual(page.problems, []);
});

test('without a secure origin, copying works too', async (t) => {
  const e = emulator();
  const page = await open(t);
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', {value: undefined}));
  await page.goto(e.address('#/setup'));
  await page.getByRole('button', {name: 'Copy', exact: true}).click();
  await page.getByText('Copied.').waitFor();
  await page.goto(e.address('#/calls'));
  await page.getByRole('searchbox').first().focus();
  await page.keyboard.press('Control+v');
  assert.match(await page.getByRole('searchbox').first().inputValue(), /AWS_ENDPOINT_URL=/);
});

test('a tab that is hidden hears nothing after ten seconds, and what it missed when it is seen again', async (t) => {
  const e = emulator();
  await e.send({subject: 'Before'});
  const page = await open(t);
  await page.clock.install();
  await page.goto(e.address('#/mail'));
  await page.locator('.dot[data-state=live]').waitFor();
  const hide = (hidden) => page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  await hide(true);
  await page.clock.runFor(11_000);
  await page.locator('.dot[data-state=paused]').waitFor();
  await e.send({subject: 'Missed'});
  assert.equal(await page.getByText('Missed').count(), 0);
  await hide(false);
  await page.locator('.dot[data-state=live]').waitFor();
  await page.clock.runFor(2_000);
  await page.getByRole('listitem').filter({hasText: 'Missed'}).waitFor();
});

test('the setup tells how the server was started', async (t) => {
  const e = emulator(), {version, settings} = await e.control('GET', '/', undefined, {scoped: false});
  const page = await open(t, e.address('#/setup'));
  await page.getByText(`Sesame ${version}, since`).waitFor();
  await page.getByText('Senders must be verified. Identities are verified at once.').waitFor();
  assert.equal(settings.mode, 'verified');
  await page.route('**/v1/', (route) => route.fulfill({json: {version, started_at: '2026-03-01T12:00:00Z', settings: {mode: 'sandbox', verification: '30s', https_port: 4567, deterministic: 'a', in_container: true}}}));
  await page.reload();
  await page.getByText('Senders and recipients must be verified. Identities are verified after 30s. HTTPS: port 4567. Deterministic: a. It runs in a container').waitFor();
});

test('a list that a filter left empty says so, and shows all by a click', async (t) => {
  const e = emulator(), topic = await e.events_to('you@example.org');
  await e.send({subject: 'Kept'});
  await e.call('sns', 'Publish', {TopicArn: topic, Message: 'hello'});
  await e.control('PUT', '/objects/files/kept.txt', 'x');
  await e.queue('work');
  await e.control('POST', '/queues/work/messages', {body: 'Kept'});
  await e.settle();
  const page = await open(t), queue = (await e.control('GET', '/queues/work')).arn;
  for (const [hash, text] of Object.entries({'#/mail?q=subject:none': 'Kept', '#/deliveries?text=none': 'you@example.org', '#/captured?kind=sms': 'hello', '#/calls?text=none': 'Publish', '#/objects?prefix=none': 'kept.txt', [`#/queues/${encodeURIComponent(queue)}?text=none`]: 'Kept', '#/calls/99999999': 'Publish'})) {
    await page.goto('about:blank');
    await page.goto(e.address(hash));
    await page.getByText(/meets this search|meets these conditions|no longer kept/).waitFor();
    await page.getByRole('button', {name: 'Show all'}).click();
    await page.locator('main').getByText(text).first().waitFor();
  }
  assert.deepEqual(page.problems, []);
});

test('an endpoint at localhost that refuses is explained where Sesame runs in a container', async (t) => {
  const e = emulator();
  await e.control('POST', '/clock', {frozen: true, now: '2026-03-01T12:00:00Z'});
  await e.events_to('http://127.0.0.1:9/inbox');
  await e.settle();
  const page = await open(t);
  for (const in_container of [true, false]) {
    await page.route('**/v1/', async (route) => {
      const response = await route.fetch(), said = await response.json();
      await route.fulfill({response, json: {...said, settings: {...said.settings, in_container}}});
    });
    await page.goto('about:blank');
    await page.goto(e.address('#/deliveries?state=owed'));
    await page.getByRole('list', {name: 'Deliveries'}).getByRole('listitem').first().click();
    await page.getByText('Nothing listens there.').waitFor();
    assert.equal(await page.getByText('host.docker.internal').count(), in_container ? 1 : 0);
    await page.unroute('**/v1/');
  }
});
