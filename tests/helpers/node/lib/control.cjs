'use strict';
// Sesame's own API, of one account.
const { AssertionError } = require('node:assert');
const http = require('node:http');
const https = require('node:https');

/** The control API refused a call; the message says why. */
class Refused extends AssertionError {
  constructor(message) {
    super({ message });
    this.name = 'Refused';
  }
}

/** A wait ended without what was wanted. `answer` has what came: `near_misses`, and those that were right. */
class NotInTime extends Refused {
  constructor(message, answer) {
    super(message);
    this.name = 'NotInTime';
    this.answer = answer;
  }
}

class Control {
  constructor(url, account, region) {
    Object.assign(this, { url, account, region });
  }

  /** The answer of a route of /_sesame/v1, parsed. A parameter that is null is left out. */
  async call(method, path, { query = {}, body } = {}) {
    const wanted = Object.entries({ account: this.account, region: this.region, ...query }).filter(([, value]) => value != null);
    const url = `${this.url}/_sesame/v1/${path}?${new URLSearchParams(wanted)}`;
    const { status, text } = await ask(method, url, typeof body === 'object' ? JSON.stringify(body) : body);
    if (status >= 400) throw refused(method, path, status, text);
    return JSON.parse(text);
  }

  /** Every page of a list, whose name is the path. */
  async all(path, query = {}) {
    const found = [];
    for (let cursor = null; ; ) {
      const page = await this.call('GET', path, { query: { ...query, cursor } });
      found.push(...page[path]);
      if (!(cursor = page.next_cursor)) return found;
    }
  }
}

// By node:http: Jest's jsdom has no fetch, and proxies are for others.
function ask(method, url, body) {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const request = (url.startsWith('https:') ? https : http).request(url, { method, headers, agent: false }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString('utf8') }));
      response.on('error', reject);
    });
    request.on('error', (error) => reject(new Error(`Sesame at ${new URL(url).origin} does not answer: ${error.message || error.code}`)));
    request.end(body);
  });
}

/** With why it was refused, and of a wait what came instead, a line each. */
function refused(method, path, status, text) {
  let answer = {};
  try {
    answer = JSON.parse(text);
  } catch {
    // It is a plain text then.
  }
  if (!answer.error) return new Refused(`${method} ${path}: ${status} ${text}`);
  const misses = (answer.near_misses ?? []).map(({ failed, ...came }) => `\n  not ${failed.join(', ')}: ${JSON.stringify(came)}`);
  const message = `${method} ${path}: ${status} ${answer.error.message}${misses.join('')}`;
  return status === 408 ? new NotInTime(message, answer) : new Refused(message);
}

module.exports = { Control, NotInTime, Refused, ask };
