// The pictures of the READMEs: PAGE_UPDATE_PICTURES=1 writes them to tests/page/pictures, else they lie in build/page/pictures.
import {emulator, endpoint, open, pictures, root, test} from './house.mjs';
import assert from 'node:assert/strict';
import {mkdirSync, statSync} from 'node:fs';
import {join} from 'node:path';

const folder = process.env.PAGE_UPDATE_PICTURES ? join(root, 'tests/page/pictures') : pictures;

test('the pictures of the READMEs show the story, and are small', async (t) => {
  mkdirSync(folder, {recursive: true});
  const e = emulator();
  const good = await endpoint(t), bad = await endpoint(t, () => ({status: 503, text: '{"error":"db down"}', type: 'application/json'}));
  await e.control('POST', '/clock', {frozen: true, now: '2026-03-01T12:00:00Z'});
  await e.events_to(good.url + '/ok', bad.url + '/broken');
  await e.send({subject: 'Your receipt', to: ['bob@example.net'], html: '<p>Thanks</p>'});
  await e.send({subject: 'Reset your password', to: ['ooto@simulator.amazonses.com']});
  await e.control('POST', '/clock', {advance: '3m'});
  const id = await e.send({subject: 'Welcome, Ann', to: ['bounce@simulator.amazonses.com'], set: 'my-set', html: '<h1>Welcome</h1>'});
  await e.settle();
  await e.control('POST', '/clock', {advance: '25s'});
  await e.control('POST', `/messages/${id}/events`, {type: 'Complaint', after: '1h'});
  const page = await open(t, e.address(`#/mail/${id}/timeline`), {width: 1000, height: 500});
  await page.getByText('to come in').first().waitFor();
  await page.getByText('retrying, 2 of 4 failed').first().waitFor();
  await page.screenshot({path: join(folder, 'timeline.png')});
  const small = await open(t, e.address('#/mail'), {width: 360, height: 420});
  await small.getByText('Your receipt').waitFor();
  await small.screenshot({path: join(folder, 'small.png')});
  const bytes = ['timeline.png', 'small.png'].reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  assert.ok(bytes <= 150 * 1024, `${bytes} bytes`);
});
