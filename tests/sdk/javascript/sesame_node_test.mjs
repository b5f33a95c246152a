// Sesame in a suite of Node's test runner. Copy this file beside your tests; it needs nothing but Node 20.
//
// A test that calls sesame(t) has an account of its own, and until it ends the environment of the AWS SDK points at it,
// so that the code under test needs no change. The server is the one at SESAME_URL, as `sesame exec -- node --test` sets
// it; else each file of tests starts one.
import assert from 'node:assert';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

let started; // the address of a server of ours, as a promise

/** One account; forgotten when the test `t` ends. Tests that run at once want process.env left alone: environment: false. */
export async function sesame(t, { region = 'us-east-1', environment = true } = {}) {
  const url = process.env.SESAME_URL ?? (await (started ??= start()));
  const emulator = new Emulator(url.replace(/\/$/, ''), `8${String(randomInt(1e11)).padStart(11, '0')}`, region);
  t.after(() => emulator.reset());
  if (environment) t.after(setEnvironment(emulator.env));
  return emulator;
}

class Emulator {
  constructor(url, account, region) {
    Object.assign(this, { url, account, region });
  }

  /** What a client of the SDK takes: new SESClient(emulator.config). */
  get config() {
    const credentials = { accessKeyId: this.account, secretAccessKey: 'test' };
    return { endpoint: this.url, region: this.region, credentials };
  }

  /** The same as variables, for a program that the test starts. */
  get env() {
    return {
      AWS_ENDPOINT_URL: this.url,
      AWS_REGION: this.region,
      AWS_DEFAULT_REGION: this.region,
      AWS_ACCESS_KEY_ID: this.account,
      AWS_SECRET_ACCESS_KEY: 'test',
    };
  }

  /** Each resolves when what is wanted has come, to all that is so; `count` and `timeout` may be given. Rejects with what
   * came instead, and why that is not it. */
  wait = {
    /** By to, from, subject, text, tag ('name:value'), set, event, message_id. */
    messages: (wanted) => this.#wait('messages', wanted),
    /** By type, recipient, and as mails are found. */
    events: (wanted) => this.#wait('events', wanted),
    /** By topic, endpoint, protocol, result, message_id, text. */
    deliveries: (wanted) => this.#wait('deliveries', wanted),
  };

  clock = {
    /** Stops it, at the time `now` ('2026-03-01T12:00:00Z') if that is given. */
    freeze: (now) => this.call('POST', 'clock', { body: { frozen: true, ...(now && { now }) } }),
    /** Brings it forward ('30s', '1d') together with all that happens until then: what that was. */
    advance: async (by) => (await this.call('POST', 'clock', { body: { advance: by } })).happened,
  };

  /** Resolves when nothing of this account is due or under way: what happened since it was called. */
  async settle({ timeout = '10s', within = '1s' } = {}) {
    return (await this.call('POST', 'settle', { query: { timeout, within } })).happened;
  }

  reset() {
    return this.call('POST', 'reset');
  }

  /** Any route of /_sesame/v1 that takes account and region. */
  async call(method, path, { query = {}, body } = {}) {
    const parameters = new URLSearchParams({ account: this.account, region: this.region, ...query });
    const url = `${this.url}/_sesame/v1/${path}?${parameters}`;
    const answer = await fetch(url, { method, body: body && JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new assert.AssertionError({ message: `${method} ${path}: ${refusal(text)}` });
    return JSON.parse(text);
  }

  async #wait(what, wanted = {}) {
    return (await this.call('GET', `wait/${what}`, { query: wanted }))[what];
  }
}

function refusal(text) {
  const { error, near_misses = [] } = JSON.parse(text);
  if (!error) return text;
  const misses = near_misses.map(({ failed, ...came }) => `\n  not ${failed.join(', ')}: ${JSON.stringify(came)}`);
  return error.message + misses.join('');
}

/** Sets them; what it gives puts back what was there. */
function setEnvironment(variables) {
  const before = Object.keys(variables).map((name) => [name, process.env[name]]);
  Object.assign(process.env, variables);
  return () => {
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  };
}

/** A server that ends when this process does, however that comes: then `cat` reads the end of its input. */
async function start(program = process.env.SESAME_BINARY ?? 'sesame') {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SESAME_')));
  const command = ['exec', '--', 'sh', '-c', 'echo "$SESAME_URL"; exec cat'];
  const child = spawn(program, command, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const first = once(createInterface(child.stdout), 'line').then(([line]) => line);
  const ended = once(child, 'exit').then(([code]) => assert.fail(`${program} ended with exit code ${code}`));
  const url = await Promise.race([first, ended]);
  ended.catch(() => {});
  for (const one of [child, child.stdin, child.stdout]) one.unref();
  return url;
}
