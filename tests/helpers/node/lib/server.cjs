'use strict';
const { spawn } = require('node:child_process');
const { createInterface } = require('node:readline');

let started; // the address of a server of ours, as a promise

/** Of the server in SESAME_URL, as `sesame exec -- npm test` sets it; else of one that each file of tests starts. */
async function address() {
  return (process.env.SESAME_URL ?? (await (started ??= start()))).replace(/\/$/, '');
}

/** It ends when this process does, however that comes: then `cat` reads the end of its input. */
function start(program = process.env.SESAME_BINARY ?? 'sesame') {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SESAME_')));
  const command = ['exec', '--log-level', 'warning', '--', 'sh', '-c', 'echo "$SESAME_URL"; exec cat'];
  const child = spawn(program, command, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const begun = new Promise((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('error', (error) =>
      reject(error.code === 'ENOENT' ? new Error(`There is no ${program}: set SESAME_BINARY, or SESAME_URL to use a server that runs already.`) : error),
    );
    child.once('exit', (code) => reject(new Error(`${program} ended with exit code ${code}`)));
  });
  // From then on it keeps no test runner from ending.
  return begun.finally(() => [child, child.stdin, child.stdout].forEach((one) => one.unref()));
}

module.exports = { address };
