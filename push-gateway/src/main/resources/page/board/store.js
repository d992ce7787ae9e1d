// What the board knows. Rows are merged by their version, so that it does not matter whether REST or the socket was faster.

const LIVE = ['held', 'active', 'ringing', 'queued'];
const ENDED_KEPT = 200;
const NOTES_KEPT = 50;

export class Store extends EventTarget {
  calls = new Map();
  voicemails = new Map();
  messages = new Map();
  /** Dialpad user id → { id, name, duty, availability, dutySince }. */
  agents = new Map();

  #heard = 0;
  #deleted = new Set();

  /** To be taken before a snapshot is read. */
  mark() {
    return this.#heard;
  }

  /** The present state as REST has it. What is not in it any more is gone, unless it was heard of after the mark. */
  replace({ calls, voicemails, messages }, mark) {
    this.#replaceAll(this.calls, calls, mark);
    this.#replaceAll(this.voicemails, voicemails.filter((it) => !this.#deleted.has(it.id)), mark);
    this.#replaceAll(this.messages, messages, mark);
    for (const row of [...calls, ...messages]) this.#meet(row);
    this.#changed();
  }

  #replaceAll(known, rows, mark) {
    const ids = new Set(rows.map((it) => it.id));
    for (const row of known.values()) if (!ids.has(row.id) && !(row.heard > mark)) known.delete(row.id);
    for (const row of rows) this.#merge(known, row);
  }

  /** A whole row of REST. */
  putCall(row) {
    this.#merge(this.calls, row);
    this.#meet(row);
    this.#changed();
  }

  /** What a message says; its name says which. */
  hear(message) {
    this.#heard++;
    const [family, verb] = message.event.split('.');
    if (family === 'call') this.#hearCall(message, verb);
    else if (family === 'voicemail') this.#hearVoicemail(message, verb);
    else if (family === 'message') this.#hearMessage(message);
    else if (family === 'agent') this.#hearAgent(message);
    this.#changed();
  }

  nameAgent(id, name) {
    this.#agent(id).name = name;
    this.#changed();
  }

  #hearCall(message, verb) {
    const row = {
      id: message.resource_id,
      dialpad_call_id: message.call_id,
      conversation_id: message.conversation_id,
      direction: message.direction,
      from_number: message.from_number,
      to_number: message.to_number,
      status: message.status,
      outcome: message.outcome,
      dialpad_user_id: message.user_id,
      crm_user_id: message.target_crm_user,
      duration_seconds: message.duration_seconds,
      version: message.version,
      heard: this.#heard,
    };
    if (message.contact) row.contact = message.contact;
    const before = this.calls.get(row.id);
    // Until REST is asked for the very times, the time of the event is near enough.
    if (!before?.started_at) row.started_at = message.timestamp;
    if (verb === 'ring' && !before?.rang_at) row.rang_at = message.timestamp;
    if (verb === 'started' && !before?.answered_at) row.answered_at = message.timestamp;
    if (verb === 'held') row.heldSince = message.timestamp;
    if (verb === 'ended' && !before?.ended_at) row.ended_at = message.timestamp;
    this.#merge(this.calls, row);
    if (message.user_id) this.#agent(message.user_id);
  }

  #hearVoicemail(message, verb) {
    if (verb === 'deleted') {
      this.#deleted.add(message.voicemail_id);
      this.voicemails.delete(message.voicemail_id);
      return;
    }
    this.#merge(this.voicemails, {
      id: message.voicemail_id,
      dialpad_call_id: message.call_id,
      dialpad_user_id: message.user_id,
      crm_user_id: message.target_crm_user,
      from_number: message.from_number,
      to_number: message.to_number,
      duration_seconds: message.duration_seconds,
      recording_url: message.recording_url,
      transcript: message.transcript,
      received_at: this.voicemails.get(message.voicemail_id)?.received_at ?? message.timestamp,
      version: message.version,
      heard: this.#heard,
    });
  }

  #hearMessage(message) {
    this.#merge(this.messages, {
      id: message.message_id,
      direction: message.direction,
      from_number: message.from_number,
      to_number: message.to_number,
      text: message.text,
      status: message.status,
      dialpad_user_id: message.user_id,
      contact: message.contact,
      sent_at: this.messages.get(message.message_id)?.sent_at ?? message.timestamp,
      version: message.version,
      heard: this.#heard,
    });
  }

  #hearAgent(message) {
    const agent = this.#agent(message.dialpad_user_id);
    if (agent.version > message.version) return;
    Object.assign(agent, {
      version: message.version,
      duty: message.status,
      availability: message.availability,
      dutySince: agent.duty === message.status ? agent.dutySince : message.timestamp,
    });
  }

  #merge(rows, row) {
    const known = rows.get(row.id);
    if (known && known.version > row.version) return;
    rows.set(row.id, { ...known, ...row });
  }

  /** A row says how its agent is called. */
  #meet({ target, dialpad_user_id: id }) {
    if (target?.type === 'user' && target.name && target.id) this.#agent(target.id).name = target.name;
    else if (id) this.#agent(id);
  }

  #agent(id) {
    if (!this.agents.has(id)) this.agents.set(id, { id, name: null, duty: null, availability: null, dutySince: null, version: -1 });
    return this.agents.get(id);
  }

  #changed() {
    forget(this.calls, (it) => it.outcome === null, (it) => it.ended_at ?? it.started_at, ENDED_KEPT);
    forget(this.voicemails, () => false, (it) => it.received_at, NOTES_KEPT);
    forget(this.messages, () => false, (it) => it.sent_at, NOTES_KEPT);
    this.dispatchEvent(new Event('change'));
  }

  agentName(id) {
    return (id && this.agents.get(id)?.name) || null;
  }

  /** Whom the number belongs to, if any row says so. */
  nameOf(number) {
    for (const rows of [this.calls, this.messages]) {
      for (const row of rows.values()) if (row.contact?.name && outside(row) === number) return row.contact.name;
    }
    return null;
  }

  /** Legs of one conversation are one call to whoever looks: its state is that of the people's legs, if there are any. */
  conversations() {
    const byId = new Map();
    for (const leg of this.calls.values()) {
      const id = leg.conversation_id ?? leg.id;
      byId.set(id, [...(byId.get(id) ?? []), leg]);
    }
    return [...byId].map(([id, legs]) => conversation(id, legs, this));
  }
}

function forget(rows, isKept, timeOf, limit) {
  if (rows.size <= limit) return;
  const old = [...rows.values()].filter((it) => !isKept(it)).sort((a, b) => Date.parse(timeOf(b)) - Date.parse(timeOf(a)));
  for (const row of old.slice(limit)) rows.delete(row.id);
}

/** The number that is not ours. */
export const outside = (row) => row.external_number ?? (row.direction === 'outbound' ? row.to_number : row.from_number);
export const inside = (row) => row.internal_number ?? (row.direction === 'outbound' ? row.from_number : row.to_number);

const earliest = (values) => values.filter(Boolean).sort()[0] ?? null;
const latest = (values) => values.filter(Boolean).sort().at(-1) ?? null;
const isPerson = (leg) => leg.target?.type === 'user' || (!leg.target && Boolean(leg.dialpad_user_id));

function conversation(id, legs, store) {
  const alive = legs.filter((it) => LIVE.includes(it.status) && !it.outcome);
  const people = alive.filter(isPerson);
  const deciding = people.length ? people : alive;
  const status = LIVE.find((it) => deciding.some((leg) => leg.status === it)) ?? null;
  const shown = status ? deciding.filter((it) => it.status === status) : lastLegs(legs);
  const first = [...legs].sort((a, b) => String(a.started_at).localeCompare(String(b.started_at)))[0];
  const lead = shown[0];
  const agents = [...new Set(shown.filter(isPerson).map((it) => it.dialpad_user_id ?? it.target?.id))].filter(Boolean);
  return {
    id,
    legs,
    status,
    lead,
    agents,
    everyAgent: new Set(legs.map((it) => it.dialpad_user_id).filter(Boolean)),
    direction: first.direction,
    isInternal: legs.some((it) => it.is_internal),
    number: outside(first) ?? outside(lead),
    dialled: inside(first),
    name: legs.map((it) => it.contact?.name).find(Boolean) ?? store.nameOf(outside(first)),
    group: legs.map((it) => it.target).find((it) => it && it.type !== 'user')?.name ?? null,
    since: status && since(status, shown, legs),
    endedAt: status ? null : latest(legs.map((it) => it.ended_at ?? it.started_at)),
    outcome: status ? null : (lead.outcome ?? (lead.status === 'voicemail' ? 'in_voicemail' : lead.status)),
    talkSeconds: Math.max(0, ...legs.map((it) => it.duration_seconds ?? 0)),
  };
}

function since(status, shown, legs) {
  if (status === 'queued') return earliest(shown.map((it) => it.started_at));
  if (status === 'ringing') return earliest(shown.map((it) => it.rang_at ?? it.started_at));
  if (status === 'held') return earliest(shown.map((it) => it.heldSince ?? it.updated_at));
  return earliest(shown.map((it) => it.answered_at)) ?? earliest(legs.map((it) => it.answered_at ?? it.started_at));
}

const WEIGHT = ['answered', 'voicemail', 'missed', 'abandoned', 'no_answer', 'rejected', 'blocked', 'stale', 'passed_on'];

/** The leg that says how it ended: an answered one before those that also rang. */
function lastLegs(legs) {
  const rank = (leg) => (WEIGHT.indexOf(leg.outcome) + WEIGHT.length + 1) % (WEIGHT.length + 1) - (isPerson(leg) ? 0.5 : 0);
  return [...legs].sort((a, b) => rank(a) - rank(b) || String(b.ended_at).localeCompare(String(a.ended_at))).slice(0, 1);
}
