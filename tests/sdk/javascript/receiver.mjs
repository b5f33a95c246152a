// An HTTP endpoint that keeps what it is sent, and waits for what shall come.
import { once } from 'node:events';
import { createServer } from 'node:http';

const DEADLINE = 30_000; // milliseconds; far beyond what anything here takes

export async function receiver() {
  const messages = [];
  const watchers = new Set();
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const message = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    messages.push({ ...message, header: request.headers['x-amz-sns-message-type'] });
    response.end();
    for (const look of watchers) look();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  /** The first messages of this Type that `wanted` accepts, once there are `count` of them. */
  function received(type, count = 1, wanted = () => true) {
    return new Promise((resolve, reject) => {
      const found = () => messages.filter((message) => message.Type === type && wanted(message));
      const done = () => (clearTimeout(timer), watchers.delete(look));
      const timer = setTimeout(() => {
        done();
        reject(new Error(`${found().length} of ${count} ${type}s within ${DEADLINE} ms; all: ${JSON.stringify(messages)}`));
      }, DEADLINE);
      const look = () => {
        if (found().length < count) return;
        done();
        resolve(found().slice(0, count));
      };
      watchers.add(look);
      look();
    });
  }

  const url = `http://127.0.0.1:${server.address().port}/inbox`;
  return { url, received, close: () => (server.close(), server.closeAllConnections()) };
}
