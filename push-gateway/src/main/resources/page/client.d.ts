/** Types of client.js. What the messages mean is in the AsyncAPI description and in docs/client.md. */

/** As `call.*` or `call.ring`; families are call, voicemail, message and agent. */
export type EventPattern = `${'call' | 'voicemail' | 'message' | 'agent'}.${string}`;

export interface Filter {
  /** Empty or absent: all. */
  events?: EventPattern[];
  crmUserId?: string | null;
  dialpadUserId?: string | null;
}

export interface ClientOptions extends Filter {
  /** Any URL of the CTI server; only its origin counts. Default: where client.js came from. */
  url?: string;
  /** Answers a new ticket every time. It may throw a TicketError; 401 and 403 end the connection. */
  getTicket?(request: { signal: AbortSignal }): Promise<string> | string;
  /** Instead of getTicket: tickets are asked for with this key. A key in a page can be read by whoever uses it. */
  apiKey?: string | (() => string | Promise<string>);
  /** Position to go on from, for example the CTI-Position of a snapshot. */
  since?: string | null;
  /** Keeps the position over reloads. `save` is called at most once a second, and when the page goes. */
  store?: { load(): string | null | Promise<string | null>; save(position: string): void };
  /** The pause before the n-th attempt is random, up to the smaller of baseMs · 2ⁿ and maxMs. Defaults: 500, 30 000. */
  backoff?: { baseMs?: number; maxMs?: number };
}

/** When the connection was last known to be live; null while it is, and before it ever was. */
interface Staleness {
  readonly staleSince: Date | null;
}

export type ClientState = Staleness &
  (
    | { readonly name: 'connecting'; readonly attempt: number }
    /** What was missed is on its way. */
    | { readonly name: 'resuming'; readonly attempt: number }
    /** resumed: nothing was missed since the position that was asked for. */
    | { readonly name: 'live'; readonly resumed: boolean }
    | {
        readonly name: 'waiting';
        readonly reason:
          | 'connection_lost'
          | 'no_answer'
          | 'draining'
          | 'too_slow'
          | 'too_many_connections'
          | 'ticket_failed'
          | 'offline';
        readonly attempt: number;
        readonly nextAttemptAt: Date;
        readonly problem: Error | null;
      }
    | {
        readonly name: 'closed';
        readonly reason:
          | 'not_started'
          | 'closed_by_application'
          | 'key_revoked'
          | 'app_disabled'
          | 'unauthorized'
          | 'forbidden';
        readonly problem?: Error | null;
      }
  );

export interface Contact {
  id: string | null;
  name: string | null;
  phone: string | null;
  email: string | null;
}

interface Message<Name extends string> {
  event: Name;
  /** The same for the same event, always. */
  id: string;
  position: string;
  /** RFC 3339 in UTC. */
  timestamp: string;
  /** Of the row that it speaks of: the higher one is the newer. */
  version: number;
}

export type CallStatus = 'queued' | 'ringing' | 'active' | 'held' | 'ended' | 'missed' | 'rejected' | 'voicemail';

export interface CallMessage
  extends Message<
    | 'call.queued'
    | 'call.ring'
    | 'call.started'
    | 'call.held'
    | 'call.resumed'
    | 'call.transferred'
    | 'call.missed'
    | 'call.ended'
    | 'call.updated'
  > {
  /** Dialpad's id. */
  call_id: string;
  /** The id that REST uses. */
  resource_id: string;
  conversation_id: string | null;
  direction: 'inbound' | 'outbound';
  from_number: string | null;
  to_number: string | null;
  status: CallStatus;
  /** null while the call lives. */
  outcome: string | null;
  user_id: string | null;
  target_crm_user: string | null;
  contact: Contact | null;
  /** Talk time; null while the call lives. */
  duration_seconds: number | null;
  /** Names of the REST fields that are different now. */
  changed: string[];
}

export interface VoicemailMessage extends Message<'voicemail.received' | 'voicemail.updated' | 'voicemail.deleted'> {
  voicemail_id: string;
  call_id: string;
  from_number: string | null;
  to_number: string | null;
  user_id: string | null;
  target_crm_user: string | null;
  duration_seconds: number | null;
  recording_url: string | null;
  transcript: string | null;
  changed: string[];
}

export interface TextMessage extends Message<'message.received' | 'message.sent' | 'message.status'> {
  message_id: string;
  direction: 'inbound' | 'outbound';
  from_number: string | null;
  to_number: string | null;
  /** null without the scope for message contents. */
  text: string | null;
  status: string | null;
  user_id: string | null;
  target_crm_user: string | null;
  contact: Contact | null;
}

export interface AgentMessage extends Message<'agent.status'> {
  dialpad_user_id: string;
  crm_user_id: string | null;
  /** Dialpad's word: available, occupied, wrapup, busy, unavailable. */
  status: string | null;
  availability: string | null;
}

export type CtiMessage = CallMessage | VoicemailMessage | TextMessage | AgentMessage;

type ByName<M> = M extends { event: infer Names } ? { [Name in Names & string]: CustomEvent<M> } : never;
type Union<T> = (T extends unknown ? (it: T) => void : never) extends (it: infer I) => void ? I : never;

/** Every event is dispatched by its own name and as `event`. */
export type ClientEvents = Union<ByName<CtiMessage>> & {
  event: CustomEvent<CtiMessage>;
  state: CustomEvent<ClientState>;
  /** Something may have been missed: read the present state anew. */
  resync: CustomEvent<{ reason: string; snapshotUrl: string | null; position: string }>;
  /** The server did not understand what was sent to it. */
  error: CustomEvent<{ error: string; detail: string }>;
};

/** What getTicket throws when there is no ticket. */
export class TicketError extends Error {
  constructor(message: string, facts?: { status?: number; retryAfterMs?: number });
  readonly status: number;
  readonly retryAfterMs: number;
}

export class CtiClient extends EventTarget {
  constructor(options: ClientOptions);
  readonly state: ClientState;
  /** Of the last event that was handed out. */
  readonly position: string | null;
  /** The server's clock in epoch milliseconds. */
  now(): number;
  /** Begins, or tries at once instead of waiting. */
  connect(): void;
  /** Ends, until connect() is called. */
  close(): void;
  /** Replaces the filter. */
  subscribe(filter: Filter): void;
  addEventListener<Name extends keyof ClientEvents>(
    type: Name,
    listener: (event: ClientEvents[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
}

/** Connects by itself, after the caller has had time to add listeners. */
export function connect(options: ClientOptions): CtiClient;
