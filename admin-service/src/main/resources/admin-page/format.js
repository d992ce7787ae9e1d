import { h } from './dom.js';

const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const NUMBER = new Intl.NumberFormat();

export const number = (value) => NUMBER.format(value);

/** "1 row", "2 rows". */
export const count = (value, one, several = `${one}s`) => `${number(value)} ${value === 1 ? one : several}`;

/** A moment in the reader's own time zone, to the millisecond on hovering. */
export function time(value, otherwise = 'never') {
  if (!value) return h('span', { class: 'faint' }, otherwise);
  return h('time', { datetime: value, title: value }, TIME.format(new Date(value)));
}

/** unknown_state → Unknown state. */
export function words(code) {
  const text = code.replaceAll('_', ' ').replace(/\bsms\b/, 'SMS');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const pill = (text, kind = '') => h('span', { class: `pill ${kind}` }, text);

export const code = (text) => h('code', {}, text);

/** Names and values; values that are null are left out. */
export function facts(entries) {
  return h(
    'dl',
    { class: 'facts' },
    Object.entries(entries)
      .filter(([, value]) => value != null)
      .map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
  );
}
