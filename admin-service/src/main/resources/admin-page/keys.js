import { at, get, post } from './api.js';
import { button, h } from './dom.js';
import { code, facts, pill, time, words } from './format.js';
import { field, select } from './form.js';
import { ask, showOnce } from './dialog.js';
import { say } from './notice.js';
import { pagedTable } from './table.js';
import { changed } from './refresh.js';

const AUDIT = [
  ['When', (entry) => time(entry.at)],
  ['What', (entry) => pill(words(entry.action), { created: 'good', revoked: 'bad' }[entry.action])],
  ['Key', (entry) => code(entry.key_hint)],
  ['Who', (entry) => entry.actor],
  ['From', (entry) => entry.remote_address],
];

const GRACE = [
  ['0', 'at once'],
  ['300', 'in 5 minutes'],
  ['3600', 'in an hour'],
  ['86400', 'in a day'],
  ['604800', 'in a week'],
];

export async function keys(app) {
  const path = at`/internal/apps/${app.app_id}/api-key`;
  const [status, audit] = await Promise.all([
    get(`${path}/status`),
    pagedTable('What was done with keys of this app', AUDIT, `${path}/audit`, { limit: 20 }, 'Nothing was done yet.'),
  ]);
  return [
    h(
      'section',
      { class: 'card' },
      h('div', { class: 'head' }, h('h2', {}, 'API key'), status.has_active_key ? pill('active', 'good') : pill('none', 'bad')),
      facts({
        Key: status.key_hint && code(status.key_hint),
        'Last issued': time(status.last_rotated),
        'Last used': time(status.last_used, 'not yet'),
      }),
      h(
        'div',
        { class: 'actions' },
        button(status.has_active_key ? 'Rotate …' : 'Issue a key …', () => rotate(app, path, status), { kind: 'primary' }),
        status.has_active_key && button('Revoke …', () => revoke(path), { kind: 'danger' }),
      ),
    ),
    h('section', {}, h('h2', {}, 'History'), audit),
  ];
}

async function rotate(app, path, status) {
  const ends = field('The key of now ends', { control: select('grace', GRACE, '0') });
  const key = await ask(
    status.has_active_key ? 'Rotate the API key' : 'Issue an API key',
    status.has_active_key
      ? 'A new key is made. With a delay both are good, so that the CRM can change without a gap.'
      : 'A new key is made.',
    status.has_active_key ? [ends] : [],
    status.has_active_key ? 'Rotate' : 'Issue',
    (values) => post(`${path}?grace_seconds=${values.grace ?? 0}`),
  );
  if (!key) return;
  await showOnce(`New API key of ${app.name}`, 'This is the only time that it is shown. Only its hash is kept.', 'API key', key.api_key);
  changed();
}

async function revoke(path) {
  const done = await ask(
    'Revoke the API key',
    'All keys of the app end at once, those in a delay too; open sockets are closed. The CRM is cut off until it has a new key.',
    [],
    'Revoke',
    () => post(`${path}/revoke`),
    'danger',
  );
  if (!done) return;
  say('No key of this app is good any more.');
  changed();
}
