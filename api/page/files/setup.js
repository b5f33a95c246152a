// How an application is led here; also what an empty list of mails shows.
import {h, fill, dim} from './dom.js';
import {copy_button, attempt, choice} from './widgets.js';
import {send_test_mail} from './dialogs.js';
import * as api from './api.js';
import {date_time} from './format.js';

const senders = {sandbox: 'Senders and recipients must be verified.', verified: 'Senders must be verified.', relaxed: 'Nobody need be verified.'};
const verifies = {instant: ' Identities are verified at once.', manual: ' Identities wait until you verify them.'};
const origin = () => new URL('..', document.baseURI).href.replace(/\/$/, '');

function samples(url, {account, region}) {
  const key = account === '000000000000' ? 'test' : account;
  return {
    Shell: `export AWS_ENDPOINT_URL=${url} AWS_REGION=${region} AWS_DEFAULT_REGION=${region}\nexport AWS_ACCESS_KEY_ID=${key} AWS_SECRET_ACCESS_KEY=test`,
    Python: `ses = boto3.client("ses", endpoint_url="${url}", region_name="${region}",\n    aws_access_key_id="${key}", aws_secret_access_key="test")`,
    JavaScript: `const ses = new SESClient({endpoint: "${url}", region: "${region}",\n    credentials: {accessKeyId: "${key}", secretAccessKey: "test"}});`,
  };
}

// `first`: there is no mail yet.
export function guide(app, {first = false} = {}) {
  const all = samples(origin(), api.home(app.scope));
  const facts = h('li');
  const text = h('pre', {tabindex: 0, role: 'region', 'aria-label': 'Example'});
  let chosen = 'Shell';
  const picker = h('div');
  const draw = () => {
    fill(picker, choice('SDK', Object.keys(all).map((name) => [name, name]), chosen, (name) => ((chosen = name), draw())));
    text.textContent = all[chosen];
  };
  draw();
  api.get('/').then(({version, started_at, settings}) => fill(facts, `Sesame ${version}, since ${date_time(started_at)} UTC. `, senders[settings.mode], verifies[settings.verification] ?? ` Identities are verified after ${settings.verification}.`,
    settings.https_port && ` HTTPS: port ${settings.https_port}.`, settings.deterministic && ` Deterministic: ${settings.deterministic}.`, settings.in_container && ' It runs in a container: your endpoints are at host.docker.internal, not localhost.'), () => {});
  const send = h('button.main', {type: 'button', onclick: () => attempt(() => send_test_mail(app.scope), 'Sent. It bounces in a moment.')}, 'Send a test mail');
  return h('div.guide',
    h('h1', first ? 'No mail yet' : 'Setup'),
    h('p', first ? 'Point your SDK here and send one; it shows up by itself.' : 'Point an AWS SDK here.'),
    picker, h('div.sample', text, copy_button('Copy', () => all[chosen])),
    h('p', send, ' ', dim('to a recipient that bounces, and one that does not')),
    h('ul.plain',
      h('li', 'Any access key does; one of 12 digits is the account.'),
      h('li', 'Recipients decide what happens to a mail, as at AWS: ', h('code', 'bounce@'), ', ', h('code', 'complaint@'), ', ', h('code', 'ooto@simulator.amazonses.com'), ' – or by ', app.a(['lab', 'outcomes'], 'rules of yours'), '.'),
      facts, h('li', 'For scripts and tests: ', h('a', {href: 'v1/openapi.yaml'}, 'the control API'), '.')));
}

export function show(place, address, app) {
  fill(place, guide(app));
  return {};
}
