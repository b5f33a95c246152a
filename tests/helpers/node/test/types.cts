// Compiled, not run.
import { test } from 'node:test';
import testing = require('sesame-testing');

test('node', async (t) => {
  const emulator: testing.Emulator = await testing.sesame(t);
  const now: string = await emulator.clock.now();
  void now;
});
