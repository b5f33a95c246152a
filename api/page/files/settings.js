// Settings of this browser, and the list of keys.
import {h, button} from './dom.js';

export function apply_theme() {
  const theme = localStorage.getItem('sesame.theme');
  document.documentElement.dataset.theme = ['light', 'dark'].includes(theme) ? theme : 'system';
}

function modal(title, ...content) {
  const before = document.activeElement;
  const dialog = h('dialog', {'aria-label': title, onclose: () => (dialog.remove(), before?.focus?.())}, h('h2', null, title), ...content,
    h('div.buttons', null, button('Close', () => dialog.close(), {class: 'main'})));
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

export function settings() {
  const choice = (name, text, value, on) => h('label.check', null, h('input', {type: 'checkbox', checked: localStorage.getItem(name) === on,
    onchange: (event) => localStorage.setItem(name, event.target.checked ? on : '')}), text);
  const theme = localStorage.getItem('sesame.theme') || 'system';
  modal('Settings',
    h('fieldset', null, h('legend', null, 'Light'), ['system', 'light', 'dark'].map((one) => h('label.check', null,
      h('input', {type: 'radio', name: 'theme', value: one, checked: theme === one, onchange: () => (localStorage.setItem('sesame.theme', one), apply_theme())}), one))),
    choice('sesame.keys', 'No single-letter keys', 'off', 'off'), choice('sesame.skip', 'Delete without asking (not “Reset all”)', 'yes', 'yes'),
    h('p.dim', null, 'Kept in this browser: these settings, and which mails you have read.'));
}

const keys = [['j k', 'next, previous row'], ['Enter', 'open'], ['u Esc', 'back to the list'], ['[ ]', 'previous, next mail'], ['1 … 7', 'tabs'], ['/', 'search'],
  ['g m i t d x c l', 'mail, received, topics, deliveries, captured, calls, lab'], ['p', 'provoke'], ['e', 'timeline'], ['r', 'retry or resend'], ['f', 'freeze the clock, let it go'],
  ['x', 'select'], ['#', 'delete'], ['y', 'copy the link'], ['?', 'this list']];
export function help() {
  modal('Keys', h('table.keys', null, h('caption.away', null, 'Keys and what they do'), h('tbody', null, keys.map(([key, what]) => h('tr', null, h('th', {scope: 'row'}, key.split(' ').map((one) => [h('kbd', null, one), ' '])), h('td', null, what))))));
}
