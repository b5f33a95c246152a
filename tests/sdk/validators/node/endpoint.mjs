// An endpoint as the README of sns-validator has it: validates, and confirms by https.get. Prints its port, then a line for
// each notification.
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import https from 'node:https';

const require = createRequire(`${process.env.VALIDATOR_PACKAGES}/`);
const MessageValidator = require('sns-validator');
const validator = new MessageValidator();

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  response.end();
  validator.validate(JSON.parse(Buffer.concat(chunks)), (error, message) => {
    if (error) return console.log(`refused: ${error.message}`);
    if (message.Type === 'SubscriptionConfirmation') https.get(message.SubscribeURL, (answer) => answer.resume());
    if (message.Type === 'Notification')
      console.log('bounce of', ...JSON.parse(message.Message).bounce.bouncedRecipients.map((one) => one.emailAddress));
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
