// check.mjs VALIDATOR FILE...: one line for each file, "accepted" or "refused: REASON".
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const require = createRequire(`${process.env.VALIDATOR_PACKAGES}/`);

function validator(name) {
  const Validator = require(name);
  const one = new Validator();
  if (name === 'sns-payload-validator') return (text) => one.validate(text);
  const validate = promisify(one.validate.bind(one));
  return (text) => validate(JSON.parse(text));
}

const [name, ...files] = process.argv.slice(2);
const validate = validator(name);
for (const file of files)
  console.log(await validate(readFileSync(file, 'utf8')).then(() => 'accepted', (error) => `refused: ${error.message}`));
