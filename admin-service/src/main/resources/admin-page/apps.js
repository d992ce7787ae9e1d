import { at, post } from './api.js';
import { button, h } from './dom.js';
import { code, pill, time } from './format.js';
import { field } from './form.js';
import { ask, showOnce } from './dialog.js';
import { pagedTable } from './table.js';

const COLUMNS = [
  ['Name', (app) => h('a', { href: at`#/apps/${app.app_id}` }, app.name)],
  ['State', (app) => statePill(app)],
  ['Dialpad company', (app) => app.dialpad_org_id ?? h('span', { class: 'faint' }, 'not set')],
  ['App id', (app) => code(app.app_id)],
  ['Created', (app) => time(app.created_at)],
];

export const statePill = (app) => (app.enabled ? pill('enabled', 'good') : pill('disabled', 'bad'));

export async function appList() {
  const rows = await pagedTable('Apps', COLUMNS, '/internal/apps', { limit: 50 }, [
    h('h2', {}, 'No app yet'),
    h('p', {}, 'An app is one CRM installation: it has its own API key, its own webhook and its own users.'),
    button('Create the first app', create, { kind: 'primary' }),
  ]);
  return [
    h('div', { class: 'head' }, h('h1', {}, 'Apps'), button('New app', create, { kind: 'primary' })),
    rows,
  ];
}

async function create() {
  const app = await ask(
    'New app',
    'It gets an API key, which is shown once, and a webhook URL.',
    [field('Name', { name: 'name', maxlength: 100, hint: 'For people; it need not be unique.' })],
    'Create app',
    (values) => post('/internal/apps', values),
  );
  if (!app) return;
  await showOnce(
    `API key of ${app.name}`,
    'This is the only time that it is shown. Only its hash is kept; who loses it needs a new one.',
    'API key',
    app.api_key,
  );
  location.hash = at`/apps/${app.app_id}`;
}
