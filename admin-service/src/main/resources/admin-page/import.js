import { post } from './api.js';
import { button, h } from './dom.js';
import { count, number } from './format.js';
import { field } from './form.js';
import { problemPlace, say } from './notice.js';
import { table } from './table.js';
import { changed } from './refresh.js';
import { mappings } from './csv.js';

const SHOWN = 100;
const MOST = 10_000;
const NAMES = { dialpad_user_id: 'Dialpad user', crm_user_id: 'CRM user' };
const ROW = /^mappings\[(\d+)\](?:\.(.+))?$/;

/** A CSV file is read in the browser, shown, and sent as one batch: all of it or nothing. */
export function csvImport(path) {
  const problems = problemPlace();
  const preview = h('div', { class: 'preview' });
  const file = h('input', { type: 'file', name: 'csv', accept: '.csv,.tsv,.txt,text/csv' });
  file.addEventListener('change', async () => {
    problems.clear();
    const chosen = file.files[0];
    if (chosen) look(await chosen.text());
  });

  function look(text) {
    const rows = mappings(text);
    if (rows.length === 0) return problems.show({ title: 'No rows', message: 'The file has no rows below its heading.' });
    if (rows.length > MOST) {
      return problems.show({ title: 'Too many rows', message: `${number(rows.length)} rows; at most ${number(MOST)} go at once.` });
    }
    draw(rows, new Map());
  }

  /** @param errors messages by the number of the row, from 0 */
  function draw(rows, errors) {
    const wrong = errors.size > 0;
    const shown = wrong ? rows.filter((_, i) => errors.has(i)) : rows.slice(0, SHOWN);
    const columns = [
      ['Line', (row) => number(row.line), 'number'],
      ['Dialpad user', (row) => row.dialpad_user_id || h('span', { class: 'faint' }, 'empty')],
      ['CRM user', (row) => row.crm_user_id || h('span', { class: 'faint' }, 'empty')],
      ...(wrong ? [['What is wrong', (row) => h('span', { class: 'row-error' }, errors.get(rows.indexOf(row)).join('; '))]] : []),
    ];
    preview.replaceChildren(
      table(wrong ? `${count(errors.size, 'row')} of ${number(rows.length)} wrong; nothing was stored` : caption(rows), columns, shown),
      h(
        'div',
        { class: 'actions' },
        !wrong && button(`Import ${count(rows.length, 'row')}`, () => send(rows), { kind: 'primary', failed: (problem) => refused(rows, problem) }),
        button(wrong ? 'Choose the corrected file' : 'Cancel', reset),
      ),
    );
  }

  async function send(rows) {
    problems.clear();
    const result = await post(`${path}/batch-map`, {
      mappings: rows.map(({ dialpad_user_id, crm_user_id }) => ({ dialpad_user_id, crm_user_id })),
    });
    say(`Imported: ${number(result.created)} new, ${number(result.changed)} changed, ${number(result.unchanged)} the same.`);
    changed();
  }

  function refused(rows, problem) {
    const byRow = new Map();
    const others = [];
    for (const error of problem.errors ?? []) {
      const match = ROW.exec(error.field);
      if (!match) others.push(error);
      else byRow.set(Number(match[1]), [...(byRow.get(Number(match[1])) ?? []), spoken(match[2], error.message, rows)]);
    }
    problems.show(problem, others);
    if (byRow.size > 0) draw(rows, byRow);
  }

  function reset() {
    problems.clear();
    preview.replaceChildren();
    file.value = '';
    file.focus();
  }

  return h(
    'section',
    { class: 'card' },
    h('h2', {}, 'Import from CSV'),
    field('File', { control: file, hint: 'Columns dialpad_user_id and crm_user_id; without a heading the first two. Up to 10,000 rows, all or nothing.' }),
    problems,
    preview,
  );
}

const caption = (rows) => (rows.length > SHOWN ? `The first ${SHOWN} of ${number(rows.length)} rows` : `${count(rows.length, 'row')} read; nothing is stored yet`);

/** "mappings[3]" of the API is a line of the file here. */
function spoken(member, message, rows) {
  const text = message.replace(/mappings\[(\d+)\]/, (_, i) => `line ${rows[i].line}`);
  return member ? `${NAMES[member] ?? member} ${text}` : text;
}
