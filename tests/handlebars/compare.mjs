// Holds the template engine against npm handlebars (noEscape: true), on picked cases and on generated ones.
//
//   node compare.mjs <driver> <directory with node_modules> [seed]
//
// Prints what differs, and last: "<passed> <failed>".
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { picked, refused } from "./cases.mjs";
import { generate } from "./generate.mjs";

const [driver, modules, seed = "1"] = process.argv.slice(2);
const handlebars = createRequire(resolve(modules, "package.json"))("handlebars");
const generated = 400;

// Unescaped values that follow each other are joined by "+", which would add numbers and booleans up: each is made text.
class Compiler extends handlebars.JavaScriptCompiler {
  compiler = Compiler;
  appendToBuffer(source, ...rest) {
    return super.appendToBuffer(['(""+(', source, "))"], ...rest);
  }
}

function expected({ template, data }) {
  try {
    const environment = handlebars.create();
    environment.JavaScriptCompiler = Compiler;
    return { output: environment.compile(template, { noEscape: true })(data) };
  } catch (error) {
    return { error: error.message };
  }
}

const cases = [...picked, ...refused.map((template) => ({ template, data: {} })), ...generate(Number(seed), generated)];
const input = cases.map((one) => JSON.stringify(one) + "\n").join("");
const run = spawnSync(driver, { input, encoding: "utf8", maxBuffer: 1 << 30 });
if (run.status !== 0) throw new Error(`the driver failed: ${run.stderr}`);
const answers = run.stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
if (answers.length !== cases.length) throw new Error(`${answers.length} answers to ${cases.length} cases`);

let failed = 0;
cases.forEach((one, i) => {
  const wanted = expected(one);
  const mustFail = refused.includes(one.template);
  const alike = "error" in wanted ? "error" in answers[i] && mustFail : wanted.output === answers[i].output && !mustFail;
  if (alike) return;
  ++failed;
  console.log(JSON.stringify({ ...one, wanted, got: answers[i] }, null, 1));
});
console.log(`${cases.length - failed} ${failed}`);
