import { button, h, newId } from './dom.js';
import { form } from './form.js';
import { copyField } from './copy.js';

/** @param content gets a function that closes; what that is given is the answer, null after Escape */
function open(title, content, { escapable = true } = {}) {
  return new Promise((resolve) => {
    const id = newId('dialog');
    let result = null;
    const dialog = h('dialog', { 'aria-labelledby': id, closedby: escapable ? 'closerequest' : 'none' }, h('h2', { id }, title));
    const close = (value) => {
      result = value;
      dialog.close();
    };
    dialog.append(...[content(close)].flat());
    dialog.addEventListener('cancel', (event) => escapable || event.preventDefault());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(result);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Something to read. */
export const show = (title, ...content) =>
  open(title, (close) => [...content, h('div', { class: 'actions' }, button('Close', () => close(null), { kind: 'primary' }))]);

/** A form in a dialog that stays open while it fails; answers what `work` answers, or null. */
export const ask = (title, text, fields, label, work, kind) =>
  open(title, (close) => [
    h('p', {}, text),
    form(fields, label, async (values) => close((await work(values)) ?? true), {
      kind,
      extra: button('Cancel', () => close(null)),
    }),
  ]);

/** Like ask; the button works once the name has been typed. */
export async function askTyped(title, text, name, fields, label, work) {
  const typed = h('input', { type: 'text', name: 'typed', autocomplete: 'off', spellcheck: 'false', 'aria-label': `Type ${name} to confirm` });
  const confirm = h('div', { class: 'field' }, h('p', { class: 'label' }, 'Type ', h('strong', {}, name), ' to confirm'), typed);
  const asking = ask(title, text, [...fields, confirm], label, work, 'danger');
  const submit = typed.form.querySelector('[type=submit]');
  const check = () => (submit.disabled = typed.value.trim() !== name.trim());
  typed.addEventListener('input', check);
  check();
  return asking;
}

/** What is shown once and lost with the dialog, so Escape does not close it. */
export const showOnce = (title, text, label, secret) =>
  open(
    title,
    (close) => [
      h('p', {}, text),
      copyField(label, secret, { once: true }),
      h('div', { class: 'actions' }, button('I have stored it', () => close(null), { kind: 'primary' })),
    ],
    { escapable: false },
  );
