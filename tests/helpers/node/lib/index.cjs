'use strict';
// Sesame in a test of any runner: README.md shows how.
const { NotInTime, Refused } = require('./control.cjs');
const { Emulator, fresh } = require('./emulator.cjs');
const { Endpoint } = require('./endpoint.cjs');
const { address } = require('./server.cjs');

/** An account of its own until the test ends, whose context is `t`: that of node:test or vitest. */
async function sesame(t, options) {
  const whenDone = t?.onTestFinished ?? t?.after;
  if (!whenDone) {
    throw new TypeError('sesame(t) expects the context of a test of node:test or vitest. In Jest write test(name, withSesame(async (emulator) => { … })).');
  }
  const { emulator, end } = await begin(options);
  whenDone.call(t, async () => {
    // node:test says `passed`; vitest keeps the result in the task.
    const failed = t.passed === false || t.task?.result?.state === 'fail';
    await end(failed ? (t.error ?? t.task?.result?.errors?.[0] ?? true) : false);
  });
  return emulator;
}

/** A function for `test`, in every runner: it calls `story(emulator)`. */
function withSesame(story, options) {
  return async () => {
    const { emulator, end } = await begin(options);
    let failure = false;
    try {
      await story(emulator);
    } catch (error) {
      failure = error ?? true;
      throw error;
    } finally {
      await end(failure);
    }
  };
}

async function begin({ region = 'us-east-1', environment = true } = {}) {
  const emulator = await fresh(await address(), region);
  const restore = environment ? setEnvironment(emulator.env) : () => {};
  const end = async (failure) => {
    restore();
    // A wait in vain has said it in its message.
    if (failure && !String(failure.message ?? failure.stack).includes(' came within ')) console.error(`Sesame: ${await emulator.told()}`);
    await emulator.end();
  };
  return { emulator, end };
}

/** Sets variables; what it returns puts back what was there. Undefined ones are taken away. */
function setEnvironment(variables) {
  const wanted = { AWS_PROFILE: undefined, AWS_SESSION_TOKEN: undefined, ...variables };
  const before = Object.keys(wanted).map((name) => [name, process.env[name]]);
  const put = ([name, value]) => (value === undefined ? delete process.env[name] : (process.env[name] = value));
  Object.entries(wanted).forEach(put);
  return () => before.forEach(put);
}

module.exports = { Emulator, Endpoint, NotInTime, Refused, sesame, withSesame };
