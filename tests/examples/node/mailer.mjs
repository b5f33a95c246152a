// A web application that sends mail with Amazon SES and keeps a suppression list: who bounced for good, or complained, gets no
// more mail. It takes notifications of SES through SNS at POST /notifications.
//
//   MAIL_TOPIC=arn:aws:sns:us-east-1:111122223333:mail-events node mailer.mjs
import { createVerify } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import express from 'express';

const CONFIRMATION = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
const NOTIFICATION = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];

class NotFromSns extends Error {}

async function get(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return answer.text();
}

// SNS signs each message. A certificate of any other host proves nothing.
async function verify(message, certificatesFrom) {
  if (!message.SigningCertURL.startsWith(certificatesFrom)) throw new NotFromSns(`a certificate from ${message.SigningCertURL}`);
  const names = message.Type === 'Notification' ? NOTIFICATION : CONFIRMATION;
  const text = names.filter((name) => name in message).map((name) => `${name}\n${message[name]}\n`).join('');
  const verifier = createVerify(message.SignatureVersion === '2' ? 'RSA-SHA256' : 'RSA-SHA1').update(text);
  if (!verifier.verify(await get(message.SigningCertURL), message.Signature, 'base64')) throw new NotFromSns('a bad signature');
}

// The addresses that an event of SES tells to write to no more.
function gone(event) {
  const { notificationType, bounce, complaint } = event;
  if (notificationType === 'Bounce' && bounce.bounceType === 'Permanent') return bounce.bouncedRecipients.map((one) => one.emailAddress);
  if (notificationType === 'Complaint') return complaint.complainedRecipients.map((one) => one.emailAddress);
  return [];
}

export function mailer({ ses, topic, certificatesFrom = `https://sns.${topic.split(':')[3]}.amazonaws.com/` }) {
  const suppressed = new Set();
  const app = express();

  app.post('/mails', express.json(), async (request, response) => {
    const { to } = request.body;
    if (suppressed.has(to)) return response.status(409).json({ error: `${to} wants no mail` });
    const Message = { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'Hi' } } };
    const sent = await ses.send(new SendEmailCommand({ Source: 'news@example.com', Destination: { ToAddresses: [to] }, Message }));
    response.status(202).json({ id: sent.MessageId });
  });

  app.get('/suppressed', (request, response) => response.json([...suppressed].sort()));

  // SNS says that it is plain text.
  app.post('/notifications', express.text({ type: '*/*', limit: '1mb' }), async (request, response) => {
    const message = JSON.parse(request.body);
    if (message.TopicArn !== topic) throw new NotFromSns(`of the topic ${message.TopicArn}`);
    await verify(message, certificatesFrom);
    if (message.Type === 'SubscriptionConfirmation') await get(message.SubscribeURL);
    // The first one is a greeting.
    else if (message.Message.startsWith('{')) gone(JSON.parse(message.Message)).forEach((address) => suppressed.add(address));
    response.status(204).end();
  });

  app.use((error, request, response, next) => {
    if (!(error instanceof NotFromSns)) return next(error);
    response.status(403).json({ error: `SNS did not send this: ${error.message}` });
  });
  return app;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  mailer({ ses: new SESClient({}), topic: process.env.MAIL_TOPIC }).listen(process.env.PORT ?? 8080);
}
