'use strict';
// An HTTP endpoint that records what it is sent.
const http = require('node:http');
const { Request } = require('./request.cjs');
const { ask } = require('./control.cjs');

const DEADLINE = 30_000; // milliseconds; far beyond what anything here takes

class Endpoint {
  #requests = [];
  #statuses = new Map();
  #watchers = new Set();
  #server = http.createServer((request, response) => this.#take(request, response));

  static async listening({ confirms = true } = {}) {
    const endpoint = new Endpoint();
    endpoint.confirms = confirms;
    // A server in a container knows this machine by another name, and reaches it by another address.
    const named = process.env.TEST_ENDPOINT_HOST;
    await new Promise((resolve, reject) => {
      endpoint.#server.once('error', reject).listen(0, named ? '0.0.0.0' : '127.0.0.1', resolve);
    });
    endpoint.url = `http://${named ?? '127.0.0.1'}:${endpoint.#server.address().port}`;
    return endpoint;
  }

  answer(path, ...statuses) {
    this.#statuses.set(path, [...(this.#statuses.get(path) ?? []), ...statuses]);
  }

  requests(wanted = () => true) {
    return this.#requests.filter(wanted);
  }

  notifications(path) {
    return this.#notified(path).map((one) => one.json);
  }

  /** The first message of SES to a topic is about no mail. */
  events(path) {
    return this.#notified(path).flatMap((one) => {
      try {
        const document = one.event;
        return document?.mail ? [document] : [];
      } catch {
        return [];
      }
    });
  }

  waitFor(wanted = () => true, { count = 1, timeout = DEADLINE } = {}) {
    return new Promise((resolve, reject) => {
      const done = () => (clearTimeout(timer), this.#watchers.delete(look));
      const timer = setTimeout(() => {
        done();
        reject(new Error(`${this.requests(wanted).length} of ${count} expected requests within ${timeout} ms. ${this.told()}`));
      }, timeout);
      const look = () => {
        const found = this.requests(wanted);
        if (found.length >= count) resolve((done(), found));
      };
      this.#watchers.add(look);
      look();
    });
  }

  told() {
    const came = this.#requests.slice(0, 20).map((one) => `${one.type ?? one.method} ${one.path}`);
    return `The endpoint ${this.url} got ${this.#requests.length} requests${came.length ? `: ${came.join(', ')}` : '.'}`;
  }

  close() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #notified(path) {
    return this.requests((one) => one.type === 'Notification' && (path === undefined || path === one.path));
  }

  async #take(incoming, response) {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const request = new Request(incoming.method, incoming.url, incoming.headers, Buffer.concat(chunks).toString('utf8'));
    const status = this.#statuses.get(request.path)?.shift() ?? 200;
    if (this.confirms && status < 300 && request.type === 'SubscriptionConfirmation') await ask('GET', request.json.SubscribeURL);
    this.#requests.push(request);
    response.writeHead(status, { 'content-length': 0 }).end();
    for (const look of this.#watchers) look();
  }
}

module.exports = { Endpoint };
