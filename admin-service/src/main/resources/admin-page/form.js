import { busy, h, newId } from './dom.js';
import { problemPlace } from './notice.js';

/** A labelled input; `control` replaces the input by something else that has a name. */
export function field(label, { hint, control, ...attributes }) {
  const id = newId('field');
  const input = control ?? h('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', ...attributes });
  input.id = id;
  const hintId = `${id}-hint`;
  if (hint) input.setAttribute('aria-describedby', hintId);
  return h(
    'div',
    { class: 'field' },
    h('label', { for: id }, label),
    input,
    hint && h('p', { class: 'hint', id: hintId }, hint),
  );
}

export function select(name, options, chosen) {
  return h(
    'select',
    { name },
    options.map(([value, label]) => h('option', { value, selected: value === chosen }, label)),
  );
}

/** A form whose problems stand at their fields, and those of no field above its button. */
export function form(fields, submitLabel, work, { kind = 'primary', extra = [], cls = '' } = {}) {
  const place = problemPlace();
  const submit = h('button', { type: 'submit', class: kind }, submitLabel);
  const element = h('form', { class: cls, novalidate: true }, fields, place, h('div', { class: 'actions' }, submit, extra));
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    clear(element, place);
    busy(submit, () => work(values(element), element), (problem) => show(element, place, problem));
  });
  return element;
}

function values(element) {
  return Object.fromEntries([...new FormData(element)].map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]));
}

function clear(element, place) {
  place.clear();
  element.querySelectorAll('.field-error').forEach((it) => it.remove());
  element.querySelectorAll('[aria-invalid]').forEach((it) => {
    it.removeAttribute('aria-invalid');
    it.setAttribute('aria-describedby', it.dataset.describedBefore ?? '');
  });
}

function show(element, place, problem) {
  const homeless = (problem.errors ?? []).filter((error) => !mark(element, error));
  element.querySelector('[aria-invalid]')?.focus();
  place.show(problem, homeless);
}

/** @return whether the form has that field */
function mark(element, error) {
  const input = [...element.elements].find((it) => it.name && it.name === error.field.replace(/\[\d+\]$/, ''));
  if (!input) return false;
  const id = newId('error');
  input.dataset.describedBefore = input.getAttribute('aria-describedby') ?? '';
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', `${input.dataset.describedBefore} ${id}`.trim());
  input.closest('.field').append(h('p', { class: 'field-error', id }, error.message));
  return true;
}
