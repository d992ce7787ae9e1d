import { h } from './dom.js';

const SHOWN_MS = 6000;

/** Says briefly that something was done. */
export function say(text) {
  const toast = h('p', { class: 'toast' }, text);
  document.getElementById('toasts').append(toast);
  setTimeout(() => toast.remove(), SHOWN_MS);
}

/** The API's own words, and its errors by field. */
export function problemBox(problem, errors = problem.errors ?? []) {
  return h(
    'div',
    { class: 'problem', role: 'alert', tabindex: '-1' },
    h('strong', {}, problem.title ?? 'Something went wrong'),
    h('p', {}, problem.message, problem.dialpadStatus && ` Dialpad answered ${problem.dialpadStatus}.`),
    errors.length > 0 && h('ul', {}, errors.map((it) => h('li', {}, h('code', {}, it.field), ` ${it.message}`))),
  );
}

/** A place where problems are shown, and cleared by the next try. */
export function problemPlace() {
  const place = h('div', { class: 'problem-place' });
  place.clear = () => place.replaceChildren();
  place.show = (problem, errors) => {
    const box = problemBox(problem, errors);
    place.replaceChildren(box);
    box.scrollIntoView({ block: 'nearest' });
  };
  return place;
}
