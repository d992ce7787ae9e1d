import { at, patch, remove } from './api.js';
import { button, h } from './dom.js';
import { facts, time } from './format.js';
import { field, form, select } from './form.js';
import { askTyped } from './dialog.js';
import { problemPlace, say } from './notice.js';
import { changed } from './refresh.js';

export function settings(app) {
  const path = at`/internal/apps/${app.app_id}`;
  const edit = form(
    [
      field('Name', { name: 'name', value: app.name, maxlength: 100 }),
      field('Country', {
        name: 'country',
        value: app.country ?? '',
        maxlength: 2,
        hint: 'Two letters, such as US: whose numbers come without a country code.',
      }),
      field('Dialpad company id', {
        name: 'dialpad_org_id',
        value: app.dialpad_org_id ?? '',
        inputmode: 'numeric',
        hint: 'Tells the shared webhook URL which events are this app’s.',
      }),
      field('Dialpad office ids', {
        name: 'office_ids',
        value: app.office_ids.join(', '),
        hint: 'Likewise, for offices; separated by commas.',
      }),
    ],
    'Save',
    async (values) => {
      await patch(path, {
        name: values.name,
        country: values.country.toUpperCase() || null,
        dialpad_org_id: values.dialpad_org_id || null,
        office_ids: values.office_ids.split(/[\s,;]+/).filter(Boolean),
      });
      say('Saved.');
      changed();
    },
  );
  return h(
    'div',
    { class: 'columns' },
    h('section', { class: 'card' }, h('h2', {}, 'Settings'), edit),
    h('div', { class: 'stack' }, state(app, path), danger(app, path)),
  );
}

function state(app, path) {
  const problems = problemPlace();
  const toggle = button(
    app.enabled ? 'Disable' : 'Enable',
    async () => {
      await patch(path, { enabled: !app.enabled });
      say(app.enabled ? `${app.name} is disabled.` : `${app.name} is enabled.`);
      changed();
    },
    { failed: (problem) => problems.show(problem) },
  );
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, app.enabled ? 'Enabled' : 'Disabled'),
    h('p', {}, app.enabled
      ? 'Disabled, its keys are refused and its sockets close at once; what Dialpad sends is still kept.'
      : 'Its keys are refused. What Dialpad sends is still kept.'),
    facts({ Created: time(app.created_at), Changed: time(app.updated_at) }),
    problems,
    h('div', { class: 'actions' }, toggle),
  );
}

function danger(app, path) {
  const ask = async () => {
    const data = field('Calls, messages and voicemails', {
      control: select('data', [['keep', 'Keep what is known'], ['delete', 'Delete them too; this cannot be undone']], 'keep'),
    });
    const gone = await askTyped(
      `Delete ${app.name}`,
      'Its API keys, its webhook (at Dialpad too) and its user mappings end at once.',
      app.name,
      [data],
      'Delete app',
      (values) => remove(`${path}?data=${values.data}`),
    );
    if (!gone) return;
    say(`${app.name} is deleted.`);
    location.hash = '/apps';
  };
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, 'Delete'),
    h('p', {}, 'Ends the app for good.'),
    h('div', { class: 'actions' }, button('Delete app …', ask, { kind: 'danger' })),
  );
}
