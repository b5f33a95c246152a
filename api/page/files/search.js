// The words of the search box: "to:me@ -event:open Welcome" asks the server by parameters.

const words = {
  to: 'a recipient, or @example.org', from: 'the sender', subject: 'a part of the subject', text: 'a part of text or HTML',
  tag: 'name=value', set: 'a configuration set', event: 'Bounce, Delivery …; -event: for none', message: 'a message id',
  status: 'failing', is: 'unread', before: 'a time, 2026-03-01T12:00Z', after: 'a time', account: '12 digits', region: 'us-east-1',
};
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
    if (parameters[name] !== undefined) problems.push(`“${name}:” stands twice; one is enough.`);
    parameters[name] = value;
  };
  for (const part of split(text)) {
    const found = /^(-?)([a-z_]+):(.*)$/s.exec(part);
    if (!found || part.startsWith('"')) {
      bare.push(unquoted(part));
      continue;
    }
    const [, minus, word, quoted] = found;
    const value = unquoted(quoted);
    if (!words[word]) {
      if (/^(https?|mailto)$/.test(word)) bare.push(unquoted(part));
      else problems.push(`There is no word “${word}:”. Known: ${Object.keys(words).join(': ')}:`);
    } else if (!value) problems.push(`“${word}:” wants ${words[word]}.`);
    else if (minus && word !== 'event') problems.push('Only -event: can be left out so far.');
    else if (minus) set('not_event', value);
    else if (word === 'is') {
      if (value === 'unread') unread = true;
      else problems.push(`“is:” knows unread, not “${value}”.`);
    } else if (word === 'before' || word === 'after') {
      const at = time(value);
      if (at) set(word, at);
      else problems.push(`“${word}:” wants a time such as 2026-03-01T12:00Z, not “${value}”.`);
    } else if (word === 'tag') {
      if (/^[^=:]+[=:]/.test(value)) set('tag', value.replace('=', ':'));
      else problems.push('“tag:” wants name=value.');
    } else set(word === 'message' ? 'message_id' : word, value);
  }
  const any = bare.join(' ').trim();
  if (any && parameters.text) problems.push('Words without a colon search the text, too: leave them or “text:” out.');
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
