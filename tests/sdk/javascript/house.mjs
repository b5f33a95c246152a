// What each case starts from.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SESClient } from '@aws-sdk/client-ses';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import * as sns from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { sesame } from 'sesame-testing';
import { receiver } from './receiver.mjs';

export const SENDER = 'sender@example.com';
export const BOUNCE = 'bounce@simulator.amazonses.com';
export const AWKWARD = 'Grüße ☕ 漢字 \u{1f600} + & % = <a> "b" \'c\' \\ \t\nend';
const MEGABYTE = 'A line of 62 bytes and two that end it, plus + and percent %25\r\n'.repeat(16_384);
assert.equal(MEGABYTE.length, 1024 * 1024);
export const LONG_MAIL = Buffer.from(`From: ${SENDER}\r\nTo: to@example.org\r\nSubject: Long\r\n\r\n${MEGABYTE}`);
export const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, n) => n);

/** Of the case that runs. */
export let emulator, endpoint, mail, mailV2, queues, topics;

/** A case with clients of an account of its own, and an endpoint. */
export function it(name, story) {
  test(name, async (t) => {
    emulator = await sesame(t);
    [mail, mailV2, topics] = [new SESClient(emulator.config), new SESv2Client(emulator.config), new sns.SNSClient(emulator.config)];
    queues = new SQSClient(emulator.config);
    endpoint = await receiver();
    for (const close of [() => mail.destroy(), () => mailV2.destroy(), () => topics.destroy(), () => queues.destroy(), endpoint.close]) t.after(close);
    await story();
  });
}

export async function createTopic() {
  return (await topics.send(new sns.CreateTopicCommand({ Name: 'topic' }))).TopicArn;
}

/** Subscribes the endpoint and confirms it as its owner would. */
export async function subscribe(topic) {
  const subscribed = await topics.send(new sns.SubscribeCommand({ TopicArn: topic, Protocol: 'http', Endpoint: endpoint.url }));
  assert.equal(subscribed.SubscriptionArn, 'pending confirmation');
  const [confirmation] = await endpoint.received('SubscriptionConfirmation');
  assert.deepEqual([confirmation.header, confirmation.TopicArn], ['SubscriptionConfirmation', topic]);
  assert.equal((await fetch(confirmation.SubscribeURL)).status, 200);
  const { Subscriptions } = await topics.send(new sns.ListSubscriptionsByTopicCommand({ TopicArn: topic }));
  assert.equal(Subscriptions.length, 1);
  assert.ok(Subscriptions[0].SubscriptionArn.startsWith(`${topic}:`), Subscriptions[0].SubscriptionArn);
}

/** The first notifications, the destination's validation left out. */
export function notified(count = 1, wanted = () => true) {
  return endpoint.received('Notification', count, wanted);
}

/** Waits for the Send and the Bounce of a mail from SENDER to BOUNCE; the latter. */
export async function bounced(topic, id) {
  const notifications = await notified(2, (one) => one.Message.includes(id));
  for (const one of notifications) {
    assert.equal(one.header, 'Notification');
    assert.equal(one.TopicArn, topic);
    assert.equal(one.Subject, 'Amazon SES Email Event Notification');
    assert.equal(one.SignatureVersion, '1');
    for (const url of [one.SigningCertURL, one.UnsubscribeURL]) assert.ok(url.startsWith(emulator.url), url);
  }
  const events = new Map(notifications.map((one) => JSON.parse(one.Message)).map((event) => [event.eventType, event]));
  assert.deepEqual([...events.keys()].sort(), ['Bounce', 'Send']);
  const event = events.get('Bounce');
  assert.equal(event.mail.messageId, id);
  assert.equal(event.mail.source, SENDER);
  assert.equal(event.mail.sendingAccountId, emulator.account);
  assert.deepEqual(event.mail.destination, [BOUNCE]);
  assert.equal(event.bounce.bounceType, 'Permanent');
  assert.equal(event.bounce.bouncedRecipients[0].emailAddress, BOUNCE);
  return event;
}

export function failure(promise) {
  return promise.then(() => assert.fail('no error'), (error) => error);
}

/** Looks at the mail with this id, which was sent as LONG_MAIL. */
export async function keepsLong(id) {
  const answer = await fetch(`${emulator.url}/_sesame/v1/message?id=${id}`);
  const raw = Buffer.from((await answer.json()).raw, 'base64').toString();
  assert.ok(raw.endsWith(`\r\n\r\n${MEGABYTE}`), `${raw.length} bytes, another body`);
}
