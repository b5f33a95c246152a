// How an application is led here; also what an empty list of mails shows.
import {h, fill} from './dom.js';
import {copy_button, attempt, choice} from './widgets.js';
import {send_test_mail} from './dialogs.js';
import {home} from './api.js';

const origin = () => new URL('..', document.baseURI).href.replace(/\/$/, '');

function samples(url, {account, region}) {
  const key = account === '000000000000' ? 'test' : account;
  return {
    Shell: `export AWS_ENDPOINT_URL=${url} AWS_REGION=${region} AWS_DEFAULT_REGION=${region}\nexport AWS_ACCESS_KEY_ID=${key} AWS_SECRET_ACCESS_KEY=test`,
    Python: `import boto3\n\nses = boto3.client("ses", endpoint_url="${url}", region_name="${region}",\n                   aws_access_key_id="${key}", aws_secret_access_key="test")`,
    JavaScript: `import { SESClient } from "@aws-sdk/client-ses";\n\nconst ses = new SESClient({\n  endpoint: "${url}", region: "${region}",\n  credentials: { accessKeyId: "${key}", secretAccessKey: "test" },\n});`,
    Go: `client := ses.NewFromConfig(aws.Config{\n\tRegion:       "${region}",\n\tBaseEndpoint: aws.String("${url}"),\n\tCredentials:  credentials.NewStaticCredentialsProvider("${key}", "test", ""),\n})`,
    Java: `var ses = SesClient.builder()\n        .endpointOverride(URI.create("${url}")).region(Region.of("${region}"))\n        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("${key}", "test")))\n        .build();`,
    Rust: `let config = aws_sdk_ses::Config::builder()\n    .behavior_version(BehaviorVersion::latest())\n    .region(Region::new("${region}")).endpoint_url("${url}")\n    .credentials_provider(Credentials::new("${key}", "test", None, None, "local"))\n    .build();`,
    CLI: `aws --endpoint-url ${url} --region ${region} ses list-identities`,
  };
}

// `first`: there is no mail yet.
export function guide(app, {first = false} = {}) {
  const all = samples(origin(), home(app.scope));
  const text = h('pre', {tabindex: 0, role: 'region', 'aria-label': 'Example'});
  let chosen = 'Shell';
  const picker = h('div');
  const draw = () => {
    fill(picker, choice('SDK', Object.keys(all).map((name) => [name, name]), chosen, (name) => ((chosen = name), draw())));
    text.textContent = all[chosen];
  };
  draw();
  const send = h('button.main', {type: 'button', onclick: () => attempt(() => send_test_mail(app.scope), 'Sent. It bounces in a moment.')}, 'Send a test mail');
  return h('div.guide', null,
    h('h1', null, first ? 'No mail yet' : 'Setup'),
    h('p', null, first ? 'Point your SDK here and send one; it shows up by itself.' : 'Point an AWS SDK here. Code that names no endpoint needs no change.'),
    picker, h('div.sample', null, text, copy_button('Copy', () => all[chosen])),
    h('p', null, send, ' ', h('span.dim', null, 'from me@example.com to a recipient that bounces, and one that does not')),
    h('ul.plain', null,
      h('li', null, 'Any access key does; one of 12 digits is the account: accounts never see one another.'),
      h('li', null, 'What happens to a mail is decided by its recipients, as at AWS: ', h('code', null, 'bounce@'), ', ', h('code', null, 'complaint@'), ', ', h('code', null, 'ooto@simulator.amazonses.com'), ' – or by ', h('a', {href: app.link(['lab', 'outcomes'])}, 'rules of yours'), '.'),
      h('li', null, 'For scripts and tests: ', h('a', {href: 'v1/openapi.yaml'}, 'the control API'), '.')));
}

export function show(place, address, app) {
  fill(place, guide(app));
  return {};
}
