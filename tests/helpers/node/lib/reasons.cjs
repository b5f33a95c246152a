'use strict';
// Why something did not arrive.
const OURS = '7'; // what the account of every test begins with, in the helpers of all languages
const MOST = 5; // of a kind; more of them tell nothing new
// Accounts of tests of this process that are over, by their order: a client may have kept their keys.
const finished = new Map();

/** When a test began: after which call of whatever account, and when how many were over. */
const begun = (call) => ({ call, finished: finished.size });
const finish = (account) => finished.set(account, finished.size);

async function told(control, since) {
  const kinds = [refused(control, since), failed(control), owed(control), pending(control), elsewhere(control, since)];
  const lines = (await Promise.all(kinds)).flat();
  return (lines.length ? lines : [await quiet(control)]).join('\n');
}

function lastAnswer({ attempts }) {
  const last = attempts.at(-1) ?? {};
  return last.status ?? last.error ?? 'no attempt so far';
}

function few(lines, ofWhat) {
  return lines.length > MOST ? [...lines.slice(0, MOST), `… and ${lines.length - MOST} more ${ofWhat}.`] : lines;
}

async function refused(control, since) {
  const pages = await Promise.all(['4xx', '5xx'].map((status) => control.all('requests', { order: 'oldest', status, since: since?.call })));
  const lines = pages.flat().map(({ operation, error, status, message = '', explanation }) => {
    const what = `${operation || 'A call'} was refused: ${error ?? status}: ${message}`;
    return explanation ? `${what}\n  ${explanation}` : what;
  });
  return few(lines, 'refused calls');
}

async function failed(control) {
  const pages = await Promise.all(['failed', 'dead_lettered'].map((result) => control.all('deliveries', { result })));
  const lines = pages.flat().map((one) => `A delivery to ${one.endpoint} failed after ${one.attempts.length} attempts: ${lastAnswer(one)}.`);
  return few(lines, 'failed deliveries');
}

async function owed(control) {
  const lines = (await control.all('owed')).map((one) => {
    const state = one.result === 'under_way' ? 'under way' : 'owed';
    return `A ${one.type} to ${one.endpoint} is ${state}; attempts: ${one.attempts.length}, the last: ${lastAnswer(one)}.`;
  });
  return few(lines, 'owed deliveries');
}

async function pending(control) {
  const lines = (await control.all('subscriptions', { state: 'pending' })).map(
    ({ endpoint, topic_arn }) =>
      `The subscription of ${endpoint} to ${topic_arn.split(':').at(-1)} is pending: nobody has visited its SubscribeURL, so it gets no notification.`,
  );
  return few(lines, 'pending subscriptions');
}

/** Calls that came meanwhile to other accounts, but for those of tests that ran at the same time. */
async function elsewhere(control, since) {
  if (since === undefined) return [];
  const { requests } = await control.call('GET', 'requests', { query: { account: null, region: null, since: since.call, limit: 1000 } });
  const homes = new Map();
  for (const { account, region } of requests) {
    if (account === control.account && region === control.region) continue;
    if (account !== control.account && account.startsWith(OURS) && !(finished.get(account) < since.finished)) continue;
    const home = `account ${account}, region ${region}`;
    homes.set(home, (homes.get(home) ?? 0) + 1);
  }
  return [...homes].slice(0, MOST).map(
    ([home, count]) =>
      `${count === 1 ? '1 call' : `${count} calls`} came meanwhile to ${home}: this test has account ${control.account}, region ${control.region}.` +
      ' Make clients within the test, once it has its emulator.',
  );
}

async function quiet(control) {
  const names = ['messages', 'deliveries', 'subscriptions'];
  const counts = await Promise.all(names.map(async (name) => (await control.all(name)).length));
  const seen = `mails: ${counts[0]}, deliveries: ${counts[1]}, subscriptions: ${counts[2]}`;
  const told = `Account ${control.account}, region ${control.region} has ${seen}; nothing was refused, failed or is owed.`;
  return counts[0] === 0 ? told : `${told}\n${(await control.call('GET', 'why')).text.trimEnd()}`;
}

module.exports = { OURS, begun, finish, told };
