import { get, post, query, at } from './api.js';
import { button, h } from './dom.js';
import { ask } from './dialog.js';
import { copyField } from './copy.js';
import { problemPlace, say } from './notice.js';

/** Connecting the app to its own company at Dialpad, in a browser of that company's admin. */
export function connection(app) {
  const problems = problemPlace();
  const link = h('div', { 'aria-live': 'polite' });
  const connect = async () => {
    problems.clear();
    const { connect_url: url } = await get(`/auth/dialpad/connect${query({ app_id: app.app_id })}`);
    link.replaceChildren(copyField('Link, good once and for ten minutes', url));
  };
  const disconnect = async () => {
    problems.clear();
    const done = await ask('Disconnect from Dialpad', 'Dialpad forgets the app’s tokens. The webhook stays as it is.', [], 'Disconnect', () => post(at`/auth/dialpad/disconnect/${app.app_id}`), 'danger');
    if (done) say('Disconnected from Dialpad.');
  };
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, 'Dialpad account'),
    h('p', {}, 'An app that is connected uses its own company’s permission, others the common DIALPAD_API_KEY. The link is for a browser of the company’s Dialpad admin.'),
    link,
    problems,
    h(
      'div',
      { class: 'actions' },
      button('Make a link', connect, { failed: (problem) => problems.show(problem) }),
      button('Disconnect …', disconnect, { failed: (problem) => problems.show(problem) }),
    ),
  );
}
