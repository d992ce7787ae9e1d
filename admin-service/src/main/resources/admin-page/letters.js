import { at, get, post } from './api.js';
import { button, h } from './dom.js';
import { code, count, facts, number, pill, time, words } from './format.js';
import { field, form, select } from './form.js';
import { ask, show } from './dialog.js';
import { problemPlace, say } from './notice.js';
import { pagedTable } from './table.js';

const STATES = [['waiting', 'Waiting'], ['redriven', 'Sent again'], ['', 'All']];

export const deadLetters = async () => [
  h('h1', {}, 'Dead letters'),
  h('p', { class: 'lead' }, 'Authentic events that were not understood or could not be written. They are kept for good; sent again after a fix they change what they would have changed.'),
  ...(await browser({}, [field('App id', { name: 'app_id' })])),
];

export const lettersOfApp = (app) => browser({ app_id: app.app_id }, []);

/** A filter above its list. */
async function browser(fixed, fields) {
  const filter = { state: 'waiting', ...fixed };
  const place = h('div', { class: 'letters' });
  const problems = problemPlace();
  const refresh = async () => place.replaceChildren(...(await list(filter, refresh, problems)));
  const look = form(
    [field('State', { control: select('state', STATES, 'waiting') }), field('Reason', { name: 'reason', placeholder: 'unknown_state' }), ...fields],
    'Show',
    async (values) => {
      problems.clear();
      Object.assign(filter, values, fixed);
      await refresh();
    },
    { kind: '', cls: 'inline' },
  );
  await refresh();
  return [look, problems, place];
}

async function list(filter, refresh, problems) {
  const failed = (problem) => problems.show(problem);
  const columns = [
    ['Reason', (it) => h('div', {}, h('strong', {}, words(it.reason)), h('div', { class: 'faint' }, it.detail))],
    ['Subject', (it) => (it.subject ? code(it.subject) : h('span', { class: 'faint' }, 'unknown'))],
    ['Received', (it) => time(it.received_at, 'unknown')],
    ['State', statePill],
    ['', (it) => h('div', { class: 'row-actions' }, button('Look', () => look(it), { kind: 'small', failed, 'aria-label': `Look at ${it.id}` }), it.redrivable && it.state === 'waiting' && it.app_id && button('Send again', () => redrive(it, refresh, problems), { kind: 'small', failed, 'aria-label': `Send ${it.id} again` })), 'last'],
  ];
  const rows = await pagedTable('Dead letters, newest first', columns, '/internal/dead-letters', { ...filter, limit: 50 }, 'Nothing was set aside that fits.');
  const everything = filter.state === 'waiting' && rows.querySelector('table') && h('div', { class: 'actions' }, button('Send all of these again …', () => redriveAll(filter, refresh)));
  return [rows, everything].filter(Boolean);
}

function statePill(it) {
  if (it.state === 'redriven') return pill('sent again', 'good');
  return it.redrivable ? pill('waiting', 'mild') : pill('cannot be sent', 'bad');
}

async function redrive(it, refresh, problems) {
  problems.clear();
  await post(at`/internal/dead-letters/${it.id}/redrive`);
  say(`${it.id} was sent again.`);
  await refresh();
}

async function redriveAll(filter, refresh) {
  const body = Object.fromEntries(['app_id', 'reason'].filter((it) => filter[it]).map((it) => [it, filter[it]]));
  const scope = [filter.app_id ? `of app ${filter.app_id}` : 'of all apps', filter.reason && `with reason ${filter.reason}`].filter(Boolean).join(', ');
  const result = await ask('Send all again', `Everything that waits ${scope} is sent again, up to 1,000 at once, the oldest first. What is still not understood comes back.`, [], 'Send again', () => post('/internal/dead-letters/redrive', body));
  if (!result) return;
  say(`${count(result.redriven, 'event')} sent again, ${number(result.remaining)} left.`);
  await refresh();
}

/** The whole of it; lists leave large payloads out. */
export async function look(it) {
  const letter = await get(at`/internal/dead-letters/${it.id}`);
  const payload = letter.payload_base64 ?? JSON.stringify(letter.payload ?? null, null, 2);
  await show(
    words(letter.reason),
    letter.detail && h('p', {}, letter.detail),
    facts({
      Id: code(letter.id),
      App: letter.app_id && code(letter.app_id),
      Subject: letter.subject && code(letter.subject),
      Event: letter.event_id && code(letter.event_id),
      Company: letter.organization_id,
      Office: letter.office_id,
      Received: letter.received_at && time(letter.received_at),
      'Set aside': letter.set_aside_at && time(letter.set_aside_at),
      'Sent again': letter.redriven_at && time(letter.redriven_at),
      Origin: letter.origin && code(letter.origin),
    }),
    h('h3', {}, `Payload, ${count(letter.payload_bytes, 'byte')}${letter.payload_base64 ? ' in base64' : ''}`),
    h('pre', { tabindex: '0', 'aria-label': 'Payload' }, payload),
    letter.stack_trace && h('h3', {}, 'What was thrown'),
    letter.stack_trace && h('pre', { tabindex: '0', 'aria-label': 'Stack trace' }, letter.stack_trace),
  );
}
