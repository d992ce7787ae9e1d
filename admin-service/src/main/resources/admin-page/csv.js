// RFC 4180, with commas, semicolons or tabs, whichever the first line has.

/** @return rows of { line, cells }, lines counted from 1, empty ones left out */
export function parse(text) {
  const source = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(source);
  const rows = [];
  let cells = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let began = 1;
  const endCell = () => {
    cells.push(cell.trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (cells.some((it) => it !== '')) rows.push({ line: began, cells });
    cells = [];
    began = line;
  };
  for (let i = 0; i < source.length; i++) {
    const c = source[i];
    if (c === '\n') line++;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (source[i + 1] === '"') cell += source[++i];
      else quoted = false;
    } else if (c === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (c === separator) endCell();
    else if (c === '\n') endRow();
    else if (c !== '\r') cell += c;
  }
  endRow();
  return rows;
}

function separatorOf(text) {
  const first = text.split('\n', 1)[0];
  return [',', ';', '\t'].reduce((best, it) => (first.split(it).length > first.split(best).length ? it : best));
}

const DIALPAD = ['dialpad_user_id', 'dialpad user id', 'dialpad id', 'dialpad'];
const CRM = ['crm_user_id', 'crm user id', 'crm id', 'crm'];

/** The two columns of a mapping, found by the heading; without one they are the first two. */
export function mappings(text) {
  const rows = parse(text);
  const heading = rows[0]?.cells.map((it) => it.toLowerCase()) ?? [];
  const dialpad = heading.findIndex((it) => DIALPAD.includes(it));
  const crm = heading.findIndex((it) => CRM.includes(it));
  const named = dialpad >= 0 && crm >= 0;
  return (named ? rows.slice(1) : rows).map(({ line, cells }) => ({
    line,
    dialpad_user_id: cells[named ? dialpad : 0] ?? '',
    crm_user_id: cells[named ? crm : 1] ?? '',
  }));
}
