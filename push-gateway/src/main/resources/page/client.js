// A page's connection to the push gateway: tickets, reconnecting, resuming. No dependencies; types in client.d.ts.

const PING_EVERY_MS = 25_000;
const ANSWER_WITHIN_MS = 10_000;
/** When there is a reason to doubt the connection: the network changed, or the page was out of sight. */
const ANSWER_IN_DOUBT_MS = 5_000;
const OPEN_WITHIN_MS = 15_000;
/** A connection that lasted so long was a good one: the next failure starts from the shortest pause. */
const STEADY_MS = 10_000;
const CROWDED_PAUSE_MS = 30_000;
const SAVE_EVERY_MS = 1_000;
const IDS_REMEMBERED = 5_000;

const CLOSED_BECAUSE = { 4401: 'key_revoked', 4403: 'app_disabled' };
const WAITING_BECAUSE = { 1001: 'draining', 4408: 'too_slow', 4429: 'too_many_connections' };

/** What a ticket callback throws; 401 and 403 end the connection, everything else is tried again. */
export class TicketError extends Error {
  constructor(message, { status = 0, retryAfterMs = 0 } = {}) {
    super(message);
    this.name = 'TicketError';
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** A client that connects by itself once the caller has had time to add listeners. */
export function connect(options) {
  const client = new CtiClient(options);
  queueMicrotask(() => client.state.name === 'closed' && client.state.reason === 'not_started' && client.connect());
  return client;
}

export class CtiClient extends EventTarget {
  #http;
  #getTicket;
  #store;
  #backoff;
  #filter;
  #position;
  #stored;
  /** A connection has been live from this position or a later one: the server takes it. */
  #proven = false;
  #state = Object.freeze({ name: 'closed', reason: 'not_started' });
  /** Aborted when what belongs to it no longer counts. */
  #attempt = null;
  #socket = null;
  #failures = 0;
  #secondTicket = true;
  #resyncWhenLive = false;
  #liveSince = 0;
  #heardAt = 0;
  #pingedAt = 0;
  #clockOffset = 0;
  #timers = { retry: 0, ping: 0, answer: 0, save: 0 };
  #recent = new Set();

  constructor({ url, apiKey, getTicket, since, store, events, crmUserId, dialpadUserId, backoff = {} } = {}) {
    super();
    if (!getTicket && !apiKey) throw new TypeError('getTicket or apiKey is needed');
    this.#http = new URL(url ?? import.meta.url).origin.replace(/^ws/, 'http');
    this.#getTicket = getTicket ?? ((it) => ticketByKey(this.#http, apiKey, it.signal));
    this.#store = store ?? null;
    this.#backoff = { baseMs: 500, maxMs: 30_000, ...backoff };
    this.#filter = { events: events ?? [], crmUserId: crmUserId ?? null, dialpadUserId: dialpadUserId ?? null };
    this.#position = since ?? null;
  }

  /** What the connection is at; see ClientState. */
  get state() {
    return this.#state;
  }

  /** Of the last event that was handed out; null before the first connection. */
  get position() {
    return this.#position;
  }

  /** The server's clock in epoch milliseconds, for running timers. */
  now() {
    return Date.now() + this.#clockOffset;
  }

  /** Begins, or tries at once instead of waiting. Does nothing while there is a connection. */
  connect() {
    if (this.#socket || this.#attempt) return;
    for (const [target, name] of signals()) target.addEventListener(name, this);
    this.#open();
  }

  /** Ends for good, until connect() is called. */
  close() {
    this.#end('closed_by_application');
  }

  /** Changes what is sent from now on; null and [] do not restrict. Kept over reconnects. */
  subscribe({ events = [], crmUserId = null, dialpadUserId = null } = {}) {
    this.#filter = { events, crmUserId, dialpadUserId };
    if (this.#state.name === 'live') this.#sendFilter();
  }

  /** Of the page: its network and visibility. Not to be called. */
  handleEvent({ type }) {
    if (type === 'pagehide') this.#save();
    else if (type === 'visibilitychange' && document.visibilityState === 'hidden') this.#save();
    else if (this.#state.name === 'waiting' && this.#state.reason !== 'too_many_connections' && type !== 'offline') this.#open();
    else if (this.#state.name === 'live') this.#ping(ANSWER_IN_DOUBT_MS);
  }

  async #open() {
    const attempt = this.#begin();
    const timeout = setTimeout(() => attempt.abort(new Error('timeout')), OPEN_WITHIN_MS);
    try {
      // What is stored may be what was refused.
      if (this.#store && !this.#position && !this.#resyncWhenLive) this.#position = (await this.#store.load()) ?? null;
      if (this.#attempt !== attempt) return;
      this.#become(this.#position ? 'resuming' : 'connecting', { attempt: this.#failures + 1 });
      const ticket = await orAbort(this.#getTicket({ signal: attempt.signal }), attempt.signal);
      await this.#handshake(ticket, attempt.signal);
    } catch (problem) {
      if (this.#attempt === attempt) this.#failed(problem);
    } finally {
      clearTimeout(timeout);
    }
  }

  /** Ends what there was. */
  #begin() {
    this.#drop();
    this.#attempt = new AbortController();
    this.#liveSince = 0;
    return this.#attempt;
  }

  #drop() {
    for (const timer of ['retry', 'ping', 'answer']) clearTimeout(this.#timers[timer]);
    const [attempt, socket] = [this.#attempt, this.#socket];
    this.#attempt = this.#socket = null;
    attempt?.abort(new Error('replaced'));
    // A dead network lets close() wait for a minute: nobody listens to this socket any more.
    if (socket) socket.onopen = socket.onmessage = socket.onclose = null;
    socket?.close();
  }

  /** Settles when the socket is open, or fails. */
  #handshake(ticket, signal) {
    const socket = new WebSocket(this.#address(ticket));
    this.#socket = socket;
    const filter = this.#filter;
    return new Promise((resolve, reject) => {
      let open = false;
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      socket.onopen = () => {
        open = true;
        this.#watch();
        resolve();
      };
      socket.onmessage = ({ data }) => this.#hear(JSON.parse(data), filter);
      socket.onclose = ({ code }) => (open ? this.#lost(code) : this.#doubtPosition(ticket, signal).then(() => reject(new Error('refused'))));
    });
  }

  /** Gives the position up if that is what was refused; a gateway that is away says nothing against it. */
  async #doubtPosition(ticket, signal) {
    if (!this.#position || this.#proven || !(await refusesPosition(this.#address(ticket), signal)) || signal.aborted) return;
    this.#position = null;
    this.#resyncWhenLive = true;
  }

  #address(ticket) {
    const { events, crmUserId, dialpadUserId } = this.#filter;
    const query = new URLSearchParams({ ticket });
    if (this.#position) query.set('since', this.#position);
    if (events.length) query.set('events', events.join());
    if (crmUserId) query.set('crm_user_id', crmUserId);
    if (dialpadUserId) query.set('dialpad_user_id', dialpadUserId);
    return `${this.#http.replace(/^http/, 'ws')}/ws?${query}`;
  }

  /** @param filter what the connection was opened with */
  #hear(message, filter) {
    this.#heardAt = Date.now();
    clearTimeout(this.#timers.answer);
    switch (message.event) {
      case 'connection.ready':
        this.#ready(message, filter);
        break;
      case 'connection.resync':
        this.#dispatch('resync', { reason: message.reason, snapshotUrl: message.snapshot_url, position: message.position });
        break;
      case 'pong':
        this.#readClock(message, this.#pingedAt);
        this.#standAt(message);
        break;
      case 'connection.subscribed':
        this.#standAt(message);
        break;
      case 'error':
        this.#dispatch('error', { error: message.error, detail: message.detail });
        break;
      default:
        this.#handOut(message);
    }
  }

  /** After a resume it comes when all that was missed is here. */
  #ready(message, filter) {
    this.#proven = true;
    this.#liveSince = Date.now();
    this.#readClock(message, Date.now());
    this.#become('live', { resumed: message.resumed });
    this.#standAt(message);
    if (this.#resyncWhenLive) {
      this.#resyncWhenLive = false;
      this.#dispatch('resync', { reason: 'position_refused', snapshotUrl: null, position: message.position });
    }
    if (this.#filter !== filter) this.#sendFilter();
    this.#ping(ANSWER_WITHIN_MS);
  }

  /** The position moves when the listeners have had the event, so that none is lost when the page ends meanwhile. */
  #handOut(message) {
    if (!this.#recent.has(message.id)) {
      this.#recent.add(message.id);
      if (this.#recent.size > IDS_REMEMBERED) this.#recent.delete(this.#recent.values().next().value);
      this.#dispatch(message.event, message);
      this.#dispatch('event', message);
    }
    this.#moveTo(message.position);
  }

  /** Before all that was missed is here, the gateway is ahead of us. */
  #standAt(message) {
    if (this.#state.name === 'live') this.#moveTo(message.position);
  }

  #moveTo(position) {
    this.#position = position;
    if (this.#store && !this.#timers.save) this.#timers.save = setTimeout(() => this.#save(), SAVE_EVERY_MS);
  }

  #save() {
    clearTimeout(this.#timers.save);
    this.#timers.save = 0;
    if (!this.#store || this.#position === this.#stored) return;
    this.#stored = this.#position;
    this.#store.save(this.#position);
  }

  #readClock({ timestamp }, sentAt) {
    this.#clockOffset = Date.parse(timestamp) - (sentAt + Date.now()) / 2;
  }

  #watch() {
    clearTimeout(this.#timers.ping);
    this.#timers.ping = setTimeout(() => this.#ping(ANSWER_WITHIN_MS), PING_EVERY_MS);
  }

  /** Whatever is heard counts as an answer. */
  #ping(patienceMs) {
    this.#pingedAt = Date.now();
    this.#send({ type: 'ping' });
    clearTimeout(this.#timers.answer);
    this.#timers.answer = setTimeout(() => this.#lost(1006, 'no_answer'), patienceMs);
    this.#watch();
  }

  #sendFilter() {
    const { events, crmUserId, dialpadUserId } = this.#filter;
    this.#send({ type: 'subscribe', events, crm_user_id: crmUserId, dialpad_user_id: dialpadUserId });
  }

  #send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** No connection came about. */
  #failed(problem) {
    if (problem.status === 401 || problem.status === 403) {
      this.#end(problem.status === 401 ? 'unauthorized' : 'forbidden', problem);
      return;
    }
    this.#wait(this.#socket ? 'connection_lost' : 'ticket_failed', problem.retryAfterMs ?? 0, problem);
  }

  /** An open connection ended. */
  #lost(code, reason = WAITING_BECAUSE[code] ?? 'connection_lost') {
    if (this.#liveSince && Date.now() - this.#liveSince > STEADY_MS) {
      this.#failures = 0;
      this.#secondTicket = true;
    }
    if (code in CLOSED_BECAUSE) {
      this.#accessLost(CLOSED_BECAUSE[code]);
    } else {
      this.#wait(reason, code === 4429 ? CROWDED_PAUSE_MS : 0);
    }
  }

  /** The key may have been replaced: whoever gives the tickets may know the new one. Asked once. */
  #accessLost(reason) {
    if (!this.#secondTicket) return this.#end(reason);
    this.#secondTicket = false;
    return this.#open();
  }

  #wait(reason, atLeastMs, problem = null) {
    this.#drop();
    const ceiling = Math.min(this.#backoff.maxMs, this.#backoff.baseMs * 2 ** this.#failures++);
    // Offline is what the page's machine believes; it is tried now and then all the same.
    const offline = globalThis.navigator?.onLine === false;
    const pause = offline ? this.#backoff.maxMs : atLeastMs + Math.random() * Math.max(ceiling, atLeastMs);
    this.#timers.retry = setTimeout(() => this.#open(), pause);
    const nextAttemptAt = new Date(Date.now() + pause);
    this.#become('waiting', { reason: offline ? 'offline' : reason, attempt: this.#failures, nextAttemptAt, problem });
  }

  #end(reason, problem = null) {
    this.#drop();
    this.#save();
    for (const [target, name] of signals()) target.removeEventListener(name, this);
    this.#failures = 0;
    this.#secondTicket = true;
    this.#become('closed', { reason, problem });
  }

  /** While it is not live, staleSince is when it was last known to be. */
  #become(name, facts) {
    const staleSince = name === 'live' || !this.#heardAt ? null : new Date(this.#heardAt);
    this.#state = Object.freeze({ name, staleSince, ...facts });
    this.#dispatch('state', this.#state);
  }

  #dispatch(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** What tells that trying, or doubting, is worth while now. */
function signals() {
  if (!globalThis.document) return [];
  return [[window, 'online'], [window, 'offline'], [window, 'pageshow'], [window, 'pagehide'], [document, 'visibilitychange']];
}

/** A callback need not know of signals. */
function orAbort(promise, signal) {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    Promise.resolve(promise).then(resolve, reject);
  });
}

/**
 * A browser does not tell a page why a handshake failed. The gateway does, when it is asked for the same without an upgrade;
 * that does not use the ticket up.
 */
async function refusesPosition(address, signal) {
  try {
    const response = await fetch(address.replace(/^ws/, 'http'), { credentials: 'omit', cache: 'no-store', signal });
    return response.status === 400 && (await response.json()).errors.some((it) => it.field === 'since');
  } catch {
    return false;
  }
}

/** For no user: a ticket for one would bind the socket, and who has the key may change the filter. */
async function ticketByKey(origin, apiKey, signal) {
  const response = await fetch(`${origin}/api/ws-ticket`, {
    method: 'POST',
    headers: { 'x-app-api-key': typeof apiKey === 'function' ? await apiKey() : apiKey, 'content-type': 'application/json' },
    body: '{}',
    credentials: 'omit',
    cache: 'no-store',
    signal,
  });
  if (response.ok) return (await response.json()).ticket;
  const retryAfterMs = 1000 * (Number(response.headers.get('retry-after')) || 0);
  throw new TicketError(`The ticket was refused with ${response.status}.`, { status: response.status, retryAfterMs });
}
