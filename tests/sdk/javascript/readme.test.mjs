// The lines of api/README.md.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SESClient } from "@aws-sdk/client-ses";
const ses = new SESClient({
  endpoint: "http://localhost:4566", region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});

test('a client leads to Sesame', async () => {
  const { protocol, hostname, port } = await ses.config.endpoint();
  assert.deepEqual([protocol, hostname, port], ['http:', 'localhost', 4566]);
});
