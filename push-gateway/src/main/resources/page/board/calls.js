// The calls that are under way, a column for each state, and the table of those that are over.
import { byId, h, icon, list, say, unseen } from './dom.js';
import { duration, initials, moment, phone, timer, words } from './format.js';
import { openCall } from './history.js';

/** In the order in which somebody should look at them. From longMs on a call is conspicuous. */
const LANES = [
  { status: 'queued', title: 'Waiting', none: 'Nobody waits.', longMs: 60_000 },
  { status: 'ringing', title: 'Ringing', none: 'Nothing rings.', longMs: 30_000 },
  { status: 'active', title: 'Talking', none: 'Nobody talks.', longMs: Infinity },
  { status: 'held', title: 'On hold', none: 'Nobody is on hold.', longMs: 60_000 },
];
const RECENT_SHOWN = 30;

const OUTCOMES = {
  answered: 'good',
  missed: 'bad',
  abandoned: 'bad',
  rejected: 'bad',
  voicemail: 'mild',
  in_voicemail: 'mild',
  no_answer: 'mild',
};

export function outcomePill(outcome) {
  return h('span', { class: `pill ${OUTCOMES[outcome] ?? ''}` }, words(outcome));
}

const lanes = LANES.map((lane) => {
  const count = h('span', { class: 'count' }, '0');
  const cards = h('ul', { class: 'plain cards' });
  const none = h('p', { class: 'nothing' }, lane.none);
  const id = `lane-${lane.status}`;
  byId('lanes').append(
    h('section', { class: `lane ${lane.status}`, 'aria-labelledby': id }, h('div', { class: 'lane-head' }, h('h2', { id }, lane.title), count), cards, none),
  );
  return { ...lane, count, cards, none };
});

const LONG_MS = Object.fromEntries(LANES.map((it) => [it.status, it.longMs]));

/** Cards by their call's id: a card goes with its call from lane to lane. */
const cards = new Map();

function cardOf(call, store) {
  if (!cards.has(call.id)) cards.set(call.id, card(store));
  return cards.get(call.id);
}

export function showCalls(conversations, store) {
  const focused = document.activeElement;
  for (const lane of lanes) {
    const here = conversations.filter((it) => it.status === lane.status).sort((a, b) => String(a.since).localeCompare(String(b.since)));
    list(lane.cards, here, (it) => it.id, (it) => cardOf(it, store));
    say(lane.count, String(here.length));
    lane.none.hidden = here.length > 0;
  }
  for (const [id, element] of cards) if (!element.isConnected) cards.delete(id);
  const over = conversations
    .filter((it) => !it.status)
    .sort((a, b) => String(b.endedAt).localeCompare(String(a.endedAt)))
    .slice(0, RECENT_SHOWN);
  list(byId('recent'), over, (it) => it.id, () => row(store));
  byId('recent').parentElement.hidden = over.length === 0;
  byId('recent-none').hidden = over.length > 0;
  keepFocus(focused);
  const waiting = conversations.filter((it) => it.status === 'queued').length;
  document.title = waiting ? `(${waiting} waiting) Live board` : 'Live board';
}

/** What is moved loses the focus, even if it is the same element. */
function keepFocus(element) {
  if (!element || document.activeElement === element) return;
  (element.isConnected ? element : byId('board')).focus({ preventScroll: true });
}

const nameOf = (call) => call.name ?? (phone(call.number) || 'Unknown caller');

function way(call) {
  if (call.isInternal) return ['internal', 'Internal'];
  return call.direction === 'outbound' ? ['outbound', 'Outbound'] : ['inbound', 'Inbound'];
}

export function agentNames(call, store) {
  return call.agents.map((id) => store.agentName(id) ?? `Agent …${id.slice(-4)}`);
}

function card(store) {
  let call = null;
  const name = h('span', { class: 'card-name' });
  const time = timer('timer card-time');
  const number = h('span', { class: 'card-number' });
  const who = h('span', { class: 'card-agent' });
  const open = h('button', { type: 'button', class: 'card', onclick: () => openCall(call, store) }, h('span', { class: 'card-line' }, name, time), number, who);
  const item = h('li', {}, open);
  item.show = (it) => {
    call = it;
    say(name, nameOf(it));
    time.from(it.since, LONG_MS[it.status]);
    showOnce(number, JSON.stringify([it.direction, it.number, it.dialled, it.isInternal, it.name]), () => {
      const [kind, words] = way(it);
      return [icon(kind), it.name && unseen(`${words} `), it.name ? phone(it.number) : words].filter(Boolean);
    });
    const names = agentNames(it, store);
    showOnce(who, JSON.stringify([names, it.group]), () => people(names, it.group));
  };
  return item;
}

function people(names, group) {
  if (names.length === 0) return [h('span', { class: 'faint' }, group ?? 'No agent yet')];
  const faces = names.slice(0, 3).map((it) => h('span', { class: 'face', 'aria-hidden': 'true' }, initials(it)));
  const text = names.length > 2 ? `${names[0]} and ${names.length - 1} more` : names.join(', ');
  return [h('span', { class: 'faces' }, faces), h('span', { class: 'who' }, text, group && h('span', { class: 'faint' }, ` · ${group}`))];
}

/** Builds what is inside anew only if it is to say something else. */
function showOnce(element, key, build) {
  if (element.key === key) return;
  element.key = key;
  element.replaceChildren(...build());
}

/** @param label of its column, shown where the columns have no heads */
const cell = (label, className = null) => h('td', { role: 'cell', 'data-label': label, class: className });

function row(store) {
  let call = null;
  const ended = cell('Ended', 'tabular');
  const name = h('button', { type: 'button', class: 'linkish', onclick: () => openCall(call, store) });
  const number = h('span', { class: 'faint row-number' });
  const agent = cell('Agent');
  const outcome = cell('Outcome');
  const talk = cell('Talk time', 'end tabular');
  const contact = cell('Contact');
  contact.append(name, number);
  const element = h('tr', { role: 'row' }, ended, contact, agent, outcome, talk);
  element.show = (it) => {
    call = it;
    say(ended, moment(it.endedAt, { seconds: true }));
    say(name, nameOf(it));
    showOnce(number, JSON.stringify([it.direction, it.number, it.name, it.isInternal]), () => {
      const [kind, words] = way(it);
      return [icon(kind), it.name && unseen(`${words} `), it.name ? phone(it.number) : words].filter(Boolean);
    });
    say(agent, agentNames(it, store).join(', ') || it.group || '–');
    showOnce(outcome, it.outcome, () => [outcomePill(it.outcome)]);
    say(talk, it.talkSeconds ? duration(it.talkSeconds) : '–');
  };
  return element;
}
