// How the page is served, and what a browser may do with it.
import {emulator, open, root, test, the_browser} from './house.mjs';
import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';

const url = process.env.SESAME_URL;
const get = (path, headers = {}) => fetch(url + path, {headers, redirect: 'manual'});
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

test('a browser that asks for the server is led to the page, and a program is not', async () => {
  const led = await get('/', {Accept: 'text/html,*/*'});
  assert.deepEqual([led.status, led.headers.get('location')], [303, '/_sesame/']);
  assert.equal((await get('/', {Accept: '*/*'})).status, 400);
  assert.equal((await get('/?Action=ListTopics', {Accept: 'text/html'})).status !== 303, true);
  assert.equal((await get('/', {Accept: 'text/html', Authorization: 'AWS4-HMAC-SHA256 x'})).status !== 303, true);
  const moved = await get('/_sesame');
  assert.deepEqual([moved.status, moved.headers.get('location')], [308, '/_sesame/']);
});

test('the page comes with its policy, to the letter', async () => {
  for (const path of ['/_sesame/', '/_sesame/page/app.js']) {
    const {headers} = await get(path);
    assert.equal(headers.get('content-security-policy'), policy);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin');
    assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
  }
  assert.equal((await get('/_sesame/v1/health')).headers.get('cross-origin-resource-policy'), 'same-origin');
});

test('a file that the browser has is not sent again', async () => {
  const first = await get('/_sesame/page/page.css');
  assert.equal(first.headers.get('content-type'), 'text/css; charset=utf-8');
  const tag = first.headers.get('etag');
  const second = await get('/_sesame/page/page.css', {'If-None-Match': tag});
  assert.deepEqual([second.status, await second.text()], [304, '']);
  assert.equal((await get('/_sesame/page/nothing.js')).status, 404);
});

test('a page of somebody else gets nothing', async () => {
  assert.equal((await get('/_sesame/', {'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'script'})).status, 403);
  assert.equal((await get('/_sesame/page/app.js', {Origin: 'https://attacker.test'})).status, 403);
});

test('all files together are at most 45 KB by gzip, 150 KB without', async () => {
  // As a browser asks for them: the page, its style, its modules.
  const names = ['', ...['css', 'svg', 'js'].flatMap((kind) => readdirSync(join(root, 'api/page/files')).filter((name) => name.endsWith('.' + kind)).map((name) => 'page/' + name))];
  const files = await Promise.all(names.map(async (name) => Buffer.from(await (await get('/_sesame/' + name)).arrayBuffer())));
  const all = Buffer.concat(files);
  assert.ok(gzipSync(all, {level: 9}).length <= 45 * 1024, `gzip: ${gzipSync(all, {level: 9}).length} bytes`);
  assert.ok(all.length <= 150 * 1024, `${all.length} bytes`);
});

// Texts that are told apart from code without reading it: those without brackets.
const texts = (source) => source.split('\n').filter((line) => !/^ *\/\//.test(line)).flatMap((line) => [...line.matchAll(/'([^'`\\(){}=;]*)'|`([^'`\\(){}=;]*)`/g)].map(([whole]) => whole));

test('the build takes spaces from around signs of the code only: every text is served as it was written', async () => {
  for (const name of readdirSync(join(root, 'api/page/files')).filter((name) => name.endsWith('.js'))) {
    const served = await (await get('/_sesame/page/' + name)).text();
    for (const text of texts(readFileSync(join(root, 'api/page/files', name), 'utf8'))) if (/\w \S/.test(text) && !/^.[,.)\]:? ]/.test(text)) assert.ok(served.includes(text), `${name}: ${text}`);
  }
});

test('no file is longer than 300 lines', () => {
  const long = readdirSync(join(root, 'api/page/files')).filter((name) => name.endsWith('.js') && readFileSync(join(root, 'api/page/files', name), 'utf8').split('\n').length > 301);
  assert.deepEqual(long, []);
});

test('a session asks one origin only, and seven tabs load', async (t) => {
  const e = emulator();
  await e.send({subject: 'For seven'});
  const context = await (await the_browser()).newContext();
  t.after(() => context.close());
  const tabs = [];
  for (let i = 0; i < 6; ++i) {
    const page = await open(t, e.address('#/mail'), {context});
    await page.getByText('For seven').first().waitFor();
    tabs.push(page);
    // What a tab does ten seconds after it is hidden, it does at once when it is left.
    await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
  }
  const seventh = await open(t, e.address('#/mail'), {context});
  await seventh.getByText('For seven').first().waitFor();
  const origins = new Set([...tabs, seventh].flatMap((page) => page.asked).map((one) => new URL(one).origin));
  assert.deepEqual([...origins], [new URL(url).origin]);
});
