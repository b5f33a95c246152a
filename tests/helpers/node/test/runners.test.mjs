// The same in every runner, and of a test that fails why.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

const HERE = import.meta.dirname;
mkdirSync(join(HERE, 'suites'), { recursive: true });
const run = promisify(execFile);
const bin = (name) => join(HERE, 'node_modules', '.bin', name);
const RUNNERS = {
  node: { file: 'a.test.mjs', command: (file) => [process.execPath, '--test', file] },
  vitest: { file: 'a.test.mjs', command: (file, directory) => [bin('vitest'), 'run', '--root', directory, file] },
  jest: { file: 'a.test.cjs', command: (file, directory) => [bin('jest'), '--rootDir', directory, '--testRegex', file, '--silent=false'] },
};

/** What a program prints, without colours (a CI's variables ask for them), and how it ends. */
async function printed(program, args, directory, variables = {}) {
  const all = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...variables, NODE_TEST_CONTEXT: undefined }; // with it node:test speaks to the one around it
  const env = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  const { stdout, stderr, code = 0 } = await run(program, args, { cwd: directory, env }).catch((error) => error);
  return { code, output: stdout + stderr };
}

/** What a runner prints of a suite, and how it ends. */
async function suite(runner, text, variables = {}) {
  const directory = mkdtempSync(join(HERE, 'suites', `${runner}-`));
  const { file, command } = RUNNERS[runner];
  writeFileSync(join(directory, file), text);
  writeFileSync(join(directory, 'package.json'), '{}');
  const [program, ...args] = command(file, directory);
  return printed(program, args, directory, variables);
}

const HEAD = {
  node: "import { test } from 'node:test'; import assert from 'node:assert'; import { sesame, withSesame } from 'sesame-testing'; import { SNSClient, CreateTopicCommand, ListTopicsCommand } from '@aws-sdk/client-sns';",
  vitest: "import { test, assert } from 'vitest'; import { sesame, withSesame } from 'sesame-testing'; import { SNSClient, CreateTopicCommand, ListTopicsCommand } from '@aws-sdk/client-sns';",
  jest: "const assert = require('node:assert'); const { sesame, withSesame } = require('sesame-testing'); const { SNSClient, CreateTopicCommand, ListTopicsCommand } = require('@aws-sdk/client-sns');",
};
const STORY = `
  await new SNSClient({}).send(new CreateTopicCommand({ Name: 'mine' }));
  const { Topics } = await emulator.client(SNSClient).send(new ListTopicsCommand({}));
  assert.equal(Topics.length, 1);
  await emulator.seed({ subscriptions: [{ topic_arn: 'mine', protocol: 'http', endpoint: 'http://127.0.0.1:1/nobody', confirmed: false }] });
  await emulator.settle();
`;
const WITH_CONTEXT = (ends) => `test('one', async (t) => { const emulator = await sesame(t); ${STORY} ${ends} });`;
const WRAPPED = (ends) => `test('two', withSesame(async (emulator) => { ${STORY} ${ends} }));`;

for (const runner of Object.keys(RUNNERS)) {
  const tests = (ends) => HEAD[runner] + (runner === 'jest' ? '' : WITH_CONTEXT(ends)) + WRAPPED(ends);

  test(`${runner}: tests have accounts of their own, and are silent where they pass`, async () => {
    const { code, output } = await suite(runner, tests(''));
    assert.equal(code, 0, output);
    assert.doesNotMatch(output, /Sesame: /);
  });

  test(`${runner}: a test that fails says why`, async () => {
    const { code, output } = await suite(runner, tests("assert.fail('boo');"));
    assert.notEqual(code, 0);
    const told = /Sesame: A SubscriptionConfirmation to http:\/\/127\.0\.0\.1:1\/nobody is owed; attempts: 1, the last: connection refused\./g;
    assert.equal(output.match(told)?.length, runner === 'jest' ? 1 : 2, output);
  });
}

for (const runner of ['vitest', 'jest']) {
  test(`${runner}: files that run in workers at once never meet`, async () => {
    const directory = mkdtempSync(join(HERE, 'suites', `${runner}-`));
    const { file, command } = RUNNERS[runner];
    writeFileSync(join(directory, 'package.json'), '{}');
    for (const name of ['a', 'b', 'c']) writeFileSync(join(directory, file.replace('a.', `${name}.`)), HEAD[runner] + WRAPPED(''));
    const [program, ...args] = command('test', directory);
    const { output } = await printed(program, args, directory);
    assert.match(output, /Tests:? +3 passed/);
  });
}

test('a client that was made before the test is found', async () => {
  const text = `${HEAD.node} const client = new SNSClient({ region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
    test('one', async (t) => { const emulator = await sesame(t); await client.send(new CreateTopicCommand({ Name: 'lost' })); await emulator.waitForMessages({ timeout: 1 }); });`;
  const { output } = await suite('node', text);
  assert.match(output, /1 call came meanwhile to account 000000000000, region us-east-1: this test has account 7/);
  assert.doesNotMatch(output, /Sesame: /); // the error has said it
});

test('without a program the mend is told', async () => {
  const { output } = await suite('node', HEAD.node + WRAPPED(''), { SESAME_URL: undefined, SESAME_BINARY: '/nowhere/sesame' });
  assert.match(output, /There is no \/nowhere\/sesame: set SESAME_BINARY, or SESAME_URL to use a server that runs already\./);
});

const readme = readFileSync(process.env.HELPER_README, 'utf8');
for (const [n, [, block]] of [...readme.matchAll(/^```js\n(.*?)^```/gms)].entries()) {
  const runners = block.includes('require(') ? ['jest'] : ['node', 'vitest'];
  for (const runner of runners) {
    test(`the README's block ${n + 1} is green in ${runner}`, async () => {
      const text = runner === 'vitest' ? block.replace("from 'node:test'", "from 'vitest'") : block;
      const { code, output } = await suite(runner, text);
      assert.equal(code, 0, output);
    });
  }
}

for (const [kind, name] of [['ES modules', 'types.mts'], ['CommonJS', 'types.cts']]) {
  test(`the types are right for ${kind}`, async () => {
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2022', name];
    const { stdout = '' } = await run(bin('tsc'), options, { cwd: HERE }).catch((error) => error);
    assert.equal(stdout, '');
  });
}
