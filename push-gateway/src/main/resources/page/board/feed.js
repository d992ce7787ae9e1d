import { connect } from '../client.js';
import { Problem, currentKey, read } from './api.js';

const PAGE = 100;
const NOTES = 50;
/** Live legs that are asked for at most: five pages. */
const PAGES = 5;
const READERS = 4;
/** When more rows than this wait to be read one by one, the lists are read instead. */
const BACKLOG = 40;
const AFTER_PROBLEM_MS = 1_000;

/**
 * Keeps the store true: a snapshot by REST, then the socket from the snapshot's position, so that nothing lies between them.
 * What a message does not say of a call is read by REST, which has it by then.
 *
 * Events: `loaded`; `read` after every snapshot; `failed` with a problem; `ring` with a message, when it is live; `caughtup` with a number of events.
 */
export class Feed extends EventTarget {
  #store;
  #client = null;
  #ended = false;
  #waiting = new Set();
  #readers = 0;
  #pausedUntil = 0;
  #asked = new Set();
  #missed = 0;
  #reloading = false;
  #reloadAgain = false;
  /** The socket goes on where the snapshot ended. */
  #seamless = false;

  constructor(store) {
    super();
    this.#store = store;
  }

  get client() {
    return this.#client;
  }

  async open() {
    const since = await this.#loadUntilItWorks();
    if (this.#ended) return;
    this.#seamless = since !== null;
    this.#client = connect({ apiKey: currentKey, since });
    this.#client.addEventListener('event', (event) => this.#hear(event.detail));
    this.#client.addEventListener('resync', () => this.#reload());
    this.#client.addEventListener('state', (event) => this.#stateChanged(event.detail));
    this.dispatchEvent(new Event('loaded'));
  }

  close() {
    this.#ended = true;
    this.#client?.close();
    this.#waiting.clear();
  }

  /** One at a time. What happens meanwhile may be too new for it, so then there is one more. */
  async #reload() {
    this.#reloadAgain = true;
    if (this.#reloading) return;
    this.#reloading = true;
    try {
      while (this.#reloadAgain && !this.#ended) {
        this.#reloadAgain = false;
        await this.#loadUntilItWorks();
      }
    } finally {
      this.#reloading = false;
    }
  }

  /** @return the position that the snapshot includes */
  async #loadUntilItWorks() {
    while (!this.#ended) {
      try {
        return await this.#load();
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem;
        this.#tell('failed', problem);
        await new Promise((resolve) => setTimeout(resolve, AFTER_PROBLEM_MS + problem.retryAfterMs));
      }
    }
    return null;
  }

  /** The first answer's position counts: the others include it. */
  async #load() {
    const mark = this.#store.mark();
    const active = await list(`/api/calls/active?limit=${PAGE}`, PAGES);
    const [recent, voicemails, messages] = await Promise.all([
      list(`/api/calls?limit=${PAGE}`, 1),
      list(`/api/voicemails?limit=${NOTES}`, 1),
      list(`/api/messages?limit=${NOTES}`, 1),
    ]);
    if (this.#ended) return null;
    const calls = [...new Map([...recent.rows, ...active.rows].map((it) => [it.id, it])).values()];
    this.#store.replace({ calls, voicemails: voicemails.rows, messages: messages.rows }, mark);
    this.dispatchEvent(new Event('read'));
    return active.position;
  }

  #hear(message) {
    const live = this.#client.state.name === 'live';
    if (!live) this.#missed++;
    this.#store.hear(message);
    if (message.event.startsWith('call.')) this.#want(message.resource_id);
    // What rang while the connection was away rings no more.
    if (live && message.event === 'call.ring') this.#tell('ring', message);
    if (message.dialpad_user_id) this.#askForName(message.dialpad_user_id);
  }

  #stateChanged(state) {
    if (state.name !== 'live') return;
    // Before anything ever happened there was no position to go on from, and something may have happened meanwhile.
    if (!this.#seamless) this.#reload();
    this.#seamless = true;
    if (state.resumed && this.#missed > 0) this.#tell('caughtup', this.#missed);
    this.#missed = 0;
  }

  #want(id) {
    this.#waiting.add(id);
    if (this.#waiting.size > BACKLOG) {
      this.#waiting.clear();
      this.#reload();
    } else if (this.#readers < READERS) {
      this.#readNext();
    }
  }

  async #readNext() {
    this.#readers++;
    try {
      for (const id of this.#waiting) {
        if (this.#ended) break;
        this.#waiting.delete(id);
        await this.#readCall(id);
      }
    } finally {
      this.#readers--;
    }
  }

  /** A row that cannot be read now is read again after its next event; what the event said is on the board. */
  async #readCall(id) {
    const pause = this.#pausedUntil - Date.now();
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    try {
      const { body } = await read(`/api/calls/${encodeURIComponent(id)}`);
      this.#store.putCall(body);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (problem.status === 404) return;
      this.#pausedUntil = Date.now() + AFTER_PROBLEM_MS + problem.retryAfterMs;
      if (!this.#ended) this.#waiting.add(id);
    }
  }

  /** A change of duty does not say how its agent is called; a call does. Asked once. */
  async #askForName(id) {
    if (this.#store.agentName(id) || this.#asked.has(id)) return;
    this.#asked.add(id);
    try {
      const { body } = await read(`/api/calls?limit=1&dialpad_user_id=${encodeURIComponent(id)}`);
      const target = body.data[0]?.target;
      if (target?.type === 'user' && target.name) this.#store.nameAgent(id, target.name);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.#asked.delete(id);
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** @return rows, and the position of the first page */
async function list(path, pages) {
  const first = await read(path);
  const rows = [...first.body.data];
  let cursor = first.body.pagination.next_cursor;
  for (let page = 1; page < pages && cursor; page++) {
    const { body } = await read(`${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`);
    rows.push(...body.data);
    cursor = body.pagination.next_cursor;
  }
  return { rows, position: first.position };
}
