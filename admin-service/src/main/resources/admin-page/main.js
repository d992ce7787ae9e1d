import { signIn, signOut } from './api.js';
import { h } from './dom.js';
import { field, form } from './form.js';
import { problemBox } from './notice.js';
import { appList } from './apps.js';
import { appPage } from './app.js';
import { deadLetters } from './letters.js';
import { quarantine } from './quarantine.js';

/** What is after the # of the address; the first match wins. */
const ROUTES = [
  [/^\/apps\/([^/]+)(?:\/([a-z]+))?$/, (id, part) => appPage(decodeURIComponent(id), part)],
  [/^\/dead-letters$/, deadLetters],
  [/^\/quarantine$/, quarantine],
  [/^/, appList],
];

const entry = document.getElementById('entry');
const shell = document.getElementById('shell');
const main = document.getElementById('main');

function fillEntry() {
  const fields = [
    field('Internal secret', {
      name: 'secret',
      type: 'password',
      required: true,
      hint: 'INTERNAL_API_SECRET of the service. It stays in the memory of this page and is gone when you reload it.',
    }),
    field('Your name', {
      name: 'actor',
      hint: 'Optional. It is written to the audit of API keys.',
      maxlength: 200,
    }),
  ];
  const signInForm = form(fields, 'Sign in', async ({ secret, actor }, element) => {
    if (!secret) throw { title: 'The secret is missing', message: 'Type or paste it.', errors: [{ field: 'secret', message: 'is required' }] };
    if (!/^[ -~]+$/.test(secret)) throw { title: 'That is no secret', message: 'It is in plain ASCII.', errors: [{ field: 'secret', message: 'has characters that no secret has' }] };
    if (!/^[ -~]*$/.test(actor)) throw { title: 'The name cannot be sent', message: 'A header is in ASCII.', errors: [{ field: 'actor', message: 'may have letters without accents only' }] };
    await signIn(secret, actor);
    element.reset();
    enter();
  });
  document.getElementById('sign-in').replaceWith(signInForm);
  signInForm.id = 'sign-in';
  signInForm.querySelector('input').focus();
}

function enter() {
  entry.hidden = true;
  shell.hidden = false;
  route();
}

/** @param problem why, if nobody asked for it */
function leave(problem) {
  signOut();
  document.querySelectorAll('dialog').forEach((it) => it.close());
  main.replaceChildren();
  shell.hidden = true;
  entry.hidden = false;
  const place = document.querySelector('#sign-in .problem-place');
  place.replaceChildren(...(problem ? [problemBox(problem)] : []));
  document.querySelector('#sign-in input').focus();
}

let visit = 0;

/** Shows what the address names. An answer that comes after the next visit began is dropped. */
async function route() {
  if (shell.hidden) return;
  const mine = ++visit;
  const path = location.hash.slice(1) || '/apps';
  markSection(path);
  main.setAttribute('aria-busy', 'true');
  const [pattern, view] = ROUTES.find(([it]) => it.test(path));
  let content;
  try {
    content = await view(...pattern.exec(path).slice(1));
  } catch (problem) {
    content = [h('h1', {}, 'That did not work'), problemBox(problem)];
    if (!('status' in problem)) console.error(problem);
  }
  if (mine !== visit || shell.hidden) return;
  main.replaceChildren(...[content].flat());
  main.removeAttribute('aria-busy');
  const title = main.querySelector('h1');
  document.title = `${title.textContent} – CTI administration`;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  scrollTo(0, 0);
}

function markSection(path) {
  for (const link of document.querySelectorAll('#sections a')) {
    const here = path.startsWith(link.getAttribute('href').slice(1));
    if (here) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

addEventListener('hashchange', route);
document.addEventListener('changed', route);
document.addEventListener('refused', (event) => leave(event.detail));
document.getElementById('sign-out').addEventListener('click', () => leave(null));
fillEntry();
