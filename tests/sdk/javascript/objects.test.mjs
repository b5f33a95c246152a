// Objects and temporary credentials by the SDK for JavaScript, which sends a checksum after the body of a stream.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import * as s3 from '@aws-sdk/client-s3';
import * as sts from '@aws-sdk/client-sts';
import { ALL_BYTES, emulator, failure, it } from './house.mjs';

const Bucket = 'shelf';

async function withBucket() {
  const client = new s3.S3Client({ ...emulator.config, forcePathStyle: true });
  await client.send(new s3.CreateBucketCommand({ Bucket }));
  return client;
}

it('what is put is got: texts, bytes and streams', async () => {
  const client = await withBucket();
  await client.send(new s3.PutObjectCommand({ Bucket, Key: 'a/ü b', Body: 'Grüße', ContentType: 'text/plain', Metadata: { colour: 'blue' } }));
  await client.send(new s3.PutObjectCommand({ Bucket, Key: 'bytes', Body: ALL_BYTES }));
  const Body = Readable.from([Buffer.from('by '), Buffer.from('parts')]);
  await client.send(new s3.PutObjectCommand({ Bucket, Key: 'stream', Body, ContentLength: 8 }));

  const text = await client.send(new s3.GetObjectCommand({ Bucket, Key: 'a/ü b' }));
  assert.deepEqual([await text.Body.transformToString(), text.ContentType, text.Metadata], ['Grüße', 'text/plain', { colour: 'blue' }]);
  const content = async (Key) => (await client.send(new s3.GetObjectCommand({ Bucket, Key }))).Body.transformToByteArray();
  assert.deepEqual(Uint8Array.from(await content('bytes')), ALL_BYTES);
  assert.equal(Buffer.from(await content('stream')).toString(), 'by parts');
  const listed = await client.send(new s3.ListObjectsV2Command({ Bucket, MaxKeys: 2 }));
  assert.deepEqual(listed.Contents.map((one) => one.Key), ['a/ü b', 'bytes']);
  assert.equal(listed.IsTruncated, true);
});

it('a missing object is a typed error', async () => {
  const client = await withBucket();
  assert.ok((await failure(client.send(new s3.GetObjectCommand({ Bucket, Key: 'nowhere' })))) instanceof s3.NoSuchKey);
  assert.ok((await failure(client.send(new s3.HeadObjectCommand({ Bucket, Key: 'nowhere' })))) instanceof s3.NotFound);
  assert.ok((await failure(client.send(new s3.ListObjectsV2Command({ Bucket: 'nowhere' })))) instanceof s3.NoSuchBucket);
});

it('an assumed role acts in its account', async () => {
  const client = new sts.STSClient(emulator.config);
  const role = { RoleArn: 'arn:aws:iam::210987654321:role/worker', RoleSessionName: 'one' };
  const { Credentials: made } = await client.send(new sts.AssumeRoleCommand(role));
  const credentials = { accessKeyId: made.AccessKeyId, secretAccessKey: made.SecretAccessKey, sessionToken: made.SessionToken };
  const who = await new sts.STSClient({ ...emulator.config, credentials }).send(new sts.GetCallerIdentityCommand());
  assert.deepEqual([who.Account, who.Arn], ['210987654321', 'arn:aws:sts::210987654321:assumed-role/worker/one']);
});
