import { h, say } from './dom.js';

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const SHORT_CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });

export const clock = (date) => CLOCK.format(date);

/** The time, with the day if it was not today. */
export function moment(value, { seconds = false } = {}) {
  if (!value) return '';
  const date = new Date(value);
  const time = (seconds ? CLOCK : SHORT_CLOCK).format(date);
  const today = new Date().toDateString() === date.toDateString();
  return today ? time : `${DAY.format(date)}, ${time}`;
}

/** 75 → "1:15", 3675 → "1:01:15". */
export function duration(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (it) => String(it).padStart(2, '0');
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** 75 → "1 min 15 s", for reading in a sentence. */
export function spoken(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  return whole < 3600 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${Math.floor(whole / 3600)} h ${Math.floor(whole / 60) % 60} min`;
}

/** North American numbers as they are written there; others in groups, so that they can be read out. */
export function phone(number) {
  if (!number) return '';
  const american = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  if (american) return `+1 ${american[1]} ${american[2]} ${american[3]}`;
  return /^\+\d{7,}$/.test(number) ? number.replace(/(\d{3})(?=\d{2,})/g, '$1 ') : number;
}

/** no_answer → No answer. */
export function words(code) {
  const text = String(code ?? '').replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const initials = (name) =>
  name
    .split(/\s+/)
    .filter((it) => /^\p{L}/u.test(it))
    .slice(0, 2)
    .map((it) => it[0].toUpperCase())
    .join('') || '?';

/** A running timer. Its text changes every second, so it is not announced. */
export function timer(className = 'timer') {
  const element = h('span', { class: className, role: 'timer', 'aria-live': 'off' });
  /** @param longMs from when on it is conspicuous */
  element.from = (since, longMs = Infinity) => {
    element.since = Date.parse(since);
    element.longMs = longMs;
    element.toggleAttribute('data-running', true);
  };
  return element;
}

/** @param now the server's clock, which the times are by */
export function tick(now) {
  for (const element of document.querySelectorAll('[data-running]')) {
    const passed = now - element.since;
    say(element, Number.isNaN(passed) ? '' : duration(passed / 1000));
    element.classList.toggle('long', passed >= element.longMs);
  }
}

/** Facts with a name and a value; those that are empty are left out. */
export const facts = (entries) =>
  h(
    'dl',
    { class: 'facts' },
    Object.entries(entries)
      .filter(([, value]) => value != null && value !== '' && !(Array.isArray(value) && value.length === 0))
      .map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
  );
