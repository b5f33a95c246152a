// send.mjs RECIPIENT: sends a mail with an attachment as nodemailer's documentation of SES shows, and prints its message id.
import { createRequire } from 'node:module';

const require = createRequire(`${process.env.CONSUMER_PACKAGES}/`);
const nodemailer = require('nodemailer');
const { SESv2Client, SendEmailCommand } = require('@aws-sdk/client-sesv2');

const transporter = nodemailer.createTransport({ SES: { sesClient: new SESv2Client({}), SendEmailCommand } });
const sent = await transporter.sendMail({
  from: 'Käthe <sender@example.com>',
  to: process.argv[2],
  subject: 'Grüße ☕',
  text: 'Hallo',
  html: '<p>Hallo</p>',
  attachments: [{ filename: 'numbers.csv', content: 'a,b\r\n1,2\r\n' }],
  ses: { ConfigurationSetName: 'set', EmailTags: [{ Name: 'campaign', Value: 'spring' }] },
});
console.log(sent.response);
