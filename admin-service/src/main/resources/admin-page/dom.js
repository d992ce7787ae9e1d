// Elements are built and never parsed, so what the API answers cannot become markup.

/** h('a', { href, onclick }, 'text', child): null, undefined and false are left out. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) set(element, key, value);
  element.append(...children.flat(Infinity).filter((it) => it != null && it !== false));
  return element;
}

function set(element, key, value) {
  if (value == null || value === false) return;
  if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
  else if (key === 'value') element.value = value;
  else element.setAttribute(key, value === true ? '' : value);
}

let last = 0;
/** An id that nothing else on the page has. */
export const newId = (prefix) => `${prefix}-${++last}`;

/** A button that is busy while its work lasts; what goes wrong is handed to `failed`. */
export function button(label, work, { kind = '', failed, ...attributes } = {}) {
  const element = h('button', { type: 'button', class: kind, ...attributes }, label);
  element.addEventListener('click', () => busy(element, work, failed));
  return element;
}

/** Keeps a control from being used twice. */
export async function busy(control, work, failed) {
  if (control.getAttribute('aria-busy') === 'true') return;
  control.setAttribute('aria-busy', 'true');
  try {
    await work();
  } catch (problem) {
    if (!failed) throw problem;
    failed(problem);
  } finally {
    control.removeAttribute('aria-busy');
  }
}
