import { at } from './api.js';
import { button, h } from './dom.js';
import { code, time } from './format.js';
import { pagedTable } from './table.js';
import { changed } from './refresh.js';

const COLUMNS = [
  ['Open since', (it) => time(it.connected_at)],
  ['From', (it) => it.remote_address],
  ['Hears', hears],
  ['API key', (it) => code(it.key_id)],
  ['Gateway', (it) => code(it.gateway)],
];

export async function sockets(app) {
  const path = at`/internal/apps/${app.app_id}/connections`;
  const list = await pagedTable('Open WebSockets, newest first', COLUMNS, path, { limit: 50 }, 'No WebSocket of this app is open.');
  return h('section', {}, h('div', { class: 'head' }, h('h2', {}, 'Connections'), button('Refresh', changed)), list);
}

/** Whose events, and which. */
function hears(it) {
  const user = it.crm_user_id ?? it.dialpad_user_id;
  const events = it.events.join(', ') || 'everything';
  return h('div', {}, user ? h('strong', {}, user) : 'all users', h('div', { class: 'faint' }, events));
}
