'use strict';
const { randomInt } = require('node:crypto');
const { Control, NotInTime } = require('./control.cjs');
const { Endpoint } = require('./endpoint.cjs');
const { Pull } = require('./pull.cjs');
const reasons = require('./reasons.cjs');

// The server says of a number without a unit that it is milliseconds; here the types say so.
const duration = (given) => (typeof given === 'number' ? `${given}ms` : given);

/** One account of a server, in one region. */
class Emulator extends Control {
  #since;
  #faults = [];
  #pulled = [];
  #closing = [];
  #endpoints = [];

  /** `since`: when the test began. */
  constructor(url, account, region, since) {
    super(url, account, region);
    this.#since = since;
  }

  // --- the SDK

  get config() {
    return { endpoint: this.url, region: this.region, credentials: { accessKeyId: this.account, secretAccessKey: 'test' } };
  }

  get env() {
    const region = { AWS_REGION: this.region, AWS_DEFAULT_REGION: this.region };
    return { AWS_ENDPOINT_URL: this.url, ...region, AWS_ACCESS_KEY_ID: this.account, AWS_SECRET_ACCESS_KEY: 'test' };
  }

  client(Client, more = {}) {
    const client = new Client({ ...this.config, ...more });
    this.#closing.push(() => client.destroy());
    return client;
  }

  // --- what is so before

  async endpoint(options) {
    const endpoint = await Endpoint.listening(options);
    this.#endpoints.push(endpoint);
    this.#closing.push(() => endpoint.close());
    return endpoint;
  }

  async seed(document) {
    let wanted = document;
    if (typeof document === 'string') {
      try {
        wanted = JSON.parse(document);
      } catch {
        // It is YAML then.
      }
    }
    const query = { account: null, region: null };
    if (typeof wanted === 'string') {
      const owner = `accounts:\n- account: "${this.account}"\n  region: ${this.region}\n`;
      await this.call('POST', 'seed', { query, body: owner + wanted.replace(/^(?=.)/gm, '  ') });
      return;
    }
    const { faults, ...rest } = wanted;
    if (faults) await this.faults(...faults);
    if (Object.keys(rest).length) {
      await this.call('POST', 'seed', { query, body: { accounts: [{ account: this.account, region: this.region, ...rest }] } });
    }
  }

  async outcomes(...rules) {
    await this.call('PUT', 'outcomes', { body: { rules } });
  }

  async faults(...rules) {
    this.#faults = rules;
    await this.#putFaults();
  }

  async pull(endpoint) {
    this.#pulled.push({ delivery: { endpoint }, effect: { status: 200 } });
    await this.#putFaults();
    return new Pull(this, endpoint);
  }

  async #putFaults() {
    await this.call('PUT', 'faults', { body: { rules: [...this.#faults, ...this.#pulled] } });
  }

  async checkpoint() {
    const { id } = await this.call('POST', 'checkpoints');
    const query = { account: null, region: null };
    return {
      id,
      rollback: async () => void (await this.call('POST', `checkpoints/${id}/rollback`, { query })),
      drop: async () => void (await this.call('DELETE', `checkpoints/${id}`, { query })),
    };
  }

  async reset() {
    await this.call('POST', 'reset');
    this.#faults = [];
    this.#pulled = [];
  }

  clock = {
    now: async () => {
      const { clocks, new_accounts, real } = await this.call('GET', 'clock');
      return clocks[0]?.now ?? new_accounts.now ?? real;
    },
    freeze: async (now) => void (await this.call('POST', 'clock', { body: { frozen: true, ...(now && { now }) } })),
    resume: async () => void (await this.call('POST', 'clock', { body: { frozen: false } })),
    advance: async (by) => (await this.call('POST', 'clock', { body: { advance: duration(by) } })).happened,
  };

  // --- what came of it, the oldest first

  messages(narrowed) {
    return this.all('messages', { order: 'oldest', ...narrowed });
  }

  async events(narrowed) {
    try {
      return (await this.call('GET', 'wait/events', { query: { timeout: '0s', ...narrowed } })).events;
    } catch (error) {
      if (error instanceof NotInTime) return error.answer.events;
      throw error;
    }
  }

  deliveries(narrowed) {
    return this.all('deliveries', narrowed);
  }

  owed() {
    return this.all('owed');
  }

  requests(narrowed) {
    return this.all('requests', { order: 'oldest', ...narrowed });
  }

  async settle({ timeout = '10s', within = '1s' } = {}) {
    const { happened, owed } = await this.call('POST', 'settle', { query: { timeout: duration(timeout), within: duration(within) } });
    return { happened, owed: owed ? await this.owed() : [] };
  }

  waitForMessages(wanted) {
    return this.#wait('messages', wanted);
  }

  waitForEvents(wanted) {
    return this.#wait('events', wanted);
  }

  waitForDeliveries(wanted) {
    return this.#wait('deliveries', wanted);
  }

  async #wait(what, { timeout, ...wanted } = {}) {
    try {
      return (await this.call('GET', `wait/${what}`, { query: { ...wanted, timeout: duration(timeout) } }))[what];
    } catch (error) {
      if (!(error instanceof NotInTime)) throw error;
      const why = (await this.why()).replace(/^/gm, '  ');
      throw new NotInTime(`${error.message}\n${why}`, error.answer);
    }
  }

  why() {
    return reasons.told(this, this.#since);
  }

  /** The same, and what the endpoints got: for a test that failed. */
  async told() {
    try {
      return [...this.#endpoints.map((one) => one.told()), await this.why()].join('\n');
    } catch (error) {
      return error.message;
    }
  }

  /** Closes what was opened, and forgets the account. */
  async end() {
    reasons.finish(this.account);
    for (const close of this.#closing.reverse()) close();
    await this.reset();
  }
}

/** With an account that no other test has. */
async function fresh(url, region) {
  const account = reasons.OURS + String(randomInt(1e11)).padStart(11, '0');
  const { last } = await new Control(url, account, region).call('GET', 'requests', { query: { account: null, region: null, limit: 1 } });
  return new Emulator(url, account, region, reasons.begun(last));
}

module.exports = { Emulator, fresh };
