// All about one call: its facts, its legs, and every event that was received about it.
import { Problem, get } from './api.js';
import { byId, h, unseen } from './dom.js';
import { duration, facts, moment, phone, words } from './format.js';

/** States as Dialpad names them, in people's words. */
const STATES = {
  calling: 'Dialling',
  ringing: 'Ringing',
  connected: 'Connected',
  hold: 'On hold',
  hangup: 'Hung up',
  missed: 'Missed',
  queued: 'Queued',
  voicemail: 'Voicemail greeting',
  voicemail_uploaded: 'Voicemail left',
  transcription: 'Voicemail transcript',
  recording: 'Recording',
  dispositions: 'Disposition',
  csat: 'Customer’s score',
  preanswer: 'Menu',
  call_transcription: 'Transcript',
  recap_summary: 'Recap',
  recap_outcome: 'Recap: outcome',
  recap_purposes: 'Recap: purposes',
  recap_action_items: 'Recap: to do',
};

let open = null;

/** @param call as the store's conversations() has it */
export function openCall(call, store) {
  const legs = [...call.legs].sort((a, b) => String(a.started_at).localeCompare(String(b.started_at)));
  return openDialog(legs, call.lead.id, store);
}

/** @param id ours or Dialpad's */
export function openCallById(id, store) {
  const known = [...store.calls.values()].find((it) => it.id === id || it.dialpad_call_id === id);
  const call = known && store.conversations().find((it) => it.legs.includes(known));
  return call ? openDialog(call.legs, known.id, store) : openDialog([], id, store);
}

export function closeCall() {
  open?.close();
}

function openDialog(legs, id, store) {
  closeCall();
  const title = h('h2', { id: 'call-title', tabindex: '-1' }, 'Call');
  const content = h('div', { class: 'call-content', 'aria-busy': 'true' });
  const dialog = h('dialog', { class: 'call', 'aria-labelledby': 'call-title' }, h('div', { class: 'call-head' }, title, h('button', { type: 'button', onclick: () => dialog.close() }, 'Close')));
  if (legs.length > 1) dialog.append(legTabs(legs, id, store, (it) => show(it)));
  dialog.append(content);
  let shown = null;
  let version = -1;
  const show = async (leg) => {
    shown = leg;
    try {
      const [call, events] = await Promise.all([get(path(leg)), get(`${path(leg)}/events?limit=100`)]);
      if (shown !== leg) return;
      version = call.version;
      title.textContent = call.contact?.name ?? (phone(call.external_number) || 'Call');
      content.replaceChildren(...about(call, store), history(events));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      content.replaceChildren(h('p', { class: 'field-error', role: 'alert' }, problem.message));
    }
    content.removeAttribute('aria-busy');
  };
  // The call goes on while its history is read.
  const follow = () => {
    const known = [...store.calls.values()].find((it) => it.id === shown);
    if (known && version >= 0 && known.version > version) {
      version = known.version;
      show(shown);
    }
  };
  store.addEventListener('change', follow);
  dialog.addEventListener('close', () => {
    store.removeEventListener('change', follow);
    dialog.remove();
    if (open === dialog) open = null;
    // What it was opened from may be gone from the board meanwhile.
    if (document.activeElement === document.body) byId('board').focus({ preventScroll: true });
  });
  // A click beside it closes it.
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  open = dialog;
  dialog.showModal();
  title.focus();
  return show(id);
}

const path = (id) => `/api/calls/${encodeURIComponent(id)}`;

function legTabs(legs, chosen, store, show) {
  const buttons = legs.map((leg) =>
    h('button', { type: 'button', 'aria-pressed': String(leg.id === chosen), onclick: (event) => press(event.currentTarget, leg.id) }, legName(leg, store)),
  );
  const press = (button, id) => {
    buttons.forEach((it) => it.setAttribute('aria-pressed', String(it === button)));
    show(id);
  };
  return h('div', { class: 'legs', role: 'group', 'aria-label': 'Legs of this call' }, buttons);
}

const legName = (leg, store) => leg.target?.name ?? store.agentName(leg.dialpad_user_id) ?? phone(leg.internal_number ?? leg.to_number) ?? 'Leg';

function about(call, store) {
  const link = (url, label) => /^https?:\/\//i.test(url) && h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label, unseen(' (opens a new tab)'));
  const recap = call.recap?.summary;
  return [
    facts({
      State: `${words(call.direction)}, ${call.status === 'held' ? 'on hold' : call.status}${call.outcome ? ` (${words(call.outcome).toLowerCase()})` : ''}`,
      Numbers: `${phone(call.from_number) || '–'} → ${phone(call.to_number) || '–'}`,
      Agent: store.agentName(call.dialpad_user_id) ?? (call.target?.name || null),
      'CRM user': call.crm_user_id,
      Started: moment(call.started_at, { seconds: true }),
      Answered: moment(call.answered_at, { seconds: true }),
      Ended: moment(call.ended_at, { seconds: true }),
      'Talk time': call.duration_seconds ? duration(call.duration_seconds) : null,
      'On hold': call.hold_seconds ? duration(call.hold_seconds) : null,
      Disposition: call.dispositions?.join(', '),
      Score: call.csat_score,
      Recording: call.recordings?.map((it, i) => link(it.url, `Recording ${i + 1}`)).filter(Boolean),
      'Dialpad id': h('code', {}, call.dialpad_call_id),
    }),
    call.transcript && quote('Voicemail', call.transcript),
    recap && quote('Recap', recap),
  ].filter(Boolean);
}

const quote = (title, text) => h('section', { class: 'quote' }, h('h3', {}, title), h('p', {}, text));

function history({ data, pagination }) {
  return h(
    'section',
    { class: 'history' },
    h('h3', {}, 'History'),
    h('ol', { class: 'plain events' }, data.map(eventLine)),
    pagination.has_more && h('p', { class: 'faint' }, 'The first 100 events.'),
  );
}

function eventLine(event) {
  return h(
    'li',
    {},
    h('time', { class: 'tabular', datetime: event.occurred_at, title: `received ${event.received_at}` }, moment(event.occurred_at, { seconds: true })),
    h(
      'div',
      {},
      h('strong', {}, STATES[event.state] ?? words(event.state ?? 'event')),
      event.source !== 'webhook' && h('span', { class: 'pill' }, words(event.source)),
      h('p', { class: 'faint' }, event.changed.length ? event.changed.map((it) => it.replaceAll('_', ' ')).join(', ') : 'changed nothing: a repetition'),
    ),
  );
}
