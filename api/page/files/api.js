// The server: our own API below v1/, and AWS's. All addresses are relative, so that a proxy may give the page a prefix.

export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

function query(parameters) {
  const given = Object.entries(parameters || {}).filter(([, value]) => (value ?? '') !== '');
  return given.length ? '?' + new URLSearchParams(given) : '';
}

export function url(path, parameters) {
  return 'v1' + path + query(parameters);
}

async function asked(address, options) {
  let response;
  try {
    response = await fetch(address, options);
  } catch (problem) {
    if (problem.name === 'AbortError') throw problem;
    throw new Refusal(0, 'The server does not answer.');
  }
  const text = await response.text();
  let said = null;
  try {
    said = text ? JSON.parse(text) : null;
  } catch {
    said = text;
  }
  if (response.ok) return said;
  const error = said?.error || said?.Error || {};
  throw new Refusal(response.status, error.message || error.Message || said?.message || `The server answered ${response.status}.`);
}

export const get = (path, parameters, signal) => asked(url(path, parameters), {signal});
export const post = (path, parameters, body) => send('POST', path, parameters, body);
export const put = (path, parameters, body) => send('PUT', path, parameters, body);
export const del = (path, parameters) => send('DELETE', path, parameters);

function send(method, path, parameters, body) {
  const text = body === undefined || typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body);
  return asked(url(path, parameters), {method, body: text});
}

export async function text_of(path, parameters) {
  const response = await fetch(url(path, parameters));
  if (!response.ok) throw new Refusal(response.status, `The server answered ${response.status}.`);
  return response.text();
}

const defaults = {account: '000000000000', region: 'us-east-1'};

// The account and region of a call to AWS's API; those that are not chosen are the server's usual ones.
export function home(scope) {
  return {account: scope.account || defaults.account, region: scope.region || defaults.region};
}

// As SDKs sign; nobody checks the signature.
function authorization(scope, service) {
  const {account, region} = home(scope);
  return `AWS4-HMAC-SHA256 Credential=${account}/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=page`;
}

// An operation of SNS, answered in JSON: its result. `Attributes` is a map.
export async function sns(scope, action, {Attributes = {}, ...parameters}) {
  const form = new URLSearchParams({Action: action, Version: '2010-03-31', ContentType: 'JSON', ...parameters});
  Object.entries(Attributes).forEach(([name, value], i) => ['key', 'value'].forEach((part, k) => form.append(`Attributes.entry.${i + 1}.${part}`, [name, value][k])));
  const said = (await asked('../', {method: 'POST', body: form, headers: {Authorization: authorization(scope, 'sns')}}))[`${action}Response`] || {};
  return said[`${action}Result`] || said;
}

// An operation of SQS.
export const sqs = (scope, action, parameters) => asked('../', {method: 'POST', body: JSON.stringify(parameters), headers: {Authorization: authorization(scope, 'sqs'), 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': `AmazonSQS.${action}`}});

// A path of SES v2.
export function sesv2(scope, method, path, body) {
  const headers = {Authorization: authorization(scope, 'ses'), 'Content-Type': 'application/json'};
  return asked('../v2/email' + path, {method, headers, body: body && JSON.stringify(body)});
}
