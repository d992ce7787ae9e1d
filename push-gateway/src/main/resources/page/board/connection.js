// How the connection stands, said as it is: while it is not live, the board tells since when it shows the past.
import { byId, say } from './dom.js';
import { clock, spoken } from './format.js';

const CAUGHT_UP_SHOWN_MS = 8_000;

const BECAUSE = {
  connection_lost: 'The connection was lost.',
  no_answer: 'The server stopped answering.',
  draining: 'The server is being restarted.',
  too_slow: 'This page could not keep up.',
  too_many_connections: 'There are too many connections.',
  ticket_failed: 'The server cannot be reached, or gives no ticket.',
  offline: 'This computer is offline.',
};

let caughtUp = null;
let staleSince = null;

/** @param missed events that came late, all of them */
export function showCaughtUp(missed) {
  caughtUp = { missed, until: Date.now() + CAUGHT_UP_SHOWN_MS };
}

/** Called at every change and every second. @param client null while the first snapshot is being read */
export function showConnection(client, problem) {
  const state = client?.state ?? { name: 'loading', staleSince: null };
  const link = byId('link');
  if (link.dataset.state !== state.name) {
    link.dataset.state = state.name;
    announce(state);
  }
  say(byId('link-text'), pill(state));
  showStaleness(client ? state : null, problem);
}

function pill(state) {
  switch (state.name) {
    case 'live':
      if (caughtUp && caughtUp.until > Date.now()) return `Live · caught up on ${caughtUp.missed} ${caughtUp.missed === 1 ? 'event' : 'events'}`;
      return 'Live';
    case 'waiting':
      return `Reconnecting in ${Math.max(0, Math.ceil((state.nextAttemptAt - Date.now()) / 1000))} s`;
    case 'resuming':
      return 'Catching up …';
    case 'closed':
      return 'Not connected';
    default:
      return 'Connecting …';
  }
}

function showStaleness(state, problem) {
  const stale = byId('stale');
  if (state?.name === 'live' || (!state && !problem)) {
    stale.hidden = true;
    staleSince = null;
    return;
  }
  if (!state) {
    stale.hidden = false;
    byId('try-now').hidden = true;
    say(byId('stale-text'), `The board cannot be read: ${problem.message} It is tried again.`);
    return;
  }
  staleSince = state.staleSince ?? staleSince;
  // A first connection of a second is not worth a banner.
  stale.hidden = !staleSince && state.name !== 'waiting';
  byId('try-now').hidden = state.name !== 'waiting';
  const why = BECAUSE[state.reason] ?? '';
  const age = staleSince ? `The board stands still since ${clock(staleSince)}, ${spoken((Date.now() - staleSince) / 1000)} ago. ` : '';
  say(byId('stale-text'), `${age}${why}`);
}

function announce(state) {
  const words = { live: 'The board is live.', waiting: 'The connection is lost. The board stands still.', resuming: 'The board is catching up.' };
  if (words[state.name]) byId('news').textContent = words[state.name];
}
