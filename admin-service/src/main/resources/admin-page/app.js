import { at, get } from './api.js';
import { h } from './dom.js';
import { code } from './format.js';
import { statePill } from './apps.js';
import { settings } from './settings.js';
import { keys } from './keys.js';
import { webhook } from './webhooks.js';
import { users } from './users.js';
import { sockets } from './sockets.js';
import { lettersOfApp } from './letters.js';

const PARTS = {
  settings: ['Settings', settings],
  key: ['API key', keys],
  webhook: ['Webhook', webhook],
  users: ['Users', users],
  connections: ['Connections', sockets],
  letters: ['Dead letters', lettersOfApp],
};

/** One app; each part of it has an address. */
export async function appPage(appId, part = 'settings') {
  const app = await get(at`/internal/apps/${appId}`);
  const [, view] = PARTS[part] ?? PARTS.settings;
  return [
    h('p', { class: 'trail' }, h('a', { href: '#/apps' }, 'Apps')),
    h('div', { class: 'head' }, h('h1', {}, app.name), statePill(app)),
    h('p', { class: 'under-title' }, code(app.app_id)),
    h(
      'nav',
      { class: 'parts', 'aria-label': `Parts of ${app.name}` },
      Object.entries(PARTS).map(([name, [label]]) =>
        h('a', { href: at`#/apps/${appId}/` + name, 'aria-current': name === part ? 'page' : null }, label),
      ),
    ),
    ...[await view(app)].flat(),
  ];
}
