// Nodes without HTML from strings: the page's policy forbids it, so a text of others can only ever be a text.

// h('a.row', {href, onclick, 'aria-label', class, hidden}, children…). A child that is null or false is left out.
export function h(tag, props, ...children) {
  const [name, ...classes] = tag.split('.');
  const node = document.createElement(name || 'div');
  if (classes.length) node.className = classes.join(' ');
  if (props !== null && (typeof props !== 'object' || props instanceof Node || Array.isArray(props))) {
    children.unshift(props);
    props = null;
  }
  for (const [key, value] of Object.entries(props || {})) {
    if ((value ?? false) === false) continue;
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (key === 'class') node.className = [node.className, value].filter(Boolean).join(' ');
    else if (['value', 'checked', 'disabled', 'hidden', 'open', 'selected', 'indeterminate'].includes(key)) node[key] = value;
    else node.setAttribute(key, value === true ? '' : value);
  }
  add(node, children);
  return node;
}

function add(node, children) {
  for (const child of children) {
    if ((child ?? false) === false) continue;
    if (Array.isArray(child)) add(node, child);
    else node.append(child);
  }
}

// Replaces all children.
export function fill(node, ...children) {
  node.replaceChildren();
  // No list: it has other things than rows.
  if (node.classList.contains('rows')) node.setAttribute('role', 'group');
  add(node, children);
  return node;
}

// Brings the children of `parent` in line with `items`. A row is made once for each key; `make(item)` gives a node, and
// `same(old, item)` tells whether it still shows the item: else it is made anew. Rows that stay keep focus and scroll.
export function list(parent, items, key, make, same = (old, item) => old === item) {
  if (parent.classList.contains('rows')) parent.setAttribute('role', 'list');
  const known = new Map();
  for (const row of parent.children) if (row.key !== undefined) known.set(row.key, row);
  const wanted = items.map((item) => {
    const id = key(item);
    const old = known.get(id);
    if (old && same(old.item, item)) {
      old.item = item;
      return old;
    }
    const row = make(item);
    row.key = id;
    row.item = item;
    if (old) {
      row.tabIndex = old.tabIndex;
      const focused = old === document.activeElement;
      old.replaceWith(row);
      if (focused) row.focus({preventScroll: true});
    }
    return row;
  });
  const stay = new Set(wanted);
  for (const row of [...parent.children]) if (!stay.has(row)) row.remove();
  let at = parent.firstChild;
  for (const row of wanted) {
    if (row === at) at = at.nextSibling;
    else parent.insertBefore(row, at);
  }
}

export function button(text, onclick, props) {
  return h('button', {type: 'button', onclick, ...props}, text);
}

// A choice from [[value, text]]; `now` is chosen.
export const select = (all, now, props) => h('select', props, all.map(([value, text]) => h('option', {value, selected: value === now}, text)));
export const picker = (label, all, now, set) => select(all, now, {'aria-label': label, onchange: ({target}) => set(target.value)});

// Words beside what counts.
export const dim = (...children) => h('span.dim', ...children);

// A number with a word: "1 mail", "12 mails".
export function count(n, word, plural = word + 's') {
  return `${n.toLocaleString('en')} ${n === 1 ? word : plural}`;
}
