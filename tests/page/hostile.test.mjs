// A mail that means harm, looked at.
import {emulator, endpoint, open, test} from './house.mjs';
import assert from 'node:assert/strict';

function hostile(bad) {
  return `<!doctype html><html><head><base href="${bad}/base/"><meta http-equiv="refresh" content="0; url=${bad}/refresh"><link rel="stylesheet" href="${bad}/style.css">
<link rel="prefetch" href="${bad}/prefetch"><link rel="preconnect" href="${bad}"><link rel="dns-prefetch" href="${bad}"><style>@import "${bad}/import.css"; @font-face {font-family: x; src: url(${bad}/font.woff2)} body {background: url(${bad}/body.png); font-family: x}</style>
<script>fetch("${bad}/script-ran"); top.location = "${bad}/top";</script></head><body background="${bad}/background.png" onload="fetch('${bad}/onload')">
<p>Harmless words</p><img src="${bad}/image.png" srcset="${bad}/small.png 1x, ${bad}/large.png 2x" onerror="fetch('${bad}/onerror')"><form action="${bad}/form" method="post"><input name="password"><button>Log in</button></form>
<video src="${bad}/film.mp4" poster="${bad}/poster.png" autoplay></video><iframe src="${bad}/frame"></iframe><object data="${bad}/object"></object><embed src="${bad}/embed">
<svg><image href="${bad}/svg.png"/><script>fetch("${bad}/svg-script")</script></svg><a href="${bad}/link" ping="${bad}/ping">A link</a><a href="javascript:fetch('${bad}/javascript')">Another</a></body></html>`;
}

test('a hostile mail asks nobody for anything until it is told to, and then for pictures and fonts only', async (t) => {
  const e = emulator(), bad = await endpoint(t);
  const id = await e.send({subject: '<img src=x onerror=alert(1)>', html: hostile(bad.url)});
  await e.settle();
  const page = await open(t, e.address(`#/mail/${id}/html`));
  const frame = page.frameLocator('iframe');
  await frame.getByText('Harmless words').waitFor();
  await page.getByText('remote things not loaded').waitFor();
  for (const tab of ['Source', 'Text', 'Headers', 'Raw', 'Timeline', 'HTML']) await page.getByRole('link', {name: new RegExp(`^${tab}`)}).click();
  await frame.getByText('Harmless words').waitFor();
  await frame.getByRole('button', {name: 'Log in'}).click();
  await page.waitForLoadState('networkidle').catch(() => {}); // the stream never ends
  assert.deepEqual(bad.requests.map((one) => one.url), []);
  assert.equal(new URL(page.url()).pathname, '/_sesame/');
  assert.deepEqual(page.problems, []);

  await page.getByRole('button', {name: 'Show', exact: true}).click();
  await frame.getByText('Harmless words').waitFor();
  await page.waitForResponse((response) => response.url().startsWith(bad.url), {timeout: 5000}).catch(() => {});
  await frame.getByText('Harmless words').click();
  const asked = new Set(bad.requests.map((one) => one.url.slice(1)));
  for (const never of ['script-ran', 'onload', 'onerror', 'svg-script', 'javascript', 'frame', 'object', 'embed', 'form', 'refresh', 'top', 'ping', 'link']) assert.ok(!asked.has(never), never);
  assert.ok(asked.has('image.png') || asked.has('small.png') || asked.has('large.png'), [...asked].join());
});

test('to look at a tracked mail is no Open', async (t) => {
  const e = emulator();
  await e.events_to();
  const id = await e.send({html: '<p>Tracked words <a href="https://example.com/start">go</a></p>', set: 'my-set'});
  await e.settle();
  const page = await open(t, e.address(`#/mail/${id}/html`));
  await page.frameLocator('iframe').getByText('Tracked words').waitFor();
  await page.getByText('counts as an Open').first().waitFor();
  await e.settle();
  const mail = await e.control('GET', `/messages/${id}`);
  assert.deepEqual(mail.events.map((one) => one.type).sort(), ['Delivery', 'Send']);
  assert.deepEqual(mail.links, ['https://example.com/start']);

  await page.getByRole('button', {name: 'Show', exact: true}).click();
  await e.control('GET', `/wait/events?type=Open&message_id=${id}`);
});

test('a mail shows its own pictures and no other mail’s', async (t) => {
  const e = emulator();
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const with_picture = (html) => `From: me@example.com\nTo: ann@example.org\nSubject: Picture\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n${html}\n--b\nContent-Type: image/png; name=logo.png\nContent-Transfer-Encoding: base64\nContent-ID: <logo>\nContent-Disposition: inline; filename=logo.png\n\n${pixel}\n--b--\n`;
  const other = await e.send_raw(with_picture('<p>Other</p>'));
  const id = await e.send_raw(with_picture(`<p>Words</p><img id=own src="cid:logo"><img id=foreign src="/_sesame/v1/messages/${other}/attachments/1">`));
  const page = await open(t, e.address(`#/mail/${id}/html`));
  const frame = page.frameLocator('iframe');
  await frame.getByText('Words').waitFor();
  await frame.locator('#own').evaluate((picture) => picture.complete || new Promise((done) => (picture.onload = picture.onerror = done)));
  assert.equal(await frame.locator('#own').evaluate((picture) => picture.naturalWidth), 1);
  assert.equal(await frame.locator('#foreign').evaluate((picture) => picture.naturalWidth), 0);
  await page.getByRole('link', {name: /^Attachments/}).click();
  await page.getByRole('img', {name: 'logo.png'}).waitFor();
});

test('the frame cannot change anything, and the texts of others stay texts', async (t) => {
  const e = emulator();
  const denied = await fetch(`${e.url}/_sesame/v1/reset`, {method: 'POST', headers: {Origin: 'null'}});
  assert.equal(denied.status, 403);
  await e.call('sns', 'CreateTopic', {Name: 'x'});
  await e.send({subject: '<b>bold</b><script>document.title = "bad"</script>', to: ['"<i>x</i>" <ann@example.org>']});
  const page = await open(t, e.address('#/mail'));
  await page.getByText('<b>bold</b>').first().waitFor();
  assert.equal(await page.locator('main b, main script').filter({hasText: 'bold'}).count(), 0);
  assert.deepEqual(page.problems, []);
});
