// Compiled, not run.
import { test } from 'node:test';
import { test as vitest } from 'vitest';
import { SESClient } from '@aws-sdk/client-ses';
import { NotInTime, sesame, withSesame, type Delivery, type Emulator } from 'sesame-testing';

async function story(emulator: Emulator): Promise<void> {
  const client: SESClient = emulator.client(SESClient);
  new SESClient(emulator.config);
  const endpoint = await emulator.endpoint({ confirms: false });
  const paths: string[] = endpoint.requests(({ type }) => type === 'Notification').map(({ path }) => path);
  const delivered: Delivery[] = await emulator.waitForDeliveries({ result: 'delivered', count: 2, timeout: '5s' });
  const { owed } = await emulator.settle({ within: '1m' });
  const errors: (string | undefined)[] = owed.flatMap(({ attempts }) => attempts.map(({ error }) => error));
  const statuses: number[] = await (await emulator.pull('https://app.test/*')).deliver(async (request) => request.path.length);
  // @ts-expect-error: there is no such condition
  await emulator.messages({ too: 'you@example.org' });
  // @ts-expect-error: it is one of four
  await emulator.deliveries({ result: 'lost' });
  void [client, paths, delivered, errors, statuses, NotInTime];
}

test('node', async (t) => story(await sesame(t, { environment: false })));
vitest('vitest', async (t) => story(await sesame(t)));
test('any', withSesame(story));
// @ts-expect-error: it is no context
void sesame({});
