// Random templates and data to go with them. Left out is where SES differs from npm by intent: every variable that is
// shown is in the innermost context, no two contexts share a name, partials do not leave theirs by "..", and a chain of
// {{else if}} is not closed behind an indentation.

// A generator of numbers from 0 to 1 (mulberry32), so that a seed gives the same cases everywhere.
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

class Generator {
  constructor(seed) {
    this.next = random(seed);
    this.names = 0;
  }
  below(n) {
    return Math.floor(this.next() * n);
  }
  chance(p) {
    return this.next() < p;
  }
  pick(list) {
    return list[this.below(list.length)];
  }

  // Data. A context knows what its names hold: {values: {name: value}, kinds: {name: kind}, …}
  scalar() {
    return this.pick(["", "Anaya", "a <b> & \"c\"", "ünï©ode 🙂", "two\nlines", 0, 1, -3, 2.5, 1e21, 1e-7, 0.1, true, false]);
  }
  object(depth) {
    const out = {};
    const count = 3 + this.below(3);
    for (let i = 0; i < count; ++i) out[`n${this.names++}`] = this.value(depth);
    return out;
  }
  value(depth) {
    const roll = this.below(depth > 2 ? 3 : 8);
    if (roll < 3) return this.scalar();
    if (roll === 3) return Array.from({ length: this.below(4) }, () => this.pick(["x", "y z", 7, true]));
    if (roll === 4) {
      const shape = this.object(depth + 1);
      return Array.from({ length: 1 + this.below(3) }, () => ({ ...shape }));
    }
    return this.object(depth + 1);
  }

  // Text between tags, with the white space that matters.
  text() {
    return this.pick(["Hello ", "\n", "  \n", "\r\n", " ", "a } b", "line\n  ", "\tx\n\n", "{ }", ".", "\n\n  \t", "\\{{kept}} ", "$"]);
  }
  tilde(p = 0.08) {
    return this.chance(p) ? "~" : "";
  }
  tag(inside) {
    return `{{${this.tilde()}${inside}${this.tilde()}}}`;
  }

  // The names of a context that hold what is asked for.
  named(context, test) {
    if (context === null || typeof context !== "object" || Array.isArray(context)) return [];
    return Object.keys(context).filter((name) => test(context[name]));
  }

  // A way to write a name of the innermost context, or of one further out.
  reference(stack, test) {
    const choices = [];
    stack.forEach((context, i) => {
      const up = stack.length - 1 - i;
      for (const name of this.named(context, test)) {
        choices.push("../".repeat(up) + name);
        if (up === 0) choices.push(`this.${name}`, `./${name}`, `this/${name}`, `[${name}]`);
        if (i === 0) choices.push(`@root.${name}`);
      }
      for (const name of this.named(context, isObject))
        for (const inner of this.named(context[name], test)) choices.push("../".repeat(up) + `${name}.${inner}`, "../".repeat(up) + `${name}/[${inner}]`);
    });
    return choices.length ? this.pick(choices) : null;
  }

  variable(stack, loops) {
    const top = stack[stack.length - 1];
    if (isScalar(top) && this.chance(0.6)) return this.tag(this.pick(["this", ".", " this "]));
    if (loops && this.chance(0.3)) return this.tag(this.pick(["@index", "@key", "@first", "@last", " @index "]));
    const path = this.reference(stack, isScalar);
    if (!path) return "-";
    const braces = this.below(6);
    if (braces === 0) return `{{{${path}}}}`;
    if (braces === 1) return this.tag(`&${path}`);
    return this.tag(this.chance(0.2) ? ` ${path} ` : path);
  }

  condition(stack, loops) {
    if (loops && this.chance(0.2)) return this.pick(["@first", "@last", "@index"]);
    if (this.chance(0.1)) return this.pick(["nowhere", "this.nowhere.at.all", "true", "0", '""', "null"]);
    return this.reference(stack, () => true) ?? "true";
  }

  body(stack, loops, depth) {
    let out = "";
    const count = 1 + this.below(4);
    for (let i = 0; i < count; ++i) out += this.statement(stack, loops, depth);
    return out;
  }

  statement(stack, loops, depth) {
    const roll = this.below(depth > 3 ? 5 : 12);
    switch (roll) {
      case 0:
      case 1:
        return this.text();
      case 2:
      case 3:
        return this.variable(stack, loops);
      case 4:
        return this.tag(this.pick(["! a comment ", "!-- with }} in it --", "!"]));
      case 5:
      case 6:
        return this.conditional(stack, loops, depth);
      case 7:
        return this.chain(stack, loops, depth);
      case 8:
      case 9:
        return this.each(stack, loops, depth);
      case 10:
        return this.with(stack, loops, depth);
      default:
        return this.lookup(stack, loops);
    }
  }

  conditional(stack, loops, depth) {
    const name = this.pick(["if", "unless"]);
    const open = this.tag(`#${name} ${this.condition(stack, loops)}`);
    const otherwise = this.chance(0.5) ? this.tag(this.pick(["else", "^", " else "])) + this.body(stack, loops, depth + 1) : "";
    return open + this.body(stack, loops, depth + 1) + otherwise + this.tag(`/${name}`);
  }

  chain(stack, loops, depth) {
    const lines = this.chance(0.5);
    const body = () => (lines ? `\n${this.variable(stack, loops)}!\n` : `x${this.body(stack, loops, depth + 1)}x`);
    let out = `{{#if ${this.condition(stack, loops)}}}${body()}`;
    for (let i = this.below(3); i >= 0; --i) out += `{{else ${this.pick(["if", "unless"])} ${this.condition(stack, loops)}}}${body()}`;
    if (this.chance(0.6)) out += `{{else}}${body()}`;
    return out + "{{/if}}" + (lines ? "\n" : "");
  }

  each(stack, loops, depth) {
    const path = this.reference(stack, (value) => Array.isArray(value) || isObject(value));
    if (!path) return "-";
    const members = Object.values(resolve(stack, path));
    const sample = members[0];
    // npm adds no context for one that equals the innermost, which makes .. ambiguous.
    if (members.some((member) => stack.includes(member)) || (isScalar(sample) && isScalar(stack.at(-1)))) return "-";
    const alike = members.every((value) => isScalar(value) === isScalar(sample) && Array.isArray(value) === Array.isArray(sample));
    const lists = Array.isArray(resolve(stack, path));
    const inner = lists && alike ? this.body([...stack, sample], true, depth + 1) : this.text() + this.tag("@key") + this.tag("@index");
    const otherwise = this.chance(0.3) ? "{{else}}" + this.body(stack, loops, depth + 1) : "";
    return this.tag(`#each ${path}`) + inner + otherwise + this.tag("/each");
  }

  with(stack, loops, depth) {
    const path = this.reference(stack, isObject);
    if (!path) return "-";
    const section = this.chance(0.3);
    const context = resolve(stack, path);
    const inner = this.body(context === stack.at(-1) ? stack : [...stack, context], loops, depth + 1);
    return section ? this.tag(`#${path}`) + inner + this.tag(`/${path}`) : this.tag(`#with ${path}`) + inner + this.tag("/with");
  }

  lookup(stack, loops) {
    const path = this.reference(stack, Array.isArray);
    if (path) return this.tag(`lookup ${path} ${this.pick(["0", "1", '"0"', loops ? "@index" : "9"])}`);
    return this.tag(`lookup this "nowhere"`);
  }

  // A partial of the data's outermost names, used on a line of its own or within one.
  partial(data) {
    const name = this.pick(["p", "greeting", "foot-er"]);
    const definition = `{{#* inline "${name}"}}` + this.body([data], false, 3) + "{{/inline}}";
    const use = this.pick([`{{> ${name}}}`, `\n  {{> ${name}}}\n`, ` {{~> ${name} this~}} `, `{{#if true}}\n\t{{> ${name} .}}\n{{/if}}`]);
    return this.chance(0.5) ? definition + this.pick(["", "\n"]) + use : use + definition;
  }

  one() {
    const data = this.object(0);
    let template = this.body([data], false, 0) + this.body([data], false, 0);
    if (this.chance(0.3)) template += this.partial(data);
    if (this.chance(0.2)) template = this.partial(data) + template;
    return { template, data };
  }
}

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isScalar = (value) => value === null || typeof value !== "object";

// What a path that `reference` wrote stands for.
function resolve(stack, path) {
  let at = stack.length - 1;
  let rest = path;
  while (rest.startsWith("../")) (rest = rest.slice(3)), --at;
  if (rest.startsWith("@root.")) (rest = rest.slice(6)), (at = 0);
  rest = rest.replace(/^(this\.|this\/|\.\/)/, "");
  return rest.split(/[./]/).reduce((value, name) => value[name.replace(/[[\]]/g, "")], stack[at]);
}

export function generate(seed, count) {
  return Array.from({ length: count }, (_, i) => new Generator(seed * 1_000_003 + i).one());
}
