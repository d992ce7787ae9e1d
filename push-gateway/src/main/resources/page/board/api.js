// The one place that knows the key: a variable, which ends with the page unless its user wants it kept for the tab.

const KEPT = 'cti.board.key';

let key = null;

/** How the API says no (RFC 9457); status 0 means that nothing answered. */
export class Problem extends Error {
  constructor(status, body, retryAfterMs = 0) {
    super(body.detail ?? body.title ?? `The answer was ${status}.`);
    this.status = status;
    this.code = body.error ?? '';
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * The key of a link that ./cti up prints. What is behind # never leaves the browser; here it leaves the address bar too.
 * Only on this machine: elsewhere a key in a link ends up in chats and histories.
 */
export function keyOfLink() {
  const given = new URLSearchParams(location.hash.slice(1)).get('key');
  if (given === null) return null;
  history.replaceState(null, '', location.pathname + location.search);
  return ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname) ? given : null;
}

export const keptKey = () => sessionStorage.getItem(KEPT);

/** Tries the key and holds it if it is right. */
export async function signIn(presented, keep) {
  key = presented;
  try {
    await get('/api/calls?limit=1');
  } catch (problem) {
    key = null;
    throw problem;
  }
  if (keep) sessionStorage.setItem(KEPT, presented);
}

export function signOut() {
  key = null;
  sessionStorage.removeItem(KEPT);
}

export const currentKey = () => key;

/** @return what the body says, and the position that it includes (null before anything ever happened) */
export async function read(path) {
  const { response, body } = await answer(path);
  if (response.ok && body) return { body, position: response.headers.get('cti-position') };
  throw new Problem(response.status, body ?? {}, 1000 * (Number(response.headers.get('retry-after')) || 0));
}

export const get = async (path) => (await read(path)).body;

/** The whole of it: what breaks off in the middle is no answer. @return body is null if it is not JSON */
async function answer(path) {
  try {
    const response = await fetch(path, { headers: { 'x-app-api-key': key, accept: 'application/json' }, cache: 'no-store', credentials: 'omit' });
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return { response, body: isJson ? await response.json() : null };
  } catch {
    throw new Problem(0, { detail: 'The server cannot be reached.' });
  }
}
