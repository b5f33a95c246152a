// The cases of tests/sdk/cases by the AWS SDK for JavaScript, version 3.
import assert from 'node:assert/strict';
import * as ses from '@aws-sdk/client-ses';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import { ALL_BYTES, AWKWARD, BOUNCE, LONG_MAIL, SENDER, bounced, createTopic, emulator, failure, it, keepsLong, mail, notified, queues, subscribe, topics } from './house.mjs';

it('mail sent comes back as events', async () => {
  const topic = await createTopic();
  await subscribe(topic);
  await mail.send(new ses.VerifyEmailIdentityCommand({ EmailAddress: SENDER }));
  await mail.send(new ses.CreateConfigurationSetCommand({ ConfigurationSet: { Name: 'set' } }));
  const destination = { Name: 'events', Enabled: true, MatchingEventTypes: ['send', 'bounce'], SNSDestination: { TopicARN: topic } };
  await mail.send(new ses.CreateConfigurationSetEventDestinationCommand({ ConfigurationSetName: 'set', EventDestination: destination }));

  const sent = await send(BOUNCE, { ConfigurationSetName: 'set' });
  assert.match(sent.$metadata.requestId, /^[0-9a-f-]{36}$/);
  await bounced(topic, sent.MessageId);
});

it('a missing topic is a typed error', async () => {
  const error = await failure(topics.send(new sns.PublishCommand({ TopicArn: `arn:aws:sns:us-east-1:${emulator.account}:nowhere`, Message: 'x' })));
  assert.ok(error instanceof sns.NotFoundException, error);
  assert.deepEqual([error.message, error.$fault, error.$metadata.httpStatusCode], ['Topic does not exist', 'client', 404]);
  assert.match(error.$metadata.requestId, /^[0-9a-f-]{36}$/);
});

it('a typed error has no members beside its message', async () => {
  const create = new ses.CreateConfigurationSetCommand({ ConfigurationSet: { Name: 'set' } });
  await mail.send(create);
  const twice = await failure(mail.send(create));
  assert.ok(twice instanceof ses.ConfigurationSetAlreadyExistsException, twice);
  assert.deepEqual([twice.message, twice.ConfigurationSetName], ['Configuration set <set> already exists.', undefined]);
  const missing = await failure(mail.send(new ses.DescribeConfigurationSetCommand({ ConfigurationSetName: 'nowhere' })));
  assert.ok(missing instanceof ses.ConfigurationSetDoesNotExistException, missing);
  assert.deepEqual([missing.message, missing.ConfigurationSetName], ['Configuration set <nowhere> does not exist.', undefined]);
});

it('an unverified sender is a typed error', async () => {
  const error = await failure(send('to@example.org'));
  assert.ok(error instanceof ses.MessageRejected, error);
  const text = `Email address is not verified. The following identities failed the check in region US-EAST-1: ${SENDER}`;
  assert.deepEqual([error.message, error.$metadata.httpStatusCode], [text, 400]);
});

it('an error without a type has its code and message', async () => {
  const error = await failure(mail.send(new ses.VerifyEmailIdentityCommand({ EmailAddress: 'nobody' })));
  assert.ok(error instanceof ses.SESServiceException, error);
  assert.deepEqual([error.name, error.message, error.$fault], ['InvalidParameterValue', 'Invalid email address<nobody>.', 'client']);
});

it('text that is not ascii arrives unchanged', async () => {
  const topic = await createTopic();
  await subscribe(topic);
  const MessageAttributes = { colour: { DataType: 'String', StringValue: 'grün' } };
  await topics.send(new sns.PublishCommand({ TopicArn: topic, Message: AWKWARD, MessageAttributes }));
  const [notification] = await notified();
  assert.equal(notification.Message, AWKWARD);
  assert.deepEqual(notification.MessageAttributes, { colour: { Type: 'String', Value: 'grün' } });
  await mail.send(new ses.CreateTemplateCommand({ Template: { TemplateName: 't', SubjectPart: 'Grüße ☕', TextPart: AWKWARD } }));
  const { Template } = await mail.send(new ses.GetTemplateCommand({ TemplateName: 't' }));
  assert.deepEqual(Template, { TemplateName: 't', SubjectPart: 'Grüße ☕', TextPart: AWKWARD });
});

it('a mail of a megabyte is kept to the byte', async () => {
  await mail.send(new ses.VerifyEmailIdentityCommand({ EmailAddress: SENDER }));
  const { MessageId } = await mail.send(new ses.SendRawEmailCommand({ RawMessage: { Data: LONG_MAIL } }));
  await keepsLong(MessageId);
});

it('a binary attribute arrives unchanged', async () => {
  const topic = await createTopic();
  await subscribe(topic);
  const MessageAttributes = { bytes: { DataType: 'Binary', BinaryValue: ALL_BYTES } };
  await topics.send(new sns.PublishCommand({ TopicArn: topic, Message: 'x', MessageAttributes }));
  const [notification] = await notified();
  assert.equal(notification.MessageAttributes.bytes.Type, 'Binary');
  assert.deepEqual(Buffer.from(notification.MessageAttributes.bytes.Value, 'base64'), Buffer.from(ALL_BYTES));
});

it('an empty list is empty', async () => {
  assert.deepEqual((await topics.send(new sns.ListTopicsCommand({}))).Topics, []);
  assert.deepEqual((await mail.send(new ses.ListIdentitiesCommand({}))).Identities, []);
  assert.deepEqual((await mail.send(new ses.ListTemplatesCommand({}))).TemplatesMetadata, []);
  assert.deepEqual((await mail.send(new ses.GetSendStatisticsCommand({}))).SendDataPoints, []);
  const topic = await createTopic();
  assert.deepEqual((await topics.send(new sns.ListTagsForResourceCommand({ ResourceArn: topic }))).Tags, []);
  const of = { Identities: ['unknown@example.com'] };
  assert.deepEqual((await mail.send(new ses.GetIdentityVerificationAttributesCommand(of))).VerificationAttributes, {});

  await mail.send(new ses.VerifyEmailIdentityCommand({ EmailAddress: SENDER }));
  const Destination = { ToAddresses: ['to@example.org'], CcAddresses: [], BccAddresses: [] };
  assert.ok((await send('', { Destination, ReplyToAddresses: [] })).MessageId);
});

it('pages lead to the whole list', async () => {
  const names = Array.from({ length: 101 }, (_, n) => `topic-${n}`);
  const created = [];
  for (const Name of names) created.push((await topics.send(new sns.CreateTopicCommand({ Name }))).TopicArn);
  const pages = [];
  for await (const page of sns.paginateListTopics({ client: topics }, {})) pages.push(page.Topics.map((one) => one.TopicArn));
  assert.deepEqual(pages.map((page) => page.length), [100, 1]);
  assert.deepEqual(pages.flat().sort(), created.sort());

  const addresses = Array.from({ length: 7 }, (_, n) => `a${n}@example.com`);
  for (const EmailAddress of addresses) await mail.send(new ses.VerifyEmailIdentityCommand({ EmailAddress }));
  const found = [];
  for await (const page of ses.paginateListIdentities({ client: mail, pageSize: 3 }, {})) found.push(page.Identities);
  assert.deepEqual(found.map((page) => page.length), [3, 3, 1]);
  assert.deepEqual(found.flat().sort(), addresses);
});

it('attributes and tags come back as given', async () => {
  const Attributes = { DisplayName: 'News & more', SignatureVersion: '2' };
  const Tags = [{ Key: 'team', Value: 'Grün' }, { Key: 'empty', Value: '' }];
  const { TopicArn } = await topics.send(new sns.CreateTopicCommand({ Name: 'topic', Attributes, Tags }));
  const found = (await topics.send(new sns.GetTopicAttributesCommand({ TopicArn }))).Attributes;
  assert.deepEqual([found.DisplayName, found.SignatureVersion, found.Owner], ['News & more', '2', emulator.account]);
  assert.equal(JSON.parse(found.EffectiveDeliveryPolicy).http.defaultHealthyRetryPolicy.numRetries, 3);
  assert.deepEqual((await topics.send(new sns.ListTagsForResourceCommand({ ResourceArn: TopicArn }))).Tags, Tags);
});

it('numbers and times are read', async () => {
  await mail.send(new ses.VerifyEmailIdentityCommand({ EmailAddress: SENDER }));
  await send('', { Destination: { ToAddresses: ['a@example.org', 'b@example.org'] } });
  const quota = await mail.send(new ses.GetSendQuotaCommand({}));
  assert.deepEqual([quota.Max24HourSend, quota.MaxSendRate, quota.SentLast24Hours], [50000, 14, 2]);
  const points = (await mail.send(new ses.GetSendStatisticsCommand({}))).SendDataPoints;
  assert.equal(points.reduce((sum, point) => sum + point.DeliveryAttempts, 0), 2);
  const age = Date.now() - points[0].Timestamp;
  assert.ok(points[0].Timestamp instanceof Date && age >= 0 && age < 16 * 60_000, points[0].Timestamp);
  assert.equal((await mail.send(new ses.GetAccountSendingEnabledCommand({}))).Enabled, true);
});

it('a batch is answered entry by entry', async () => {
  const topic = await createTopic();
  await subscribe(topic);
  const batch = (...ids) => ({ TopicArn: topic, PublishBatchRequestEntries: ids.map((Id) => ({ Id, Message: `message ${Id}` })) });
  const { Successful, Failed } = await topics.send(new sns.PublishBatchCommand(batch('a', 'b', 'c')));
  assert.deepEqual([Successful.map((one) => one.Id), Failed], [['a', 'b', 'c'], []]);
  const arrived = new Map((await notified(3)).map((one) => [one.MessageId, one.Message]));
  for (const { Id, MessageId } of Successful) assert.equal(arrived.get(MessageId), `message ${Id}`);
  const error = await failure(topics.send(new sns.PublishBatchCommand(batch('a', 'a'))));
  assert.ok(error instanceof sns.BatchEntryIdsNotDistinctException, error);
});

function send(to, more = {}) {
  const Message = { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'Hi' } } };
  return mail.send(new ses.SendEmailCommand({ Source: SENDER, Destination: { ToAddresses: [to] }, Message, ...more }));
}

it('a bounce comes to a worker by its queue', async () => {
  const topic = await createTopic();
  const { QueueUrl } = await queues.send(new sqs.CreateQueueCommand({ QueueName: 'bounces' }));
  const { Attributes } = await queues.send(new sqs.GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  await mail.send(new ses.VerifyEmailIdentityCommand({ EmailAddress: SENDER }));
  await mail.send(new ses.SetIdentityNotificationTopicCommand({ Identity: SENDER, NotificationType: 'Bounce', SnsTopic: topic }));
  await topics.send(new sns.SubscribeCommand({ TopicArn: topic, Protocol: 'sqs', Endpoint: Attributes.QueueArn }));
  const sent = await send(BOUNCE);
  const { Messages } = await queues.send(new sqs.ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 })); // checks the MD5
  assert.equal(Messages.length, 1);
  const notification = JSON.parse(Messages[0].Body);
  assert.deepEqual([notification.Type, notification.TopicArn], ['Notification', topic]);
  const document = JSON.parse(notification.Message);
  assert.deepEqual([document.notificationType, document.mail.messageId], ['Bounce', sent.MessageId]);
  await queues.send(new sqs.DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages[0].ReceiptHandle }));
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'];
  const left = await queues.send(new sqs.GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  assert.deepEqual(Object.values(left.Attributes), ['0', '0']);
});

it('attributes of a queued message come back as sent', async () => {
  const { QueueUrl } = await queues.send(new sqs.CreateQueueCommand({ QueueName: 'work' }));
  const MessageAttributes = {
    colour: { DataType: 'String', StringValue: 'grün' },
    count: { DataType: 'Number.int', StringValue: '3' },
    bytes: { DataType: 'Binary', BinaryValue: ALL_BYTES },
  };
  const sent = await queues.send(new sqs.SendMessageCommand({ QueueUrl, MessageBody: 'Grüße ☕', MessageAttributes }));
  const { Messages } = await queues.send(new sqs.ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] }));
  assert.equal(Messages.length, 1);
  assert.deepEqual([Messages[0].Body, Messages[0].MessageId], ['Grüße ☕', sent.MessageId]);
  assert.equal(Messages[0].MD5OfMessageAttributes, sent.MD5OfMessageAttributes);
  assert.deepEqual({ ...Messages[0].MessageAttributes, bytes: undefined }, { ...MessageAttributes, bytes: undefined });
  assert.deepEqual(Buffer.from(Messages[0].MessageAttributes.bytes.BinaryValue), Buffer.from(ALL_BYTES));
});
