// The helper for Node's test runner, used as the README shows it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { SESClient, SendEmailCommand, SetIdentityNotificationTopicCommand, VerifyEmailIdentityCommand } from '@aws-sdk/client-ses';
import { CreateTopicCommand, ListTopicsCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { receiver } from './receiver.mjs';
import { sesame } from './sesame_node_test.mjs';

// Code under test: it knows nothing of emulators.
async function welcome(...addresses) {
  const mail = new SESClient({});
  await mail.send(new VerifyEmailIdentityCommand({ EmailAddress: 'me@example.com' }));
  const Message = { Subject: { Data: 'Welcome' }, Body: { Text: { Data: 'Hi' } } };
  for (const one of addresses) {
    await mail.send(new SendEmailCommand({ Source: 'me@example.com', Destination: { ToAddresses: [one] }, Message }));
  }
}

async function tellBouncesTo(Endpoint) {
  const [mail, topics] = [new SESClient({}), new SNSClient({})];
  await mail.send(new VerifyEmailIdentityCommand({ EmailAddress: 'me@example.com' }));
  const { TopicArn } = await topics.send(new CreateTopicCommand({ Name: 'bounces' }));
  await topics.send(new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint }));
  await mail.send(new SetIdentityNotificationTopicCommand({ Identity: 'me@example.com', NotificationType: 'Bounce', SnsTopic: TopicArn }));
}

test('everybody is welcomed', async (t) => {
  const emulator = await sesame(t);

  await welcome('you@example.org', 'bounce@simulator.amazonses.com');

  const [mail] = await emulator.wait.messages({ to: 'you@example.org', subject: 'Welcome' });
  assert.equal(mail.source, 'me@example.com');
  await emulator.wait.events({ type: 'Bounce', recipient: 'bounce@simulator.amazonses.com' });
});

test('a bounce reaches the endpoint', async (t) => {
  const [emulator, endpoint] = [await sesame(t), await receiver()];
  t.after(endpoint.close);
  await tellBouncesTo(endpoint.url);
  const [{ SubscribeURL }] = await endpoint.received('SubscriptionConfirmation');
  await fetch(SubscribeURL);

  await welcome('bounce@simulator.amazonses.com');

  await emulator.wait.deliveries({ topic: 'bounces', result: 'delivered', count: 2 }); // of which one asked for consent
  const [{ Message }] = await endpoint.received('Notification');
  assert.equal(JSON.parse(Message).notificationType, 'Bounce');
});

test('what was in vain waited for is refused with what came instead', async (t) => {
  const emulator = await sesame(t);
  await welcome('you@example.org');
  await assert.rejects(emulator.wait.messages({ to: 'they@example.org', timeout: '1ms' }), (error) => {
    assert.equal(error.code, 'ERR_ASSERTION');
    const [first, miss] = error.message.split('\n');
    assert.equal(first, 'GET wait/messages: 0 of 1 messages came within 1 ms.');
    assert.match(miss, /^ {2}not to=they@example.org: .*"destination":\["you@example.org"\]/);
    return true;
  });
  await assert.rejects(emulator.wait.messages({ too: 'they@example.org' }), /unknown parameter 'too'; expected one of /);
});

test('time passes when it is told to', async (t) => {
  const emulator = await sesame(t);
  await emulator.clock.freeze('2026-03-01T12:00:00Z');
  await emulator.clock.advance('1d');
  assert.equal((await emulator.call('GET', 'clock')).clocks[0].now, '2026-03-02T12:00:00.000Z');
});

test('a mail has all its events once its account has settled', async (t) => {
  const emulator = await sesame(t);
  await welcome('you@example.org');
  await emulator.settle();
  const { messages } = await emulator.call('GET', 'messages');
  assert.deepEqual(messages[0].events.map(({ type }) => type), ['Send', 'Delivery']);
});

test('tests that run at once have accounts of their own', { concurrency: true }, async (t) => {
  const names = ['first', 'second', 'third'];
  const found = names.map((Name) =>
    t.test(Name, async (one) => {
      const topics = new SNSClient((await sesame(one, { environment: false })).config);
      await topics.send(new CreateTopicCommand({ Name }));
      const { Topics } = await topics.send(new ListTopicsCommand({}));
      assert.deepEqual(Topics.map(({ TopicArn }) => TopicArn.split(':').at(-1)), [Name]);
    }),
  );
  await Promise.all(found);
});

test('the environment is as it was after a test', async (t) => {
  const before = process.env.AWS_ENDPOINT_URL;
  await t.test('within', async (one) => {
    const emulator = await sesame(one);
    assert.equal(process.env.AWS_ENDPOINT_URL, emulator.url);
    assert.equal(execFileSync('sh', ['-c', 'echo $AWS_ACCESS_KEY_ID']).toString().trim(), emulator.account);
  });
  assert.equal(process.env.AWS_ENDPOINT_URL, before);
});
