// Settings of this browser, and the list of keys.
import {h} from './dom.js';
import {ask} from './dialogs.js';

export function apply_theme() {
  const theme = localStorage.getItem('sesame.theme');
  document.documentElement.dataset.theme = ['light', 'dark'].includes(theme) ? theme : 'system';
}

export function settings() {
  const choice = (name, text, value, on) => h('label.check', h('input', {type: 'checkbox', checked: localStorage.getItem(name) === on,
    onchange: (event) => localStorage.setItem(name, event.target.checked ? on : '')}), text);
  const theme = localStorage.getItem('sesame.theme') || 'system';
  ask({title: 'Settings', content: [
    h('fieldset', h('legend', 'Light'), ['system', 'light', 'dark'].map((one) => h('label.check',
      h('input', {type: 'radio', name: 'theme', value: one, checked: theme === one, onchange: () => (localStorage.setItem('sesame.theme', one), apply_theme())}), one))),
    choice('sesame.keys', 'No single-letter keys', 'off', 'off'), choice('sesame.skip', 'Delete without asking (not “Reset all”)', 'yes', 'yes')]});
}

const fixed = [['j k', 'next, previous row'], ['Enter', 'open'], ['u Esc', 'back to the list'], ['[ ]', 'previous, next mail'], ['1 … 7', 'tabs'], ['/', 'search'],
  ['p', 'provoke'], ['e', 'timeline'], ['r', 'retry or resend'], ['f', 'freeze the clock'],
  ['x', 'select'], ['#', 'delete'], ['y', 'copy the link'], ['?', 'this list']];
export function help(screens) {
  const all = Object.values(screens), keys = [...fixed, [`g ${all.map(([, letter]) => letter).join(' ')}`, all.map(([title]) => title).join(', ')]];
  ask({title: 'Keys', content: h('table.keys', h('caption.away', 'Keys'), h('tbody', keys.map(([key, what]) => h('tr', h('th', {scope: 'row'}, key.split(' ').map((one) => [h('kbd', one), ' '])), h('td', what)))))});
}
