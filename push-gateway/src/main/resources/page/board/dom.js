// Elements are built and never parsed, so what a caller is named or writes cannot become markup.

const SVG = 'http://www.w3.org/2000/svg';

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
  else element.setAttribute(key, value === true ? '' : value);
}

export const byId = (id) => document.getElementById(id);

const ICONS = {
  inbound: 'M17 7 7 17M7 9v8h8',
  outbound: 'M7 17 17 7M9 7h8v8',
  internal: 'M4 9h13l-4-4M20 15H7l4 4',
  play: 'M8 5v14l11-7z',
};

/** Decoration: what it says is also said in words. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/** Words for those who do not see the icon beside them. */
export const unseen = (text) => h('span', { class: 'unseen' }, text);

/** Changes a text only if it is another, so that nothing is announced or selected away for nothing. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Makes a list show these items in this order. Elements stay while their item does, so that focus stays too.
 *
 * @param make a new element for an item; `element.show(item)` is called with every state of it
 */
export function list(container, items, keyOf, make) {
  const shown = (container.shown ??= new Map());
  const keys = new Set(items.map(keyOf));
  for (const [key, element] of shown) {
    if (!keys.has(key)) {
      // Another list may have it by now.
      if (element.parentElement === container) element.remove();
      shown.delete(key);
    }
  }
  let next = container.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    const known = shown.get(key);
    const element = known ?? make(item);
    if (!known) shown.set(key, element);
    element.show(item);
    if (element === next) next = next.nextElementSibling;
    else container.insertBefore(element, next);
  }
}
