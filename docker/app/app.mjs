// Receives SNS messages at POST /: verifies each as AWS describes it and confirms subscriptions. GET / shows what came.
import { createVerify } from 'node:crypto';
import { createServer } from 'node:http';

// Whoever signs with a certificate of another host is not SNS.
const CERTIFICATES_FROM = process.env.CERTIFICATES_FROM ?? 'https://sns.us-east-1.amazonaws.com/';
const PORT = process.env.PORT ?? 8080;
const CONFIRMATION = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
const NOTIFICATION = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];
const verified = [];

async function get(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return response.text();
}

async function verify(message) {
  if (!message.SigningCertURL.startsWith(CERTIFICATES_FROM)) throw new Error(`a certificate from ${message.SigningCertURL}`);
  const keys = message.Type === 'Notification' ? NOTIFICATION : CONFIRMATION;
  const text = keys.filter((key) => key in message).map((key) => `${key}\n${message[key]}\n`).join('');
  const verifier = createVerify(message.SignatureVersion === '2' ? 'RSA-SHA256' : 'RSA-SHA1').update(text);
  if (!verifier.verify(await get(message.SigningCertURL), message.Signature, 'base64')) throw new Error('a bad signature');
}

async function receive(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const message = JSON.parse(Buffer.concat(chunks));
  await verify(message);
  if (message.Type === 'SubscriptionConfirmation') await get(message.SubscribeURL);
  verified.push(message);
  console.log(`${message.Type}: ${message.Message}`);
}

const server = createServer(async (request, response) => {
  if (request.method !== 'POST') return response.end(JSON.stringify(verified));
  try {
    await receive(request);
    response.end();
  } catch (error) {
    console.error(`refused: ${error.message}`, error.cause ?? '');
    response.writeHead(403).end();
  }
});
server.listen(PORT, () => console.log(`Waiting for messages on port ${PORT}.`));
process.on('SIGTERM', () => process.exit()); // process 1 has no default action
