// send_smtp.mjs RECIPIENT: sends a mail with an attachment as nodemailer's documentation of SMTP shows, and prints its message id.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(`${process.env.CONSUMER_PACKAGES}/`);
const nodemailer = require('nodemailer');

const transporter = nodemailer.createTransport({
  host: 'localhost',
  port: Number(process.env.SMTP_PORT),
  requireTLS: true,
  tls: { ca: readFileSync(process.env.SMTP_CA) },
  auth: { user: 'AKIAIOSFODNN7EXAMPLE', pass: 'secret' },
});
const sent = await transporter.sendMail({
  from: 'Käthe <sender@example.com>',
  to: process.argv[2],
  subject: 'Grüße ☕',
  text: 'Hallo',
  html: '<p>Hallo</p>',
  attachments: [{ filename: 'numbers.csv', content: 'a,b\r\n1,2\r\n' }],
  headers: { 'X-SES-CONFIGURATION-SET': 'set', 'X-SES-MESSAGE-TAGS': 'campaign=spring' },
});
console.log(sent.response.split(' ').pop());
