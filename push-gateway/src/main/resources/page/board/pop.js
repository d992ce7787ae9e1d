// Screen pop: who rings the chosen agent, and what was with that number before. It never takes the focus away.
import { Problem, get } from './api.js';
import { byId, h, icon } from './dom.js';
import { moment, phone, timer, words } from './format.js';
import { openCallById } from './history.js';
import { outside } from './store.js';

/** What a call that rings no more is at; another status is an end whose outcome is not known yet. */
const NOW = { active: 'Answered', held: 'On hold', queued: 'Waiting', voicemail: 'In voicemail' };

const place = byId('pop');
let ringing = null;
let cameFrom = null;

/** @param message of call.ring */
export async function pop(message, store) {
  const number = outside(message);
  ringing = message.resource_id;
  cameFrom = document.activeElement;
  const name = message.contact?.name ?? store.nameOf(number) ?? (phone(number) || 'Unknown caller');
  const time = timer('timer pop-time');
  time.from(message.timestamp);
  const state = h('p', { class: 'pop-state' }, h('span', {}, `Rings ${store.agentName(message.user_id) ?? 'the agent'}`), time);
  const before = h('div', { class: 'pop-before', 'aria-busy': 'true' }, h('p', { class: 'faint' }, 'Looking the number up …'));
  place.replaceChildren(
    state,
    h('h2', { id: 'pop-title' }, name),
    h('p', { class: 'pop-number' }, phone(number)),
    before,
    h('div', { class: 'actions' }, h('button', { type: 'button', class: 'primary', onclick: () => openCallById(message.resource_id, store) }, 'Open the call'), h('button', { type: 'button', onclick: dismissPop }, 'Dismiss')),
  );
  place.state = state;
  place.hidden = false;
  byId('news').textContent = `${name} rings ${store.agentName(message.user_id) ?? 'the agent'}.`;
  const found = await lookUp(number, message.resource_id);
  if (ringing !== message.resource_id) return;
  before.replaceChildren(...found);
  before.removeAttribute('aria-busy');
}

/** The pop stays when its call is answered or over, and says so. */
export function followPop(store) {
  const call = ringing && store.calls.get(ringing);
  if (!call || call.status === 'ringing' || place.hidden) return;
  place.state.textContent = call.outcome ? `Over: ${words(call.outcome).toLowerCase()}` : (NOW[call.status] ?? 'Over');
}

export function dismissPop() {
  if (place.hidden) return;
  const held = place.contains(document.activeElement);
  ringing = null;
  place.hidden = true;
  place.replaceChildren();
  if (held) (cameFrom?.isConnected ? cameFrom : byId('board')).focus();
}

/** @param now the call that rings, which is not history yet */
async function lookUp(number, now) {
  if (!number) return [h('p', { class: 'faint' }, 'The number is withheld.')];
  try {
    const found = await get(`/api/lookup?number=${encodeURIComponent(number)}`);
    const parts = [
      part('Calls', found.calls.filter((it) => it.id !== now), (it) => [it.direction, words(it.outcome ?? it.status), it.started_at]),
      part('Messages', found.messages, (it) => [it.direction, it.text ?? words(it.status), it.sent_at]),
      part('Voicemails', found.voicemails, (it) => ['inbound', it.transcript ?? 'No transcript', it.received_at]),
    ].filter(Boolean);
    return parts.length ? parts : [h('p', { class: 'faint' }, 'Nothing is known of this number yet.')];
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    return [h('p', { class: 'faint' }, problem.status === 404 ? 'This server does not look numbers up.' : problem.message)];
  }
}

function part(title, found, line) {
  if (found.length === 0) return null;
  const lines = found.slice(0, 3).map((it) => {
    const [direction, text, at] = line(it);
    return h('li', {}, icon(direction === 'outbound' ? 'outbound' : 'inbound'), h('span', { class: 'pop-line' }, text), h('span', { class: 'faint tabular' }, moment(at)));
  });
  return h('section', {}, h('h3', {}, title), h('ul', { class: 'plain' }, lines));
}
