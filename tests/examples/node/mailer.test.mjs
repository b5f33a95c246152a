// With sesame-testing. No test sleeps, and each has an AWS account of its own.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { SESClient } from '@aws-sdk/client-ses';
import { sesame } from 'sesame-testing';
import { mailer } from './mailer.mjs';

const HARD = 'bounce@simulator.amazonses.com';

// The application, as SNS and its users reach it. It has confirmed its subscription.
async function started(t) {
  const emulator = await sesame(t);
  const topic = `arn:aws:sns:${emulator.region}:${emulator.account}:mail-events`;
  const server = mailer({ ses: emulator.client(SESClient), topic, certificatesFrom: emulator.url }).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}`;
  const told = { topic_arn: 'mail-events' };
  await emulator.seed({
    topics: [{ name: 'mail-events' }],
    subscriptions: [{ topic_arn: 'mail-events', protocol: 'http', endpoint: `${url}/notifications` }],
    identities: [{ identity: 'news@example.com', status: 'Success', notifications: { bounce: told, complaint: told } }],
  });
  await emulator.settle();
  const post = async (path, body) => {
    const answer = await fetch(url + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    return answer.status;
  };
  return {
    emulator, url, post,
    send: (to) => post('/mails', { to }),
    suppressed: async () => (await fetch(`${url}/suppressed`)).json(),
  };
}

test('who bounced for good gets no more mail', async (t) => {
  const { emulator, send, suppressed } = await started(t);
  assert.equal(await send(HARD), 202);
  await emulator.settle();
  assert.deepEqual(await suppressed(), [HARD]);
  assert.equal(await send(HARD), 409);
  assert.equal((await emulator.messages()).length, 1);
});

test('who complained gets no more mail', async (t) => {
  const { emulator, send, suppressed } = await started(t);
  await emulator.outcomes({ recipient: '*@angry.test', outcome: [{ after: '2d', complaint: {} }] });
  assert.equal(await send('you@angry.test'), 202);
  assert.deepEqual(await suppressed(), []);
  await emulator.clock.advance('2d');
  assert.deepEqual(await suppressed(), ['you@angry.test']);
});

test('a full mailbox is written to again', async (t) => {
  const { emulator, send, suppressed } = await started(t);
  await emulator.outcomes({ recipient: '*', outcome: [{ bounce: { type: 'Transient', sub_type: 'MailboxFull' } }] });
  assert.deepEqual([await send('you@full.test'), await send('you@full.test')], [202, 202]);
  await emulator.settle();
  assert.equal((await emulator.events({ type: 'Bounce' })).length, 2);
  assert.deepEqual(await suppressed(), []);
});

test('a bounce during an outage comes later', async (t) => {
  const { emulator, url, send, suppressed } = await started(t);
  await emulator.faults({ delivery: { endpoint: `${url}/*` }, count: 1, effect: { status: 503 } });
  await send(HARD);
  assert.equal((await emulator.settle()).owed.length, 1);
  assert.deepEqual(await suppressed(), []);
  await emulator.clock.advance('1m');
  assert.deepEqual(await suppressed(), [HARD]);
});

test('what SNS did not send is refused', async (t) => {
  const { emulator, send, post } = await started(t);
  await send(HARD);
  await emulator.settle();
  const genuine = JSON.parse((await emulator.deliveries()).at(-1).body);
  assert.equal(await post('/notifications', genuine), 204);
  for (const change of [{ Message: '{}' }, { SigningCertURL: 'https://sns.example.com/key.pem' }, { TopicArn: 'arn:aws:sns:us-east-1:666:x' }]) {
    assert.equal(await post('/notifications', { ...genuine, ...change }), 403);
  }
});
