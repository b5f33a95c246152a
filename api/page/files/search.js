// The words of the search box: "to:me@ -event:open Welcome" asks the server by parameters; - leaves out.

const words = {
  to: 'a recipient, or @example.org', from: 'the sender', subject: 'a part of the subject', text: 'a part of text or HTML',
  tag: 'name=value', set: 'a configuration set', event: 'Bounce, Delivery …', message: 'a message id',
  status: 'failing', has: 'attachment', is: 'unread', before: 'a time, 2026-03-01T12:00Z', after: 'a time, 2026-03-01', account: '12 digits', region: 'us-east-1',
};
const can_be_left_out = ['to', 'from', 'subject', 'tag', 'set', 'event'];
export const known_words = Object.entries(words).map(([word, what]) => `${word}: ${what}`);

// Splits at spaces outside of quotes.
export function split(text) {
  return [...text.matchAll(/(?:[^\s"]+|"[^"]*")+/g)].map(([one]) => one);
}
const unquoted = (text) => text.replaceAll('"', '');

function time(value) {
  const at = Date.parse(/^\d{4}-\d\d-\d\d$/.test(value) ? value + 'T00:00:00Z' : value);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

// {parameters, unread, problems}: the parameters of GET /messages.
export function parse(text) {
  const parameters = {}, bare = [], problems = [];
  let unread = false;
  const set = (name, value) => {
    if (parameters[name] !== undefined) problems.push(`“${name}:” stands twice.`);
    parameters[name] = value;
  };
  const wants = (word) => problems.push(`“${word}:” wants ${words[word]}.`);
  for (const part of split(text)) {
    const found = /^(-?)([a-z_]+):(.*)$/s.exec(part);
    if (!found || part.startsWith('"')) {
      bare.push(unquoted(part));
      continue;
    }
    const [, minus, word, quoted] = found;
    const value = unquoted(quoted), not = minus && 'not_';
    if (!words[word]) {
      if (/^(https?|mailto)$/.test(word)) bare.push(unquoted(part));
      else problems.push(`There is no word “${word}:”. Known: ${Object.keys(words).join(': ')}:`);
    } else if (!value) wants(word);
    else if (minus && !can_be_left_out.includes(word)) problems.push(`“-${word}:” cannot be: only ${can_be_left_out.join(', ')}.`);
    else if (word === 'is') {
      if (value === 'unread') unread = true;
      else wants(word);
    } else if (word === 'before' || word === 'after') {
      const at = time(value);
      if (at) set(word, at);
      else wants(word);
    } else if (word === 'tag') {
      if (/^[^=:]+[=:]/.test(value)) set(not + 'tag', value.replace('=', ':'));
      else wants(word);
    } else set(word === 'message' ? 'message_id' : not + word, value);
  }
  const any = bare.join(' ').trim();
  if (any && parameters.text) problems.push('Leave out “text:” or the words without a colon.');
  else if (any) parameters.any = any;
  return {parameters, unread, problems};
}

// The text with the word added, or taken out if it stands there.
export function toggled(text, word) {
  const parts = split(text);
  const at = parts.indexOf(word);
  if (at >= 0) parts.splice(at, 1);
  else parts.push(word);
  return parts.join(' ');
}
