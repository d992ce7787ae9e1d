import { get, query } from './api.js';
import { button, h } from './dom.js';
import { problemPlace } from './notice.js';

/**
 * @param columns [label, (row) => content, class] each; on narrow screens a row is a card and the labels stand in it
 */
export function table(caption, columns, rows) {
  const body = h('tbody');
  const element = h(
    'table',
    {},
    h('caption', {}, caption),
    h('thead', {}, h('tr', {}, columns.map(([label, , cls]) => h('th', { scope: 'col', class: cls }, label)))),
    body,
  );
  const wrapped = h('div', { class: 'table' }, element);
  wrapped.add = (more) => body.append(...more.map((row) => line(columns, row)));
  wrapped.add(rows);
  return wrapped;
}

function line(columns, row) {
  return h('tr', {}, columns.map(([label, cell, cls]) => h('td', { 'data-label': label, class: cls }, cell(row))));
}

/** A list of the API, a part at a time. */
export async function pagedTable(caption, columns, path, parameters, empty) {
  const first = await get(path + query(parameters));
  if (first.data.length === 0) return h('div', { class: 'empty' }, empty);
  const rows = table(caption, columns, first.data);
  const problems = problemPlace();
  let cursor = first.pagination.next_cursor;
  const more = button(
    'Show more',
    async () => {
      problems.clear();
      const next = await get(path + query({ ...parameters, cursor }));
      rows.add(next.data);
      cursor = next.pagination.next_cursor;
      more.hidden = !cursor;
    },
    { failed: (problem) => problems.show(problem) },
  );
  more.hidden = !cursor;
  return h('div', {}, rows, problems, h('div', { class: 'more' }, more));
}
