import { all, at, post, query, remove } from './api.js';
import { button, h } from './dom.js';
import { code, facts, pill, time, words } from './format.js';
import { ask, showOnce } from './dialog.js';
import { copyField } from './copy.js';
import { problemPlace, say } from './notice.js';
import { table } from './table.js';
import { changed } from './refresh.js';
import { connection } from './connection.js';

const DRIFT = [
  ['What', (it) => words(it.what)],
  ['About', (it) => (it.subscription ? words(it.subscription) : 'the webhook')],
  ['Id at Dialpad', (it) => (it.dialpad_id ? code(it.dialpad_id) : h('span', { class: 'faint' }, 'none'))],
  ['Now', (it) => (it.repaired ? pill('repaired', 'good') : pill('not repaired', 'bad'))],
];

export async function webhook(app) {
  const found = await all('/internal/webhooks', { app_id: app.app_id });
  const problems = problemPlace();
  const failed = (problem) => problems.show(problem);
  const create = async (body) => {
    problems.clear();
    const made = await post(`/internal/webhooks/create${query({ app_id: app.app_id })}`, body);
    await disclose(made);
    say(made.registered ? 'Dialpad has the webhook with its subscriptions.' : 'The webhook is ready to be set up by hand.');
    changed();
  };
  const makers = [
    button('Create at Dialpad', () => create({}), { kind: 'primary', failed }),
    button('Set up by hand', () => create({ register: false }), { failed }),
  ];
  return [
    problems,
    found.length > 0
      ? found.map((it) => card(it, makers, problems))
      : h('section', { class: 'empty' }, h('h2', {}, 'No webhook'), h('p', {}, 'Without it nothing comes from Dialpad.'), h('div', { class: 'actions' }, makers)),
    connection(app),
  ].flat();
}

/** The secret of a webhook that people set up, if the answer has it. */
const disclose = (made) =>
  made.webhook_secret &&
  showOnce('Webhook secret', 'Put it into the webhook at Dialpad. This is the only time that it is shown.', 'Webhook secret', made.webhook_secret);

function card(it, makers, problems) {
  const path = at`/internal/webhooks/${it.webhook_id}`;
  const failed = (problem) => problems.show(problem);
  const drift = h('div', { class: 'drift', 'aria-live': 'polite' });
  const check = async () => {
    problems.clear();
    drift.replaceChildren(driftOf(await post(`${path}/check`)));
  };
  const rotate = async () => {
    const rotated = await ask(
      'Rotate the webhook’s secret',
      it.registered
        ? 'Dialpad gets a new secret at once. The old one stays good for a while, for what is on its way.'
        : 'You get a new secret to put in at Dialpad by hand. The old one stays good until then.',
      [],
      'Rotate',
      () => post(`${path}/rotate-secret`),
    );
    if (!rotated) return;
    await disclose(rotated);
    say('The webhook has a new secret.');
    changed();
  };
  const end = async () => {
    if (!(await ask('Delete the webhook', 'It is deleted at Dialpad too. Nothing comes from Dialpad for this app until a new one is made.', [], 'Delete', () => remove(path), 'danger'))) return;
    say('The webhook is deleted.');
    changed();
  };
  return h(
    'section',
    { class: 'card' },
    h('div', { class: 'head' }, h('h2', {}, 'Webhook'), it.registered ? pill('at Dialpad', 'good') : pill('not registered by us', 'mild')),
    copyField('URL', it.webhook_url),
    facts({
      'Id at Dialpad': it.dialpad_webhook_id && code(it.dialpad_webhook_id),
      'Compared with Dialpad': time(it.checked_at),
      'Old secret ends': it.previous_secret_until && time(it.previous_secret_until),
      Subscriptions: it.subscriptions.length > 0 && h('span', { class: 'pills' }, it.subscriptions.map((s) => pill(s.allowed ? words(s.kind) : `${words(s.kind)}: not allowed`, s.allowed ? 'good' : 'mild'))),
    }),
    drift,
    h(
      'div',
      { class: 'actions' },
      it.registered ? button('Check and repair', check, { kind: 'primary', failed }) : makers,
      button('Rotate secret …', rotate),
      button('Delete …', end, { kind: 'danger' }),
    ),
  );
}

const driftOf = (result) =>
  result.in_sync
    ? h('p', { class: 'well' }, pill('in sync', 'good'), ' Dialpad has it as it should be.')
    : table('What was otherwise at Dialpad', DRIFT, result.drift);
