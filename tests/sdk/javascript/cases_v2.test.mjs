// The cases of tests/sdk/cases about SES v2, by the AWS SDK for JavaScript, version 3.
import assert from 'node:assert/strict';
import * as ses from '@aws-sdk/client-sesv2';
import { ALL_BYTES, AWKWARD, BOUNCE, LONG_MAIL, SENDER, bounced, createTopic, emulator, failure, it, keepsLong, mailV2 as mail, subscribe } from './house.mjs';

it('mail sent by v2 comes back as events', async () => {
  const topic = await createTopic();
  await subscribe(topic);
  await verify();
  await mail.send(new ses.CreateConfigurationSetCommand({ ConfigurationSetName: 'set' }));
  const EventDestination = { Enabled: true, MatchingEventTypes: ['SEND', 'BOUNCE'], SnsDestination: { TopicArn: topic } };
  const destination = { ConfigurationSetName: 'set', EventDestinationName: 'events', EventDestination };
  await mail.send(new ses.CreateConfigurationSetEventDestinationCommand(destination));

  const sent = await send(BOUNCE, { ConfigurationSetName: 'set', EmailTags: [{ Name: 'campaign', Value: 'spring' }] });
  assert.match(sent.$metadata.requestId, /^[0-9a-f-]{36}$/);
  const { tags } = (await bounced(topic, sent.MessageId)).mail;
  assert.deepEqual(tags.campaign, ['spring']);
});

it('a missing identity is a typed error of v2', async () => {
  const error = await failure(mail.send(new ses.GetEmailIdentityCommand({ EmailIdentity: 'nobody@example.com' })));
  assert.ok(error instanceof ses.NotFoundException, error);
  const said = [error.message, error.$fault, error.$metadata.httpStatusCode];
  assert.deepEqual(said, ['Email identity nobody@example.com does not exist.', 'client', 404]);
  assert.match(error.$metadata.requestId, /^[0-9a-f-]{36}$/);
});

it('a typed error of v2 has no members beside its message', async () => {
  const create = new ses.CreateConfigurationSetCommand({ ConfigurationSetName: 'set' });
  await mail.send(create);
  const twice = await failure(mail.send(create));
  assert.ok(twice instanceof ses.AlreadyExistsException, twice);
  assert.deepEqual([twice.message, twice.ConfigurationSetName], ['Configuration set <set> already exists.', undefined]);
});

it('an unverified sender is a typed error of v2', async () => {
  const error = await failure(send('to@example.org'));
  assert.ok(error instanceof ses.MessageRejected, error);
  const text = `Email address is not verified. The following identities failed the check in region US-EAST-1: ${SENDER}`;
  assert.deepEqual([error.message, error.$metadata.httpStatusCode], [text, 400]);
});

it('an error of v2 without a type has its code and message', async () => {
  const credentials = { accessKeyId: '999999999999', secretAccessKey: 'secret' };
  const other = new ses.SESv2Client({ ...emulator.config, credentials });
  await other.send(new ses.CreateEmailIdentityCommand({ EmailIdentity: SENDER }));
  other.destroy();
  const FromEmailAddressIdentityArn = `arn:aws:ses:us-east-1:999999999999:identity/${SENDER}`;
  const error = await failure(send('to@example.org', { FromEmailAddressIdentityArn }));
  assert.ok(error instanceof ses.SESv2ServiceException, error);
  assert.deepEqual([error.name, error.$fault, error.$metadata.httpStatusCode], ['AccessDeniedException', 'client', 403]);
  assert.ok(error.message.endsWith(`is not authorized to perform \`ses:SendEmail' on resource \`${FromEmailAddressIdentityArn}'`), error.message);
});

it('text that is not ascii is sent by v2 unchanged', async () => {
  await verify();
  const utf8 = (Data) => ({ Data, Charset: 'UTF-8' });
  const Content = { Simple: { Subject: utf8('Grüße ☕'), Body: { Text: utf8(AWKWARD) } } };
  const { MessageId } = await send('to@example.org', { Content });
  const { subject } = await (await fetch(`${emulator.url}/_sesame/v1/messages/${MessageId}`)).json();
  const text = await (await fetch(`${emulator.url}/_sesame/v1/messages/${MessageId}/text`)).text();
  assert.deepEqual([subject, text.replaceAll('\r\n', '\n').trimEnd()], ['Grüße ☕', AWKWARD]);
  const TemplateContent = { Subject: 'Grüße ☕', Text: AWKWARD };
  await mail.send(new ses.CreateEmailTemplateCommand({ TemplateName: 't', TemplateContent }));
  assert.deepEqual((await mail.send(new ses.GetEmailTemplateCommand({ TemplateName: 't' }))).TemplateContent, TemplateContent);
});

it('a mail of a megabyte is kept by v2 to the byte', async () => {
  await verify();
  const { MessageId } = await send('to@example.org', { Content: { Raw: { Data: LONG_MAIL } } });
  await keepsLong(MessageId);
});

it('a binary attachment of v2 arrives unchanged', async () => {
  await verify();
  const Simple = { ...hello.Simple, Attachments: [{ FileName: 'bytes.bin', RawContent: ALL_BYTES }] };
  const { MessageId } = await send('to@example.org', { Content: { Simple } });
  const attached = await fetch(`${emulator.url}/_sesame/v1/messages/${MessageId}/attachments/1`);
  assert.deepEqual(new Uint8Array(await attached.arrayBuffer()), ALL_BYTES);
});

it('an empty list of v2 is empty', async () => {
  assert.deepEqual((await mail.send(new ses.ListEmailIdentitiesCommand({}))).EmailIdentities, []);
  assert.deepEqual((await mail.send(new ses.ListConfigurationSetsCommand({}))).ConfigurationSets, []);
  assert.deepEqual((await mail.send(new ses.ListEmailTemplatesCommand({}))).TemplatesMetadata, []);
  assert.deepEqual((await mail.send(new ses.ListContactListsCommand({}))).ContactLists, []);
  assert.deepEqual((await mail.send(new ses.ListSuppressedDestinationsCommand({}))).SuppressedDestinationSummaries, []);
  await verify();
  const found = await mail.send(new ses.GetEmailIdentityCommand({ EmailIdentity: SENDER }));
  assert.deepEqual([found.Policies, found.Tags], [{}, []]);
  const Destination = { ToAddresses: ['to@example.org'], CcAddresses: [], BccAddresses: [] };
  assert.ok((await send('', { Destination, ReplyToAddresses: [] })).MessageId);
});

it('pages of v2 lead to the whole list', async () => {
  const addresses = Array.from({ length: 7 }, (_, n) => `a${n}@example.com`);
  for (const address of addresses) await verify(address);
  const pages = [];
  for await (const page of ses.paginateListEmailIdentities({ client: mail, pageSize: 3 }, {}))
    pages.push(page.EmailIdentities.map((one) => one.IdentityName));
  assert.deepEqual(pages.map((page) => page.length), [3, 3, 1]);
  assert.deepEqual(pages.flat().sort(), addresses);
});

it('options and tags of v2 come back as given', async () => {
  const Tags = [{ Key: 'team', Value: 'Grün' }, { Key: 'empty', Value: '' }];
  const options = { SuppressionOptions: { SuppressedReasons: ['COMPLAINT'] }, DeliveryOptions: { TlsPolicy: 'REQUIRE', MaxDeliverySeconds: 600 } };
  const SendingOptions = { SendingEnabled: false };
  await mail.send(new ses.CreateConfigurationSetCommand({ ConfigurationSetName: 'set', Tags, ...options, SendingOptions }));
  const found = await mail.send(new ses.GetConfigurationSetCommand({ ConfigurationSetName: 'set' }));
  const { SuppressionOptions, DeliveryOptions } = found;
  assert.deepEqual([{ SuppressionOptions, DeliveryOptions }, found.Tags, found.SendingOptions], [options, Tags, SendingOptions]);
  const ResourceArn = `arn:aws:ses:us-east-1:${emulator.account}:configuration-set/set`;
  await mail.send(new ses.UntagResourceCommand({ ResourceArn, TagKeys: ['team'] }));
  assert.deepEqual((await mail.send(new ses.ListTagsForResourceCommand({ ResourceArn }))).Tags, Tags.slice(1));
});

it('numbers and times of v2 are read', async () => {
  await verify();
  await send('', { Destination: { ToAddresses: ['a@example.org', 'b@example.org'] } });
  const account = await mail.send(new ses.GetAccountCommand({}));
  assert.deepEqual(account.SendQuota, { Max24HourSend: 50000, MaxSendRate: 14, SentLast24Hours: 2 });
  assert.equal(account.SendingEnabled, true);
  const EmailAddress = 'a@example.org';
  await mail.send(new ses.PutSuppressedDestinationCommand({ EmailAddress, Reason: 'COMPLAINT' }));
  const { LastUpdateTime } = (await mail.send(new ses.GetSuppressedDestinationCommand({ EmailAddress }))).SuppressedDestination;
  const age = Date.now() - LastUpdateTime;
  assert.ok(LastUpdateTime instanceof Date && age >= 0 && age < 60_000, LastUpdateTime);
});

it('a bulk mail of v2 is answered entry by entry', async () => {
  await verify();
  await mail.send(new ses.CreateEmailTemplateCommand({ TemplateName: 't', TemplateContent: { Subject: 'Hello', Text: 'Hi {{name}}' } }));
  const DefaultContent = { Template: { TemplateName: 't', TemplateData: '{"name": "you"}' } };
  const BulkEmailEntries = ['a@example.org', 'nobody', 'b@example.org'].map((to) => ({ Destination: { ToAddresses: [to] } }));
  const { BulkEmailEntryResults } = await mail.send(new ses.SendBulkEmailCommand({ FromEmailAddress: SENDER, DefaultContent, BulkEmailEntries }));
  const [first, second, third] = BulkEmailEntryResults;
  assert.deepEqual([first.Status, second.Status, third.Status], ['SUCCESS', 'INVALID_PARAMETER', 'SUCCESS']);
  assert.ok(first.MessageId !== third.MessageId && first.Error === undefined);
  assert.ok(second.MessageId === undefined && second.Error);
});

const hello = { Simple: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'Hi' } } } };

function verify(EmailIdentity = SENDER) {
  return mail.send(new ses.CreateEmailIdentityCommand({ EmailIdentity }));
}

function send(to, more = {}) {
  return mail.send(new ses.SendEmailCommand({ FromEmailAddress: SENDER, Destination: { ToAddresses: [to] }, Content: hello, ...more }));
}
