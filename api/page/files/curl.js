// Commands for a shell. Nothing here touches the document.

export function quoted(text) {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${String(text).replaceAll("'", `'\\''`)}'`;
}

// A call to our own API.
export function of_call(base, method, path, body) {
  const parts = ['curl'];
  if (method !== 'GET' && !(method === 'POST' && body !== undefined)) parts.push('-X', method);
  parts.push(quoted(base + path));
  if (body !== undefined) parts.push('-d', quoted(typeof body === 'string' ? body : JSON.stringify(body)));
  return parts.join(' ');
}

// What SNS sends, once more by hand.
export function of_delivery(delivery) {
  const parts = [`curl -X POST ${quoted(delivery.endpoint)}`];
  for (const {name, value} of delivery.headers || []) parts.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (delivery.body !== undefined) parts.push(`--data-binary ${quoted(delivery.body)}`);
  return parts.join(' \\\n  ');
}
