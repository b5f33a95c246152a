// What a test may do with its account.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { SESClient, SendEmailCommand, SetIdentityNotificationTopicCommand, VerifyEmailIdentityCommand } from '@aws-sdk/client-ses';
import { CreateTopicCommand, ListTopicsCommand, PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { NotInTime, Refused, sesame } from 'sesame-testing';

const BOUNCE = 'bounce@simulator.amazonses.com';

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
  await topics.send(new SubscribeCommand({ TopicArn, Protocol: Endpoint.split(':')[0], Endpoint }));
  await mail.send(new SetIdentityNotificationTopicCommand({ Identity: 'me@example.com', NotificationType: 'Bounce', SnsTopic: TopicArn }));
}

const topics = async () => (await new SNSClient({}).send(new ListTopicsCommand({}))).Topics ?? [];

test('everybody is welcomed', async (t) => {
  const emulator = await sesame(t);

  await welcome('you@example.org', 'bounce@simulator.amazonses.com');

  const [mail] = await emulator.waitForMessages({ to: 'you@example.org', subject: 'Welcome' });
  assert.equal(mail.source, 'me@example.com');
  await emulator.waitForEvents({ type: 'Bounce', recipient: 'bounce@simulator.amazonses.com' });
});

test('a bounce reaches the endpoint', async (t) => {
  const emulator = await sesame(t);
  const endpoint = await emulator.endpoint();
  await tellBouncesTo(`${endpoint.url}/inbox`);
  await emulator.settle(); // the endpoint has confirmed its subscription
  await tellBouncesTo(`${endpoint.url}/inbox`); // SES says hello to the topic, which is no event
  await emulator.settle();

  await welcome(BOUNCE);
  await emulator.settle();

  const [event] = endpoint.events('/inbox');
  assert.equal(event.bounce.bouncedRecipients[0].emailAddress, BOUNCE);
  assert.equal(endpoint.events().length, 1);
  assert.ok(endpoint.notifications().length > 1);
  await assert.rejects(endpoint.waitFor(() => false, { timeout: 1 }), /0 of 1 expected requests within 1 ms\. The endpoint .* got \d requests/);
});

test('what was in vain waited for is refused with what came instead', async (t) => {
  const emulator = await sesame(t);
  await welcome('you@example.org');
  await assert.rejects(emulator.waitForMessages({ to: 'they@example.org', timeout: 1 }), (error) => {
    assert.ok(error instanceof NotInTime);
    assert.equal(error.code, 'ERR_ASSERTION');
    const [first, miss, why] = error.message.split('\n');
    assert.equal(first, 'GET wait/messages: 408 0 of 1 messages came within 1 ms.');
    assert.match(miss, /^ {2}not to=they@example.org: .*"destination":\["you@example.org"\]/);
    assert.match(why, /^ {2}Account 7\d{11}, region us-east-1 has mails: 1, /);
    return true;
  });
  await assert.rejects(emulator.waitForMessages({ too: 'they@example.org' }), /unknown parameter 'too'; expected one of /);
});

test('mails, events, deliveries and calls are listed, the oldest first', async (t) => {
  const emulator = await sesame(t);
  await tellBouncesTo((await emulator.endpoint()).url);
  await emulator.settle();
  await welcome('you@example.org', BOUNCE);
  await emulator.settle();
  assert.deepEqual((await emulator.messages()).map(({ destination }) => destination), [['you@example.org'], [BOUNCE]]);
  assert.deepEqual((await emulator.messages({ to: BOUNCE })).length, 1);
  assert.deepEqual((await emulator.events()).map(({ type }) => type), ['Send', 'Delivery', 'Send', 'Bounce']);
  assert.deepEqual(await emulator.events({ type: 'Complaint' }), []);
  assert.equal((await emulator.waitForDeliveries({ topic: 'bounces', result: 'delivered', count: 2 })).length, (await emulator.deliveries({ protocol: 'http' })).length);
  assert.deepEqual((await emulator.requests({ operation: 'SendEmail' })).map(({ status }) => status), [200, 200]);
});

test('settle tells what is owed', async (t) => {
  const emulator = await sesame(t);
  const endpoint = await emulator.endpoint();
  endpoint.answer('/inbox', 500);
  await tellBouncesTo(`${endpoint.url}/inbox`);
  const { owed } = await emulator.settle();
  assert.deepEqual(owed.map(({ type, attempts }) => [type, attempts[0].status]), [['SubscriptionConfirmation', 500]]);
  assert.deepEqual((await emulator.why()).split('\n'), [
    `A SubscriptionConfirmation to ${endpoint.url}/inbox is owed; attempts: 1, the last: 500.`,
    `The subscription of ${endpoint.url}/inbox to bounces is pending: nobody has visited its SubscribeURL, so it gets no notification.`,
  ]);
  await emulator.clock.advance('1m');
  assert.deepEqual((await emulator.settle()).owed, []);
});

test('time passes when it is told to', async (t) => {
  const emulator = await sesame(t);
  await emulator.clock.freeze('2026-03-01T12:00:00Z');
  await emulator.clock.advance('1d');
  assert.equal(await emulator.clock.now(), '2026-03-02T12:00:00.000Z');
  await emulator.clock.resume();
  await assert.rejects(emulator.clock.advance('soon'), (error) => error instanceof Refused && /advance: expected a time/.test(error.message));
});

test('a seed is for this account, as an object, as JSON and as YAML', async (t) => {
  for (const seed of [{ topics: [{ name: 'events' }] }, '{"topics": [{"name": "events"}]}', 'topics:\n- name: events # one\n\n']) {
    await t.test(async (one) => {
      const emulator = await sesame(one);
      await emulator.seed(seed);
      assert.deepEqual(await topics(), [{ TopicArn: `arn:aws:sns:us-east-1:${emulator.account}:events` }]);
    });
  }
});

test('outcome rules and faults decide what happens', async (t) => {
  const emulator = await sesame(t);
  await emulator.outcomes({ recipient: '*@bounce.test', outcome: [{ bounce: { type: 'Transient' } }] });
  const throttled = { error: { code: 'Throttling', message: 'Rate exceeded' } };
  await emulator.faults({ request: { operation: 'SendEmail', attempt: 1 }, effect: throttled });
  await welcome('you@bounce.test');
  const [{ document }] = await emulator.waitForEvents({ type: 'Bounce' });
  assert.equal(document.bounce.bounceType, 'Transient');
  assert.deepEqual((await emulator.requests({ operation: 'SendEmail' })).map(({ status }) => status), [400, 200]);
});

test('a checkpoint is gone back to', async (t) => {
  const emulator = await sesame(t);
  const before = await emulator.checkpoint();
  await welcome('you@example.org');
  await before.rollback();
  assert.deepEqual(await emulator.messages(), []);
  await before.drop();
  await assert.rejects(before.rollback(), Refused);
});

test('what is pulled is as it would have been posted', async (t) => {
  const emulator = await sesame(t);
  const [endpoint, pulled] = [await emulator.endpoint(), await emulator.pull('https://app.test/*')];
  const sns = emulator.client(SNSClient);
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 't' }));
  for (const base of [endpoint.url, 'https://app.test']) {
    for (const [path, RawMessageDelivery] of [['/a?b=c', 'false'], ['/raw', 'true']]) {
      const Attributes = { RawMessageDelivery };
      await sns.send(new SubscribeCommand({ TopicArn, Protocol: base.split(':')[0], Endpoint: base + path, Attributes }));
    }
  }
  await emulator.faults(); // leaves what is pulled alone
  await pulled.deliver((request) => fetch(request.json.SubscribeURL));
  await sns.send(new PublishCommand({ TopicArn, Message: '{"Type": "mine"}' }));

  const taken = await pulled.requests();
  assert.equal(taken.length, 2);
  for (const one of taken) {
    const [other] = endpoint.requests(({ type, path }) => type === 'Notification' && path === one.path);
    const same = ['x-amz-sns-message-type', 'x-amz-sns-message-id', 'x-amz-sns-topic-arn', 'x-amz-sns-rawdelivery', 'content-type', 'user-agent'];
    for (const name of same) assert.equal(one.headers[name], other.headers[name], name);
    assert.ok(one.headers['x-amz-sns-subscription-arn'].startsWith(TopicArn));
    if (one.path === '/raw') assert.deepEqual([one.body, other.body], ['{"Type": "mine"}', '{"Type": "mine"}']);
  }
  assert.deepEqual(await pulled.requests(), []);
});

test('tests that run at once have accounts of their own', { concurrency: true }, async (t) => {
  const names = ['first', 'second', 'third'];
  const found = names.map((Name) =>
    t.test(Name, async (one) => {
      const client = (await sesame(one, { environment: false })).client(SNSClient);
      await client.send(new CreateTopicCommand({ Name }));
      const { Topics } = await client.send(new ListTopicsCommand({}));
      assert.deepEqual(Topics.map(({ TopicArn }) => TopicArn.split(':').at(-1)), [Name]);
    }),
  );
  await Promise.all(found);
});

test('the environment is as it was after a test', async (t) => {
  const before = process.env.AWS_ENDPOINT_URL;
  process.env.AWS_PROFILE = 'mine';
  await t.test('within', async (one) => {
    const emulator = await sesame(one);
    assert.equal(process.env.AWS_ENDPOINT_URL, emulator.url);
    assert.equal(execFileSync('sh', ['-c', 'echo $AWS_ACCESS_KEY_ID$AWS_PROFILE']).toString().trim(), emulator.account);
  });
  assert.equal(process.env.AWS_ENDPOINT_URL, before);
  assert.equal(process.env.AWS_PROFILE, 'mine');
  delete process.env.AWS_PROFILE;
});

test('an endpoint has the name by which a container knows this machine', async (t) => {
  const emulator = await sesame(t);
  process.env.TEST_ENDPOINT_HOST = 'localhost';
  const endpoint = await emulator.endpoint();
  delete process.env.TEST_ENDPOINT_HOST;
  await tellBouncesTo(endpoint.url);
  await emulator.settle();
  assert.match(endpoint.url, /^http:\/\/localhost:/);
  assert.equal(endpoint.requests()[0].type, 'SubscriptionConfirmation');
});

test('a server that is not there is named', async (t) => {
  const url = process.env.SESAME_URL;
  process.env.SESAME_URL = 'http://127.0.0.1:1';
  t.after(() => (url === undefined ? delete process.env.SESAME_URL : (process.env.SESAME_URL = url)));
  await assert.rejects(sesame(t), /Sesame at http:\/\/127\.0\.0\.1:1 does not answer: .*ECONNREFUSED/);
});

test('without the context of a test the mend is told', async () => {
  await assert.rejects(sesame(), /expects the context of a test .* In Jest write test\(name, withSesame/);
});
