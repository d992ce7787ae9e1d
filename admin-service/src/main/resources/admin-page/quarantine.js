import { all, post } from './api.js';
import { button, h } from './dom.js';
import { count, number, time } from './format.js';
import { field, form, select } from './form.js';
import { ask } from './dialog.js';
import { problemPlace, say } from './notice.js';
import { pagedTable } from './table.js';
import { look } from './letters.js';

export async function quarantine() {
  const filter = {};
  const chosen = new Set();
  const place = h('div', { class: 'stack' });
  const problems = problemPlace();
  const failed = (problem) => problems.show(problem);
  const columns = [
    ['Choose', (it) => choose(it, chosen), 'first'],
    ['Company', (it) => it.organization_id ?? none()],
    ['Office', (it) => it.office_id ?? none()],
    ['Received', (it) => time(it.received_at, 'unknown')],
    ['', (it) => button('Look', () => look(it), { kind: 'small', failed, 'aria-label': `Look at ${it.id}` }), 'last'],
  ];
  const refresh = async () => {
    chosen.clear();
    const rows = await pagedTable('Events of no known app, newest first', columns, '/internal/quarantine', { ...filter, limit: 50 }, 'Every event has found its app.');
    const actions = h(
      'div',
      { class: 'actions' },
      button('Assign the chosen …', () => assignChosen(), { kind: 'primary', failed }),
      filter.organization_id && button(`Assign all of company ${filter.organization_id} …`, () => assign({ organization_id: filter.organization_id }), { failed }),
      filter.office_id && button(`Assign all of office ${filter.office_id} …`, () => assign({ office_id: filter.office_id }), { failed }),
    );
    place.replaceChildren(rows, ...(rows.querySelector('table') ? [actions] : []));
  };

  async function assignChosen() {
    problems.clear();
    if (chosen.size === 0) throw { title: 'Nothing is chosen', message: 'Choose events in the list first.' };
    await assign({ ids: [...chosen] });
  }

  async function assign(which) {
    const apps = await all('/internal/apps');
    const to = field('App', { control: select('app_id', apps.map((it) => [it.app_id, `${it.name} (${it.app_id})`])) });
    const result = await ask(
      which.ids ? `Assign ${count(which.ids.length, 'event')}` : 'Assign all',
      'They are sent as that app’s events, and cannot be given to another app afterwards. So that what comes next is mapped by itself, set the company or office id in the app’s settings.',
      [to],
      'Assign',
      (values) => post('/internal/quarantine/assign', { app_id: values.app_id, ...which }),
    );
    if (!result) return;
    say(`${count(result.assigned, 'event')} assigned, ${number(result.remaining)} left.`);
    await refresh();
  }

  const search = form(
    [field('Company id', { name: 'organization_id' }), field('Office id', { name: 'office_id' })],
    'Show',
    async (values) => {
      problems.clear();
      Object.assign(filter, values);
      await refresh();
    },
    { kind: '', cls: 'inline' },
  );
  await refresh();
  return [
    h('h1', {}, 'Quarantine'),
    h('p', { class: 'lead' }, 'Events to the shared webhook URL whose company and office belong to no app. Say whose they are, and they are processed.'),
    search,
    problems,
    place,
  ];
}

const none = () => h('span', { class: 'faint' }, 'not named');

function choose(it, chosen) {
  const box = h('input', { type: 'checkbox', 'aria-label': `Choose ${it.id}` });
  box.addEventListener('change', () => (box.checked ? chosen.add(it.id) : chosen.delete(it.id)));
  return box;
}
