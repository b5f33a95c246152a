#!/usr/bin/env node
// Runs the program, with its arguments, its standard streams and its exit status.
'use strict';
const { spawn } = require('node:child_process');

const carrier = `sesame-emulator-${process.platform}-${process.arch}`;
function program() {
  try {
    return require.resolve(`${carrier}/sesame`);
  } catch {
    console.error(`sesame-emulator: ${carrier} is not installed. There are programs for linux-x64 and linux-arm64; ` +
      'npm leaves them away with --omit=optional. Elsewhere use the Docker image.');
    process.exit(1);
  }
}

const child = spawn(program(), process.argv.slice(2), { stdio: 'inherit' });
process.on('SIGINT', () => {}); // a terminal sends it to the program, too
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`sesame-emulator: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => {
  if (!signal) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
