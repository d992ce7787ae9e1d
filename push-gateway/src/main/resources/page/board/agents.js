import { byId, h, list, say } from './dom.js';
import { initials, timer, words } from './format.js';

/** What an agent's calls say about him, before what his duty says: the strongest first. */
const DOING = { active: 'On a call', held: 'Holding a call', ringing: 'Ringing' };
const STRENGTH = Object.keys(DOING);

const DUTY = { available: 'good', occupied: 'busy', busy: 'busy', wrapup: 'mild', unavailable: 'off' };
const DUTY_WORDS = { available: 'Available', occupied: 'Occupied', busy: 'Busy', wrapup: 'Wrapping up', unavailable: 'Off duty' };

export const agentName = (agent) => agent.name ?? `Agent …${agent.id.slice(-4)}`;

export const inOrder = (agents) => [...agents].sort((a, b) => agentName(a).localeCompare(agentName(b)));

export function showAgents(agents, conversations) {
  const calls = callByAgent(conversations);
  const rows = inOrder(agents).map((agent) => ({ agent, call: calls.get(agent.id) ?? null }));
  list(byId('agents'), rows, (it) => it.agent.id, line);
  byId('agents-none').hidden = rows.length > 0;
  const busy = rows.filter((it) => it.call && it.call.status !== 'ringing').length;
  const free = rows.filter((it) => !it.call && it.agent.duty === 'available').length;
  say(byId('agents-sum'), rows.length ? `${busy} on calls · ${free} available` : '');
}

function callByAgent(conversations) {
  const calls = new Map();
  for (const call of conversations) {
    if (!(call.status in DOING)) continue;
    for (const id of call.agents) {
      const known = calls.get(id);
      if (!known || STRENGTH.indexOf(call.status) < STRENGTH.indexOf(known.status)) calls.set(id, call);
    }
  }
  return calls;
}

function line() {
  const face = h('span', { class: 'face', 'aria-hidden': 'true' });
  const name = h('span', { class: 'agent-name' });
  const doing = h('span', { class: 'agent-doing' });
  const time = timer('timer agent-time');
  const item = h('li', { class: 'agent' }, face, h('span', { class: 'agent-text' }, name, doing), time);
  item.show = ({ agent, call }) => {
    say(face, initials(agentName(agent)));
    say(name, agentName(agent));
    item.dataset.duty = call ? call.status : (DUTY[agent.duty] ?? 'unknown');
    say(doing, call ? doingWords(call) : agent.duty ? (DUTY_WORDS[agent.duty] ?? words(agent.duty)) : 'Duty not reported yet');
    const since = call ? call.since : agent.dutySince;
    time.hidden = !since;
    if (since) time.from(since);
  };
  return item;
}

const doingWords = (call) => `${DOING[call.status]}${call.name ? ` · ${call.name}` : ''}`;
