// The main story, by clicks alone and by keys alone.
import {emulator, endpoint, open, test} from './house.mjs';
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer} from 'node:net';

test('the story by clicks: a topic, a subscription, a mail that bounces, an endpoint that fails, a retry, a redelivery', async (t) => {
  const e = emulator();
  let broken = true;
  const app = await endpoint(t, () => (broken ? {status: 503, text: '{"error":"db down"}', type: 'application/json'} : {status: 200, text: 'ok'}));
  const page = await open(t, e.address('#/mail'));
  const bar = page.getByRole('navigation', {name: 'Screens'});
  const button = (name) => page.getByRole('button', {name, exact: true});
  await page.getByRole('heading', {name: 'No mail yet'}).waitFor();

  await bar.getByRole('link', {name: 'Topics'}).click();
  await button('Create a topic…').first().click();
  await button('Create').click();
  await button('Subscribe…').click();
  await page.getByLabel('Endpoint').fill(app.url + '/inbox');
  await page.getByRole('dialog').getByRole('button', {name: 'Subscribe'}).click();
  await page.getByText('◌ PENDING').waitFor();
  await button('Confirm').click();
  await page.getByText('✓ confirmed').waitFor();

  // Who gets events is said by AWS's API, as applications do it.
  await e.call('email', 'CreateConfigurationSet', {'ConfigurationSet.Name': 'my-set'});
  await e.call('email', 'CreateConfigurationSetEventDestination', {ConfigurationSetName: 'my-set', 'EventDestination.Name': 'sns', 'EventDestination.Enabled': 'true', 'EventDestination.MatchingEventTypes.member.1': 'bounce',
    'EventDestination.SNSDestination.TopicARN': `arn:aws:sns:us-east-1:${e.account}:events`});

  await bar.getByRole('link', {name: 'Mail'}).click();
  await button('Send a mail…').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Subject').fill('Welcome, Ann');
  await dialog.getByLabel('Configuration set').fill('my-set');
  await dialog.getByRole('button', {name: 'Send'}).click();
  const row = page.getByRole('listitem').filter({hasText: 'Welcome, Ann'});
  await row.locator('.badge', {hasText: 'Bounce'}).waitFor();
  await row.getByText('1 retrying').waitFor();
  await row.click();

  const delivery = page.locator('.delivery').filter({hasText: app.url});
  await delivery.getByText('retrying, 1 of 4 failed').waitFor();
  await delivery.getByText('{"error":"db down"}').waitFor();
  broken = false;
  await delivery.getByRole('button', {name: 'Now'}).click();
  await delivery.getByText('delivered').waitFor();
  await delivery.getByText('asked for').waitFor();
  await delivery.getByText('request').click();
  await delivery.getByText('x-amz-sns-message-type').waitFor();

  await bar.getByRole('link', {name: /^Deliveries/}).click();
  await page.getByRole('list', {name: 'Deliveries'}).getByRole('listitem').filter({hasText: 'Bounce'}).click();
  await button('Resend').click();
  await e.control('GET', '/wait/deliveries?result=delivered&count=2'); // twice the notification
  assert.equal(app.requests.filter((one) => one.body.includes('bounceType')).length, 3); // one of them was answered 503

  await page.goBack();
  await page.goBack();
  await page.getByText('retrying').first().waitFor({state: 'hidden'});
  await page.locator('summary', {hasText: 'Provoke'}).click();
  await button('Complaint…').click();
  await dialog.getByLabel('After').fill('1h');
  await dialog.getByText('What is sent').click();
  await dialog.getByText('"after": "1h"').waitFor();
  await button('Let it happen').click();
  await page.getByText('to come in').first().waitFor();
  await button('Advance to it').click();
  await page.locator('.event').filter({hasText: 'Complaint'}).getByText('document').waitFor();
  assert.deepEqual(page.problems, []);
});

test('the story by keys: send, open, read, provoke, go back to the same row, delete', async (t) => {
  const e = emulator();
  for (const subject of ['First', 'Second', 'Third']) await e.send({subject, html: '<p>Words</p>'});
  const page = await open(t, e.address('#/mail'));
  const keys = async (...all) => { for (const key of all) await page.keyboard.press(key); };
  const focused = () => page.evaluate(() => document.activeElement.innerText);
  await page.getByText('First').first().waitFor();
  await keys('j');
  if (!(await focused()).includes('Third')) await keys('k');
  await keys('j');
  assert.match(await focused(), /Second/);
  await keys('Enter');
  await page.getByRole('heading', {name: 'Second'}).waitFor();
  await keys('3');
  await page.getByText('<p>Words</p>').first().waitFor();
  await keys(']');
  await page.getByRole('heading', {name: 'First'}).waitFor();
  await keys('[');
  await page.getByRole('heading', {name: 'Second'}).waitFor();
  await keys('u');
  await page.waitForFunction(() => document.activeElement.innerText?.includes('Second'));

  await keys('Enter');
  await page.getByRole('heading', {name: 'Second'}).waitFor();
  await keys('p', 'Enter'); // the first that can be provoked: a bounce
  await page.getByRole('dialog').waitFor();
  await page.getByLabel('After').focus();
  await keys('Enter');
  await page.getByRole('dialog').waitFor({state: 'detached'});
  await e.control('GET', '/wait/events?type=Bounce');
  await keys('e');
  await page.locator('.event').filter({hasText: 'Bounce'}).waitFor();

  await keys('/');
  await page.keyboard.type('subject:third');
  await keys('Enter', 'Escape');
  await page.getByText('1 of 1 mail').waitFor();
  await keys('j', '#');
  await page.getByRole('dialog').getByText('Delete 1 selected mail').waitFor();
  await page.getByRole('button', {name: 'Delete', exact: true}).focus();
  await keys('Enter');
  await page.getByText('No mail meets this search.').waitFor();
  await keys('g', 't');
  await page.getByRole('heading', {name: 'Topics'}).waitFor();
  await keys('?');
  await page.getByRole('dialog', {name: 'Keys'}).waitFor();
  await keys('Escape');
  await keys('f');
  await page.getByText('frozen').first().waitFor();
  assert.equal((await e.control('GET', '/messages')).total, 2);
  assert.deepEqual(page.problems, []);
});

test('the list of mails fills by itself, and does not move under a reader’s pointer', async (t) => {
  const e = emulator();
  await e.send({subject: 'One'});
  const page = await open(t, e.address('#/mail'));
  const row = page.getByRole('listitem').filter({hasText: 'One'});
  await row.hover();
  await e.send({subject: 'Two'});
  await page.getByRole('button', {name: '1 new mail ↑'}).waitFor();
  assert.equal(await page.getByRole('listitem').count(), 1);
  await page.getByRole('button', {name: '1 new mail ↑'}).click();
  await page.getByRole('listitem').filter({hasText: 'Two'}).waitFor();
  await page.mouse.move(1200, 600);
  await page.evaluate(() => document.activeElement.blur());
  await e.send({subject: 'Three', to: ['bounce@simulator.amazonses.com']});
  await page.getByRole('listitem').filter({hasText: 'Three'}).locator('.badge', {hasText: 'Bounce'}).waitFor();
  await page.waitForFunction(() => document.title.startsWith('(3)'));
});

test('a refused call says why, and the page mends it', async (t) => {
  const e = emulator();
  await assert.rejects(e.call('email', 'SendEmail', {Source: 'nobody@example.com', 'Destination.ToAddresses.member.1': 'a@b.test', 'Message.Subject.Data': 's', 'Message.Body.Text.Data': 't'}));
  const page = await open(t, e.address('#/calls?status=4xx'));
  const call = page.getByRole('listitem').filter({hasText: 'SendEmail'});
  await call.getByText('is not verified in account').waitFor();
  await call.getByRole('button', {name: 'Do it'}).click();
  await page.getByText('nobody@example.com is verified.').waitFor();
  assert.ok(await e.call('email', 'SendEmail', {Source: 'nobody@example.com', 'Destination.ToAddresses.member.1': 'a@b.test', 'Message.Subject.Data': 's', 'Message.Body.Text.Data': 't'}));
});

test('time, rules and state by clicks', async (t) => {
  const e = emulator();
  await e.send();
  const page = await open(t, e.address('#/lab/clock'));
  const button = (name) => page.getByRole('button', {name, exact: true});
  await button('Freeze').click();
  await page.getByText('‖ frozen').waitFor();
  await button('+1d').click();
  await page.getByRole('heading', {name: 'What happened'}).waitFor();

  await page.getByRole('link', {name: 'Outcomes'}).click();
  await button('Add rule…').click();
  await button('Save').click();
  await page.getByText('*@bounce.test').waitFor();
  assert.equal((await e.control('GET', '/outcomes')).rules.length, 1);
  await e.control('PUT', '/outcomes', {rules: [{recipient: '*@other.test', outcome: []}]}); // by somebody else
  await page.getByText('*@other.test').waitFor();

  await page.getByRole('link', {name: 'Identities'}).click();
  await page.getByRole('cell', {name: 'me@example.com'}).waitFor();
  await page.getByRole('link', {name: 'Suppression list'}).click();
  await button('Put an address there…').click();
  await page.getByLabel('Address', {exact: true}).fill('gone@example.com');
  await button('Suppress').click();
  await page.getByRole('cell', {name: 'gone@example.com'}).waitFor();

  await page.getByRole('link', {name: 'State'}).click();
  await button('Checkpoint…').click();
  await page.getByLabel('Name').fill(`of ${e.account}`);
  await button('Keep').click();
  await page.getByText(`of ${e.account}`).first().waitFor();
  await e.send({subject: 'After it'});
  await page.getByRole('listitem').filter({hasText: `of ${e.account}`}).getByRole('button', {name: 'Roll back…'}).click();
  await button('Roll back').click();
  await page.getByText('All is as it was.').waitFor();
  assert.equal((await e.control('GET', '/messages')).total, 1);
  assert.deepEqual(page.problems, []);
});

test('a mail arrives from the page, and its rules are shown', async (t) => {
  const e = emulator();
  await e.take_mail();
  const page = await open(t, e.address('#/inbound'));
  await page.getByRole('button', {name: 'Receive a mail…'}).first().click();
  await page.getByRole('button', {name: 'Let it arrive'}).click();
  const row = page.getByRole('list', {name: 'Mails that arrived'}).getByRole('listitem').first();
  await row.click();
  await page.getByText('AddHeader').first().waitFor();
  await page.getByRole('link', {name: 'Headers'}).click();
  await page.getByText('X-Seen').waitFor();
  assert.deepEqual(page.problems, []);
});

test('queues by clicks: a dead letter is seen, goes back, and all is purged; to look receives nothing', async (t) => {
  const e = emulator(), dead = await e.queue('dead');
  await e.queue('work', {RedrivePolicy: JSON.stringify({deadLetterTargetArn: dead, maxReceiveCount: 1}), VisibilityTimeout: '0'});
  const page = await open(t, e.address('#/topics'));
  const button = (name) => page.getByRole('button', {name, exact: true});
  const list = page.getByRole('list', {name: 'Queues'}), messages = page.getByRole('list', {name: 'Messages'});
  await page.getByRole('link', {name: 'Queues'}).click();
  await list.getByRole('listitem').filter({hasText: 'dead letters → dead'}).click();
  await page.getByText('No messages').waitFor();
  await button('Send a message…').click();
  await page.getByRole('dialog').getByLabel('Body').fill('{"order": 17}');
  await page.getByRole('dialog').getByRole('button', {name: 'Send'}).click();
  await messages.getByText('received 0 ×').waitFor();
  assert.equal((await e.receive('work')).length, 1);
  await messages.getByText('received 1 ×').waitFor();
  await e.receive('work'); // it was received often enough
  await page.getByText('No messages').waitFor();
  await list.getByRole('listitem').filter({hasText: '✗ dead letters of work'}).click();
  await messages.getByRole('listitem').filter({hasText: '"order": 17'}).getByText('✗ from').waitFor();
  await button('Redrive to sources').click();
  await page.getByText('No messages').waitFor();
  await list.getByRole('listitem').filter({hasText: 'dead letters → dead'}).click();
  await messages.getByText('"order": 17').waitFor();
  await button('Purge…').click();
  await page.getByRole('dialog').getByRole('button', {name: 'Purge'}).click();
  await page.getByText('No messages').waitFor();
  assert.deepEqual(page.problems, []);
});

test('a topic says who would get a message, and publishes nothing', async (t) => {
  const e = emulator(), {TopicArn: topic} = await e.call('sns', 'CreateTopic', {Name: 'orders'});
  await e.call('sns', 'Subscribe', {TopicArn: topic, Protocol: 'sqs', Endpoint: `arn:aws:sqs:us-east-1:${e.account}:big`, 'Attributes.entry.1.key': 'FilterPolicy', 'Attributes.entry.1.value': '{"size":["big"]}'});
  const page = await open(t, e.address('#/topics'));
  await page.getByRole('button', {name: 'Test a message…'}).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', {name: 'Test'}).click();
  await dialog.getByText('✗ filtered out').waitFor();
  await dialog.getByLabel('Attributes').fill('size=big');
  await dialog.getByRole('button', {name: 'Test'}).click();
  await dialog.locator('li', {hasText: '✓'}).getByText(':big').waitFor();
  assert.equal((await e.control('GET', '/topics')).topics[0].last_published, null);
  assert.deepEqual(page.problems, []);
});

test('mails are found by what they have, and by what they are not', async (t) => {
  const e = emulator();
  await e.send({subject: 'Plain', to: ['ann@example.org']});
  await e.send_raw('From: me@example.com\nTo: bob@example.net\nSubject: With a file\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nSee the file.\n--x\nContent-Type: text/csv\nContent-Disposition: attachment; filename="a.csv"\n\n1\n--x--\n');
  const page = await open(t, e.address('#/mail?q=has:attachment'));
  const rows = page.getByRole('list', {name: 'Mails'}).getByRole('listitem');
  await rows.filter({hasText: 'See the file.'}).getByText('📎').waitFor();
  assert.equal(await rows.count(), 1);
  await page.getByRole('searchbox').fill('-to:bob@example.net');
  await page.keyboard.press('Enter');
  await rows.filter({hasText: 'Plain'}).waitFor();
  assert.equal(await rows.count(), 1);
});

test('an object is put, looked at and deleted, and a session by SMTP shows what was said', async (t) => {
  const e = emulator();
  const page = await open(t, e.address('#/objects'));
  await page.getByRole('button', {name: 'Put an object…'}).first().click();
  await page.getByRole('dialog').getByLabel('Or text').fill('gone@example.com,BOUNCE');
  await page.getByRole('dialog').getByRole('button', {name: 'Put'}).click();
  await page.getByText('gone@example.com,BOUNCE').waitFor();
  await page.getByRole('button', {name: 'Delete…'}).click();
  await page.getByRole('dialog').getByRole('button', {name: 'Delete'}).click();
  await page.getByText('No objects yet.').waitFor();
  await e.by_smtp();
  await page.goto(e.address('#/smtp'));
  const session = page.getByRole('list', {name: 'SMTP sessions'}).getByRole('listitem').first();
  await session.getByText('503').first().waitFor();
  await session.getByText('dialogue').click();
  await session.getByText('C: EHLO me').waitFor();
  await session.getByRole('link', {name: 'the mail'}).click();
  await page.getByRole('heading', {name: 'By SMTP'}).waitFor();
  await page.getByRole('link', {name: 'SMTP', exact: true}).last().click();
  await page.getByText(/^message_id: /).waitFor();
  assert.deepEqual(page.problems, []);
});

test('the timeline of a mail says why nothing was published, and who did not get what was', async (t) => {
  const e = emulator(), topic = await e.events_to('you@example.org');
  await e.call('sns', 'Subscribe', {TopicArn: topic, Protocol: 'http', Endpoint: 'http://127.0.0.1:9/waits'});
  const page = await open(t, e.address(`#/mail/${await e.send({subject: 'Without a set'})}/timeline`));
  await page.getByText('names no configuration set').first().waitFor();
  await page.goto(e.address(`#/mail/${await e.send({subject: 'With a set', set: 'my-set'})}/timeline`));
  await page.getByText('http://127.0.0.1:9/waits: its subscription is pending').waitFor(); // once, not for each event
  await e.call('sns', 'DeleteTopic', {TopicArn: topic});
  await page.goto(e.address(`#/mail/${await e.send({subject: 'Without a topic', set: 'my-set'})}/timeline`));
  await page.getByText('✗ not published').first().waitFor();
  assert.deepEqual(page.problems, []);
});

// A server of SMTP that takes everything.
async function mail_server(t) {
  const server = createServer((socket) => {
    let data = false;
    socket.on('error', () => {}).write('220 mail.test\r\n');
    socket.on('data', (bytes) => {
      for (const line of String(bytes).split('\r\n').filter(Boolean)) {
        if (data && line !== '.') continue;
        data = line === 'DATA';
        socket.write(data ? '354 Go on\r\n' : line === 'QUIT' ? '221 Bye\r\n' : '250 Taken\r\n');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return `smtp://127.0.0.1:${server.address().port}`;
}

test('a mail is handed on to a real server, and its timeline says how that went', async (t) => {
  const e = emulator(), server = await mail_server(t), id = await e.send({subject: 'For real'});
  const page = await open(t, e.address(`#/mail/${id}/timeline`));
  await page.locator('summary', {hasText: '⋯'}).click();
  await page.getByRole('button', {name: 'Relay…'}).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Server').fill(server);
  await dialog.getByLabel('Recipients').fill('me@real.test');
  await dialog.getByRole('button', {name: 'Relay'}).click();
  await page.locator('.event').filter({hasText: 'Relay'}).getByText('me@real.test').waitFor();
  await page.locator('.event').filter({hasText: 'Relay'}).getByText('sent').waitFor();
  assert.deepEqual(page.problems, []);
});
