import { button, h, newId } from './dom.js';
import { say } from './notice.js';

/** A value to be copied, with its button. */
export function copyField(label, value, { once = false } = {}) {
  const id = newId('copy');
  const input = h('input', { id, type: 'text', readonly: true, value, class: 'mono', 'data-once': once });
  return h(
    'div',
    { class: 'field' },
    h('label', { for: id }, label),
    h('div', { class: 'copy' }, input, button('Copy', () => copy(input, label), { 'aria-label': `Copy ${label}` })),
  );
}

/** The clipboard is closed to pages that came over http; then the value is selected, for Ctrl-C. */
async function copy(input, label) {
  input.select();
  try {
    await navigator.clipboard.writeText(input.value);
    say(`${label} copied.`);
  } catch {
    say('The browser does not let this page copy. The value is selected: press Ctrl-C.');
  }
}
