import { at, get, post, query, remove } from './api.js';
import { button, h } from './dom.js';
import { code, time } from './format.js';
import { field, form } from './form.js';
import { ask } from './dialog.js';
import { say } from './notice.js';
import { pagedTable, table } from './table.js';
import { changed } from './refresh.js';
import { csvImport } from './import.js';

export async function users(app) {
  const path = at`/internal/apps/${app.app_id}/users`;
  const columns = [
    ['Dialpad user', (it) => code(it.dialpad_user_id)],
    ['CRM user', (it) => it.crm_user_id],
    ['Since', (it) => time(it.updated_at)],
    ['', (it) => button('Delete', () => end(path, it), { kind: 'small', 'aria-label': `Delete the mapping of ${it.dialpad_user_id}` }), 'last'],
  ];
  const list = await pagedTable('Mappings', columns, `${path}/mappings`, { limit: 50 }, 'No Dialpad user is mapped to a user of the CRM yet.');
  const results = h('div', { 'aria-live': 'polite' }, list);
  return [
    h('div', { class: 'columns one-two' }, single(path), csvImport(path)),
    h('section', {}, h('h2', {}, 'Mappings'), search(path, columns, results, list), results),
  ];
}

function single(path) {
  const add = form(
    [
      field('Dialpad user id', { name: 'dialpad_user_id', inputmode: 'numeric', hint: 'Digits.' }),
      field('CRM user id', { name: 'crm_user_id', hint: 'Whatever the CRM calls its user.' }),
    ],
    'Map',
    async (values) => {
      await post(`${path}/map`, values);
      say('Mapped. It counts for calls that exist, too.');
      changed();
    },
  );
  return h('section', { class: 'card' }, h('h2', {}, 'Map one user'), add);
}

function search(path, columns, results, everything) {
  return form(
    [field('Find a CRM user', { name: 'crm', type: 'search' })],
    'Find',
    async ({ crm }) => {
      if (!crm) return results.replaceChildren(everything);
      const found = await get(`${path}/mappings/crm/${encodeURIComponent(crm)}${query({ limit: 100 })}`);
      results.replaceChildren(found.data.length ? table('Found', columns, found.data) : h('div', { class: 'empty' }, `Nobody is mapped to ${crm}.`));
    },
    { kind: '', cls: 'inline' },
  );
}

async function end(path, it) {
  const done = await ask(
    'Delete the mapping',
    `Dialpad user ${it.dialpad_user_id} is not ${it.crm_user_id} any more.`,
    [],
    'Delete',
    () => remove(`${path}/mappings/${encodeURIComponent(it.mapping_id)}`),
    'danger',
  );
  if (!done) return;
  say('The mapping is deleted.');
  changed();
}
