// The one place that knows the secret: a variable, which ends with the page.
let secret = null;
let actor = '';

/** How the API says no (RFC 9457); status 0 means that nothing answered. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? body.title ?? `The answer was ${status}.`);
    this.status = status;
    this.title = body.title ?? `Answer ${status}`;
    this.code = body.error ?? '';
    this.errors = body.errors ?? [];
    this.dialpadStatus = body.dialpad_status ?? null;
  }
}

/** Tries the secret and keeps it if it is right. */
export async function signIn(presented, name) {
  secret = presented;
  actor = name;
  try {
    await get('/internal/apps?limit=1');
  } catch (problem) {
    signOut();
    throw problem;
  }
}

export function signOut() {
  secret = null;
  actor = '';
}

export const get = (path) => request('GET', path);
export const post = (path, body) => request('POST', path, body);
export const patch = (path, body) => request('PATCH', path, body);
export const remove = (path) => request('DELETE', path);

/** A path or query with each value escaped: at`/internal/apps/${id}`. */
export function at(parts, ...values) {
  return parts.reduce((path, part, i) => path + encodeURIComponent(values[i - 1]) + part);
}

/** "?a=1&b=2" of what is neither empty nor null. */
export function query(parameters) {
  const kept = Object.entries(parameters).filter(([, value]) => value !== '' && value != null);
  return kept.length ? `?${new URLSearchParams(kept)}` : '';
}

/** All of a list, part by part. */
export async function all(path, parameters = {}) {
  const found = [];
  let cursor = null;
  do {
    const part = await get(path + query({ ...parameters, limit: 100, cursor }));
    found.push(...part.data);
    cursor = part.pagination.next_cursor;
  } while (cursor);
  return found;
}

async function request(method, path, body) {
  const headers = { Authorization: `Bearer ${secret}`, Accept: 'application/json' };
  if (actor) headers.From = actor;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const response = await answer(path, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
  });
  const content = await read(response);
  if (response.ok) return content;
  const problem = new Problem(response.status, content ?? {});
  if (secret && ['missing_credentials', 'wrong_credentials'].includes(problem.code)) {
    document.dispatchEvent(new CustomEvent('refused', { detail: problem }));
  }
  throw problem;
}

async function answer(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    throw new Problem(0, { title: 'No answer', detail: 'The service cannot be reached. Nothing is known of what it did.' });
  }
}

async function read(response) {
  const isJson = (response.headers.get('Content-Type') ?? '').includes('json');
  return isJson ? response.json() : null;
}
