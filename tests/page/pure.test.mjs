// Modules that touch no document.
import {root, test} from './house.mjs';
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

const load = (name) => import('data:text/javascript,' + encodeURIComponent(readFileSync(join(root, 'api/page/files', name), 'utf8')));
const [search, retries, curl, format] = await Promise.all(['search.js', 'retries.js', 'curl.js', 'format.js'].map(load));

test('words of the search box become parameters', () => {
  const found = search.parse('to:ann@example.org -event:Open tag:kind=a is:unread "two words" subject:"Welcome, Ann" after:2026-03-01');
  assert.deepEqual(found.parameters, {to: 'ann@example.org', not_event: 'Open', tag: 'kind:a', any: 'two words', subject: 'Welcome, Ann', after: '2026-03-01T00:00:00.000Z'});
  assert.equal(found.unread, true);
  assert.deepEqual(found.problems, []);
});

test('a minus leaves out, where that can be', () => {
  assert.deepEqual(search.parse('-to:bob@example.net -tag:kind=a -subject:late has:attachment').parameters, {not_to: 'bob@example.net', not_tag: 'kind:a', not_subject: 'late', has: 'attachment'});
  assert.match(search.parse('-has:attachment').problems[0], /“-has:” cannot be/);
});

test('a word of the search that is not known is told, with those that are', () => {
  const {problems} = search.parse('form:me to: before:soon');
  assert.equal(problems.length, 3);
  assert.match(problems[0], /no word “form:”.*from:/);
  assert.match(problems[1], /“to:” wants/);
});

test('a filter writes its word into the search, and takes it out again', () => {
  assert.equal(search.toggled('to:a@b.test', 'is:unread'), 'to:a@b.test is:unread');
  assert.equal(search.toggled('to:a@b.test is:unread', 'is:unread'), 'to:a@b.test');
});

test('a delivery has its attempts, and those to come', () => {
  const owed = {result: 'owed', endpoint: 'http://localhost:1/', attempts_left: 2, plan: ['b', 'c'], attempts: [{at: 'a', status: 503}, {at: 'a', error: 'connection refused', kind: 'refused'}]};
  assert.deepEqual(retries.rows(owed).map(({number, to_come}) => [number, Boolean(to_come)]), [[1, false], [2, false], [3, true], [4, true]]);
  assert.equal(retries.state(owed).word, 'retrying, 2 of 4 failed');
  assert.equal(retries.answers([{status: 503}, {status: 503}, {error: 'timed out'}]), '503 ×2, timed out');
  assert.equal(retries.hint(owed, false), 'Nothing listens there.');
  assert.match(retries.hint(owed, true), /host\.docker\.internal/);
  assert.doesNotMatch(retries.hint({...owed, endpoint: 'http://app:80/'}, true), /docker/);
});

test('a command for a shell quotes what must be', () => {
  assert.equal(curl.quoted("it's"), `'it'\\''s'`);
  assert.equal(curl.of_call('http://x/v1', 'POST', '/clock', {advance: '1d'}), `curl http://x/v1/clock -d '{"advance":"1d"}'`);
  assert.match(curl.of_delivery({endpoint: 'http://a.test/?x=1&y=2', headers: [{name: 'x-amz-sns-message-type', value: 'Notification'}], body: '{"a": 1}'}), /^curl -X POST 'http:\/\/a\.test\/\?x=1&y=2' \\\n {2}-H 'x-amz-sns-message-type: Notification'/);
});

test('times are short, and told from the clock of the account', () => {
  assert.deepEqual([0, 999, 14_000, 600_000, 5_400_000, 172_800_000].map(format.duration), ['0 ms', '999 ms', '14 s', '10 m', '1 h 30 m', '2 d']);
  const clocks = new format.Clocks();
  clocks.read({new_accounts: {now: '2026-01-01T00:00:00.000Z', frozen: true}, clocks: [{account: 'a', region: 'r', now: '2030-01-01T00:00:00.000Z', frozen: true}]});
  assert.equal(clocks.now({account: 'a', region: 'r'}), Date.parse('2030-01-01T00:00:00.000Z'));
  assert.equal(clocks.now({account: 'b', region: 'r'}), Date.parse('2026-01-01T00:00:00.000Z'));
});
