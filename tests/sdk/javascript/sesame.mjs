// A Sesame of one's own: start() answers with its address and how to stop it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const DEADLINE = 30_000; // milliseconds; far beyond what anything here takes

export async function start(program = process.env.SESAME_BINARY ?? 'build/sesame') {
  const directory = mkdtempSync(join(tmpdir(), 'sesame-'));
  const portFile = join(directory, 'port');
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SESAME_')));
  const child = spawn(program, ['--port', '0', '--port-file', portFile], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout);
  const ready = new Promise((resolve) => lines.on('line', (line) => line.endsWith('Ready.') && resolve()));
  const started = await Promise.race([ready.then(() => true), exited.then(() => false), overdue()]);
  if (!started) throw new Error(`${program} did not start`);
  const url = `http://127.0.0.1:${readFileSync(portFile, 'utf8').split('\n')[0]}`;
  return {
    url,
    async stop() {
      child.kill();
      const [code] = (await Promise.race([exited, overdue()])) || ['none: it did not stop'];
      rmSync(directory, { recursive: true });
      if (code !== 0) throw new Error(`${program} ended with exit code ${code}`);
    },
  };
}

function overdue() {
  return new Promise((resolve) => setTimeout(resolve, DEADLINE, false).unref());
}
