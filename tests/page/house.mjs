// What the tests of the page have in common: a browser, an account of one's own, endpoints, calls as an SDK makes them.
import {AxeBuilder} from '@axe-core/playwright';
import {chromium} from 'playwright-core';
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {createServer} from 'node:http';
import {connect} from 'node:net';
import {join} from 'node:path';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {after, test as node_test} from 'node:test';

export const root = process.env.PAGE_ROOT, pictures = join(root, 'build/page/pictures');
const deadline = 60_000; // of a test

let browser;
export async function the_browser() {
  return (browser ??= await chromium.launch({executablePath: process.env.CHROMIUM, args: process.getuid() === 0 ? ['--no-sandbox'] : []}));
}
after(() => browser?.close());

let accounts = 100_000_000_000 + (process.pid % 9000) * 10_000_000;

// A server, seen by one account.
export class Emulator {
  constructor(url, account = String(++accounts), region = 'us-east-1') {
    Object.assign(this, {url, account, region});
  }
  scope(path = '') {
    return `${path}${path.includes('?') ? '&' : '?'}account=${this.account}&region=${this.region}`;
  }
  address(hash) { // of a screen
    return `${this.url}/_sesame/${this.scope(hash)}`;
  }
  async call(service, Action, parameters = {}) {
    const response = await fetch(this.url + '/', {method: 'POST', body: new URLSearchParams({Action, ContentType: 'JSON', ...parameters}),
      headers: {Authorization: `AWS4-HMAC-SHA256 Credential=${this.account}/20260101/${this.region}/${service}/aws4_request, SignedHeaders=host, Signature=x`}});
    const said = await response.json();
    assert.ok(response.ok, `${Action}: ${JSON.stringify(said)}`);
    return said[`${Action}Response`][`${Action}Result`];
  }
  async control(method, path, body, {scoped = true} = {}) {
    const response = await fetch(`${this.url}/_sesame/v1${scoped ? this.scope(path) : path}`, {method, body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body)});
    const said = await response.json();
    assert.ok(response.ok, `${method} ${path}: ${JSON.stringify(said).slice(0, 300)}`);
    return said;
  }
  settle() { return this.control('POST', '/settle'); }
  verify(address = 'me@example.com') { return this.call('email', 'VerifyEmailIdentity', {EmailAddress: address}); }
  async send({to = ['ann@example.org'], subject = 'Hello', text = 'Hi', html, set} = {}) {
    await this.verify();
    const parameters = {Source: 'me@example.com', 'Message.Subject.Data': subject, 'Message.Body.Text.Data': text};
    to.forEach((one, i) => (parameters[`Destination.ToAddresses.member.${i + 1}`] = one));
    if (html) parameters['Message.Body.Html.Data'] = html;
    if (set) parameters.ConfigurationSetName = set;
    return (await this.call('email', 'SendEmail', parameters)).MessageId;
  }
  async send_raw(raw, set) {
    await this.verify();
    const parameters = {'RawMessage.Data': Buffer.from(raw.replaceAll('\n', '\r\n')).toString('base64')};
    if (set) parameters.ConfigurationSetName = set;
    return (await this.call('email', 'SendRawEmail', parameters)).MessageId;
  }
  async sqs(action, parameters) {
    const response = await fetch(this.url + '/', {method: 'POST', body: JSON.stringify(parameters), headers: {'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': `AmazonSQS.${action}`,
      Authorization: `AWS4-HMAC-SHA256 Credential=${this.account}/20260101/${this.region}/sqs/aws4_request, SignedHeaders=host, Signature=x`}});
    const said = await response.json();
    assert.ok(response.ok, `${action}: ${JSON.stringify(said)}`);
    return said;
  }
  async sesv2(method, path, body) {
    const response = await fetch(this.url + '/v2/email' + path, {method, body: JSON.stringify(body), headers: {'Content-Type': 'application/json',
      Authorization: `AWS4-HMAC-SHA256 Credential=${this.account}/20260101/${this.region}/ses/aws4_request, SignedHeaders=host, Signature=x`}});
    assert.ok(response.ok, `${method} ${path}: ${await response.text()}`);
  }
  async queue(QueueName, Attributes = {}) { // its ARN
    await this.sqs('CreateQueue', {QueueName, Attributes});
    return (await this.control('GET', `/queues/${QueueName}`)).arn;
  }
  async receive(name) {
    return (await this.sqs('ReceiveMessage', {QueueUrl: (await this.control('GET', `/queues/${name}`)).url})).Messages ?? [];
  }
  // A mail in a session in which the client first says something out of turn.
  async by_smtp() {
    await this.verify();
    const {ports} = await this.control('GET', '/smtp'), socket = connect(ports.smtp, '127.0.0.1'), lines = createInterface({input: socket})[Symbol.asyncIterator]();
    const hear = async () => { for (let line; !/^\d{3} /.test(line = (await lines.next()).value); ); };
    await hear();
    const say = async (line) => (socket.write(line + '\r\n'), hear());
    const auth = Buffer.from(`\0${this.account}\0x`).toString('base64');
    for (const line of ['EHLO me', `AUTH PLAIN ${auth}`, 'DATA',
      'MAIL FROM:<me@example.com>', 'RCPT TO:<ann@example.org>', 'DATA', 'From: me@example.com\r\nSubject: By SMTP\r\n\r\nHi\r\n.', 'QUIT']) await say(line);
    socket.destroy();
  }
  // Takes mail for example.com: all of it gets a header.
  async take_mail() {
    await this.call('email', 'VerifyDomainIdentity', {Domain: 'example.com'});
    await this.call('email', 'CreateReceiptRuleSet', {RuleSetName: 'rules'});
    await this.call('email', 'SetActiveReceiptRuleSet', {RuleSetName: 'rules'});
    await this.call('email', 'CreateReceiptRule', {RuleSetName: 'rules', 'Rule.Name': 'all', 'Rule.Enabled': 'true', 'Rule.Actions.member.1.AddHeaderAction.HeaderName': 'X-Seen', 'Rule.Actions.member.1.AddHeaderAction.HeaderValue': 'yes'});
  }
  // A topic with these endpoints, confirmed, and a set that publishes all events there.
  async events_to(...endpoints) {
    const {TopicArn: topic} = await this.call('sns', 'CreateTopic', {Name: 'events'});
    for (const endpoint of endpoints) {
      const {SubscriptionArn: arn} = await this.call('sns', 'Subscribe', {TopicArn: topic, Protocol: endpoint.includes('@') ? 'email' : 'http', Endpoint: endpoint, ReturnSubscriptionArn: 'true'});
      await this.control('POST', `/subscriptions/${arn}/confirm`);
    }
    await this.call('email', 'CreateConfigurationSet', {'ConfigurationSet.Name': 'my-set'});
    const types = ['send', 'delivery', 'bounce', 'complaint', 'reject', 'open', 'click'];
    await this.call('email', 'CreateConfigurationSetEventDestination', {ConfigurationSetName: 'my-set', 'EventDestination.Name': 'sns', 'EventDestination.Enabled': 'true', 'EventDestination.SNSDestination.TopicARN': topic,
      ...Object.fromEntries(types.map((type, i) => [`EventDestination.MatchingEventTypes.member.${i + 1}`, type]))});
    return topic;
  }
}

export const emulator = () => new Emulator(process.env.SESAME_URL);

// Sesame refuses to start with variables of its prefix that are none of its settings.
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SESAME_')));

// A server of one's own, for what concerns all of it.
export async function own_server(t, ...options) {
  const start = async (port) => {
    const child = spawn(process.env.PAGE_BINARY, ['--port', port, ...options], {stdio: ['ignore', 'pipe', 'ignore'], env});
    t.after(() => child.kill('SIGKILL'));
    const lines = createInterface({input: child.stdout});
    const port_taken = await new Promise((done, failed) => {
      lines.on('line', (line) => /Ready\.$/.test(line) && done(/port (\d+)/.exec(line)[1]));
      lines.on('close', () => failed(new Error('the server did not start')));
    });
    return {child, port: port_taken};
  };
  let {child, port} = await start('0');
  return {
    url: `http://localhost:${port}`, emulator: new Emulator(`http://localhost:${port}`),
    async stop() { child.kill('SIGKILL'); await once(child, 'exit'); },
    async start_again() { ({child} = await start(port)); },
  };
}

// An HTTP server: `answer(request)` gives {status, text, type}; it counts.
export async function endpoint(t, answer = () => ({status: 200, text: 'ok'})) {
  const requests = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part)).on('end', () => {
      requests.push({method: request.method, url: request.url, body, headers: request.headers});
      const {status = 200, text = '', type = 'text/plain'} = answer(request) ?? {};
      response.writeHead(status, {'Content-Type': type, 'Access-Control-Allow-Origin': '*'}).end(text);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => (server.closeAllConnections?.(), server.close()));
  return {url: `http://127.0.0.1:${server.address().port}`, requests};
}

// A tab. It fails its test on an error of the page, and knows every address that was asked for.
export async function open(t, address, {width = 1400, height = 900, theme = 'light', context} = {}) {
  const own = context ?? (await (await the_browser()).newContext({viewport: {width, height}, colorScheme: theme, reducedMotion: 'reduce'}));
  if (!context) t.after(() => own.close());
  const page = await own.newPage();
  page.setDefaultTimeout(30_000);
  page.problems = [];
  page.asked = [];
  page.on('pageerror', (problem) => page.problems.push(String(problem)));
  // Playwright itself runs scripts in frames that forbid them, and Chromium says so.
  page.on('console', (said) => said.type() === 'error' && !/Blocked script execution|sandboxed|Failed to load resource|Refused to (load|apply|connect|frame)|violates the following Content Security Policy/.test(said.text()) && page.problems.push(said.text()));
  page.on('request', (request) => page.asked.push(request.url()));
  if (address) await page.goto(address);
  return page;
}

// Rules of WCAG 2.2 AA that are broken. Never inside of frames: there axe would wait for ever.
export async function broken_rules(page) {
  const found = await new AxeBuilder({page}).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).exclude('iframe').analyze();
  return found.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target.join(' ') + ' ' + (node.any[0]?.message ?? '')).join(' | ')}`);
}

export async function widest(page) { // pixels by which it scrolls sideways
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

export const test = (name, run, timeout = deadline) => node_test(name, {timeout}, run);
