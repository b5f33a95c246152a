// What became of a delivery, in words. Nothing here touches the document.

// The attempts that were made and those to come: [{number, at, made?, left?}].
export function rows(delivery) {
  const made = delivery.attempts.map((attempt, i) => ({number: i + 1, at: attempt.at, attempt}));
  const plan = (delivery.plan || []).map((at, i) => ({number: made.length + i + 1, at, to_come: true}));
  return [...made, ...plan];
}

export function said(attempt) {
  return attempt.status ? String(attempt.status) : attempt.error || 'no answer';
}

// "503 ×2", "connection refused ×4, 500"
export function answers(attempts) {
  const out = [];
  for (const one of attempts.map(said)) {
    const last = out.at(-1);
    if (last?.text === one) last.times++;
    else out.push({text: one, times: 1});
  }
  return out.map(({text, times}) => (times > 1 ? `${text} ×${times}` : text)).join(', ');
}

const states = {delivered: ['✓', 'delivered', 'good'], failed: ['✗', 'failed', 'bad'], dead_lettered: ['✗', 'dead letter', 'bad'], captured: ['▣', 'captured', 'calm'], under_way: ['→', 'under way', 'calm']};

// {sign, word, kind}: how it stands.
export function state({result, attempts: {length: tried}, attempts_left}) {
  const [sign, word, kind] = states[result] || (tried ? ['⟳', `retrying, ${tried} of ${tried + attempts_left} failed`, 'warn'] : ['◌', 'owed', 'calm']);
  return {sign, word, kind};
}

export const is_over = (delivery) => !['owed', 'under_way'].includes(delivery.result);
export const is_failing = (delivery) => ['bad', 'warn'].includes(state(delivery).kind);

const hints = {
  refused: 'Nothing listens there.', dns: 'The name leads nowhere.', tls: 'TLS failed; SSL_CERT_FILE names certificates of your own.',
};
const loopback = /^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])([:/]|$)/i;

// What may be wrong; empty where nothing can be said.
export function hint(delivery, in_container) {
  const last = delivery.attempts.at(-1);
  if (!last || last.status) return '';
  const container = in_container && loopback.test(delivery.endpoint) && last.kind === 'refused'
    ? ' Sesame runs in a container, and localhost is that container: subscribe http://host.docker.internal:PORT.' : '';
  return (hints[last.kind] || '') + container;
}
