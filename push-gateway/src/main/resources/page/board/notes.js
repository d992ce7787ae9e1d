// Voicemails and messages.
import { byId, h, icon, list, say, unseen } from './dom.js';
import { duration, moment, phone, words } from './format.js';
import { openCallById } from './history.js';
import { outside } from './store.js';

const SHOWN = 20;

export function showNotes(voicemails, messages, store) {
  show('voicemails', voicemails, (it) => it.received_at, () => voicemail(store));
  show('messages', messages, (it) => it.sent_at, () => message(store));
}

function show(id, rows, timeOf, make) {
  const newest = [...rows].sort((a, b) => String(timeOf(b)).localeCompare(String(timeOf(a)))).slice(0, SHOWN);
  list(byId(id), newest, (it) => it.id, make);
  byId(`${id}-none`).hidden = newest.length > 0;
  say(byId(`${id}-sum`), newest.length ? `newest ${moment(timeOf(newest[0]))}` : '');
}

/** Only what leads to a web page: an address comes from outside. */
export const isWeb = (url) => /^https?:\/\//i.test(url ?? '');

export const listen = (url, label) =>
  isWeb(url) && h('a', { class: 'listen', href: url, target: '_blank', rel: 'noopener noreferrer' }, icon('play'), label);

function voicemail(store) {
  let row = null;
  const name = h('button', { type: 'button', class: 'linkish', onclick: () => openCallById(row.call_id ?? row.dialpad_call_id, store) });
  const facts = h('span', { class: 'faint note-facts' });
  const text = h('p', { class: 'note-text' });
  const sound = h('span');
  const item = h('li', { class: 'note' }, h('div', { class: 'note-head' }, name, facts), text, sound);
  item.show = (it) => {
    row = it;
    say(name, store.nameOf(it.from_number) ?? (phone(it.from_number) || 'Unknown caller'));
    const to = store.agentName(it.dialpad_user_id);
    say(facts, [to && `for ${to}`, it.duration_seconds != null && duration(it.duration_seconds), moment(it.received_at)].filter(Boolean).join(' · '));
    text.classList.toggle('faint', !it.transcript);
    say(text, it.transcript ? `“${it.transcript}”` : 'The transcript is not there yet.');
    if (sound.url !== it.recording_url) {
      sound.url = it.recording_url;
      sound.replaceChildren(...[listen(it.recording_url, 'Listen at Dialpad')].filter(Boolean));
    }
  };
  return item;
}

const TROUBLE = ['failed', 'undelivered', 'error', 'rejected'];

function message(store) {
  const way = h('span', { class: 'note-way' });
  const name = h('span', { class: 'note-name' });
  const facts = h('span', { class: 'faint note-facts' });
  const text = h('p', { class: 'note-text' });
  const item = h('li', { class: 'note' }, h('div', { class: 'note-head' }, way, name, facts), text);
  item.show = (it) => {
    if (way.direction !== it.direction) {
      way.direction = it.direction;
      way.replaceChildren(icon(it.direction), unseen(it.direction === 'outbound' ? 'Sent to' : 'Received from'));
    }
    say(name, it.contact?.name ?? (phone(outside(it)) || 'Unknown number'));
    const status = it.status && it.status !== 'success' ? words(it.status) : null;
    say(facts, [store.agentName(it.dialpad_user_id), status, moment(it.sent_at)].filter(Boolean).join(' · '));
    facts.classList.toggle('bad-text', TROUBLE.includes(it.status));
    text.classList.toggle('faint', !it.text);
    say(text, it.text ?? 'Dialpad does not share the text.');
  };
  return item;
}
