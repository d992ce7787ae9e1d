import { keptKey, keyOfLink, signIn, signOut } from './api.js';
import { agentName, inOrder, showAgents } from './agents.js';
import { showCalls } from './calls.js';
import { showCaughtUp, showConnection } from './connection.js';
import { byId, h } from './dom.js';
import { Feed } from './feed.js';
import { tick } from './format.js';
import { closeCall } from './history.js';
import { showNotes } from './notes.js';
import { dismissPop, followPop, pop } from './pop.js';
import { Store } from './store.js';
import { startTheme } from './theme.js';

const EVERYBODY = '';
/** Changes that come close together are shown together; not by animation frames, which a hidden page has none of. */
const SHOW_AFTER_MS = 60;

let store = new Store();
let feed = null;
let problem = null;
let showing = 0;

const linkKey = keyOfLink();

function enter() {
  byId('entry').hidden = true;
  byId('shell').hidden = false;
  store = new Store();
  feed = new Feed(store);
  problem = null;
  store.addEventListener('change', showSoon);
  feed.addEventListener('loaded', () => {
    feed.client.addEventListener('state', ({ detail }) => stateChanged(detail));
    show();
  });
  feed.addEventListener('failed', ({ detail }) => {
    if (detail.status === 401 || detail.status === 403) leave(detail.message);
    problem = detail;
    show();
  });
  feed.addEventListener('read', () => (problem = null));
  feed.addEventListener('caughtup', ({ detail }) => showCaughtUp(detail));
  feed.addEventListener('ring', ({ detail }) => {
    if (detail.user_id && detail.user_id === byId('pop-agent').value) pop(detail, store);
  });
  feed.open();
  show();
}

const ENDED = {
  key_revoked: 'The key was revoked.',
  app_disabled: 'The app was disabled.',
  unauthorized: 'The key is not known any more.',
  forbidden: 'The key does not count any more.',
};

function stateChanged(state) {
  if (!feed) return;
  if (state.name === 'closed' && ENDED[state.reason]) leave(ENDED[state.reason]);
  else showConnection(feed.client, problem);
}

/** @param why null if the user wanted it */
function leave(why) {
  const ended = feed;
  feed = null;
  ended?.close();
  signOut();
  closeCall();
  dismissPop();
  store = new Store();
  show();
  byId('shell').hidden = true;
  askForKey(why);
}

function askForKey(why) {
  byId('entry').hidden = false;
  byId('key-problem').textContent = why ?? '';
  byId('key').focus();
}

byId('sign-in').addEventListener('submit', async (event) => {
  event.preventDefault();
  const given = byId('key').value.trim();
  if (!/^[!-~]+$/.test(given)) {
    byId('key-problem').textContent = 'Type or paste an API key.';
    byId('key').focus();
    return;
  }
  if (await tryKey(given, byId('keep').checked)) event.target.reset();
});

async function tryKey(key, keep) {
  byId('key-problem').textContent = '';
  try {
    await signIn(key, keep);
  } catch (refusal) {
    askForKey(refusal.status === 404 ? 'There is no REST API at this address. Open the board by the one origin, not by the gateway’s own port.' : refusal.message);
    return false;
  }
  enter();
  return true;
}

function showSoon() {
  showing ||= setTimeout(show, SHOW_AFTER_MS);
}

function show() {
  clearTimeout(showing);
  showing = 0;
  const chosen = byId('agent').value;
  const agents = [...store.agents.values()];
  choices('agent', 'Everybody', agents);
  choices('pop-agent', 'Off', agents);
  const all = store.conversations();
  const mine = (id) => chosen === EVERYBODY || id === chosen;
  showCalls(chosen === EVERYBODY ? all : all.filter((it) => it.everyAgent.has(chosen)), store);
  showAgents(agents.filter((it) => mine(it.id)), all);
  showNotes(
    [...store.voicemails.values()].filter((it) => mine(it.dialpad_user_id)),
    [...store.messages.values()].filter((it) => mine(it.dialpad_user_id)),
    store,
  );
  followPop(store);
  everySecond();
}

function choices(id, first, agents) {
  const select = byId(id);
  const wanted = [['', first], ...inOrder(agents).map((it) => [it.id, agentName(it)])];
  const key = JSON.stringify(wanted);
  if (select.key === key) return;
  select.key = key;
  const { value } = select;
  select.replaceChildren(...wanted.map(([of, name]) => h('option', { value: of }, name)));
  select.value = wanted.some(([of]) => of === value) ? value : '';
}

function everySecond() {
  tick(shownTime());
  if (feed) showConnection(feed.client, problem);
}

/** The server's clock; while the board stands still its timers do too, because nobody knows what goes on. */
function shownTime() {
  const client = feed?.client;
  if (!client) return Date.now();
  const { name, staleSince } = client.state;
  return name === 'live' || !staleSince ? client.now() : client.now() - (Date.now() - staleSince);
}

byId('agent').addEventListener('change', show);
byId('sign-out').addEventListener('click', () => leave(null));
byId('try-now').addEventListener('click', () => feed?.client?.connect());
document.addEventListener('keydown', (event) => event.key === 'Escape' && !document.querySelector('dialog[open]') && dismissPop());
setInterval(everySecond, 1_000);
startTheme();

const known = linkKey ?? keptKey();
if (known) tryKey(known, linkKey === null);
else askForKey(null);
