/* global document, fetch, EventSource */
/* A plain grid of the open workbook: enough to see, select and edit cells beside the pane. */
const ROW = 22;
const element = (id) => document.getElementById(id);
const state = { sheets: [], sheet: '', row: 1, column: 1, cells: new Map(), drawn: '' };

const letters = (column) => (column > 26 ? letters(Math.floor((column - 1) / 26)) : '') + String.fromCharCode(65 + ((column - 1) % 26));
const current = () => state.sheets.find(({ name }) => name === state.sheet);
const post = (path, value) => fetch(path, { method: 'POST', body: JSON.stringify(value) });

async function load() {
  const { name, sheets, selection } = await (await fetch('/workbook/sheets')).json();
  Object.assign(state, { sheets, sheet: selection.sheet, row: selection.top, column: selection.left });
  element('title').textContent = name;
  element('sheets').replaceChildren(
    ...sheets.map((sheet) => {
      const button = document.createElement('button');
      button.textContent = sheet.name;
      button.setAttribute('role', 'tab');
      button.setAttribute('aria-selected', String(sheet.name === state.sheet));
      if (sheet.tab) button.style.setProperty('--tab', `#${sheet.tab}`);
      button.addEventListener('click', () => post('/workbook/select', { sheet: sheet.name, address: 'A1' }));
      return button;
    }),
  );
  element('sheets').querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const own = current();
  element('inner').style.height = `${(own.rows + 1) * ROW}px`;
  element('inner').style.width = `${46 + own.columns.reduce((sum, { width, hidden }) => sum + (hidden ? 0 : width), 0)}px`;
  show();
  await draw();
}

/** Scrolls the selected cell into view. */
function show() {
  const grid = element('grid');
  const top = state.row * ROW;
  if (top < grid.scrollTop + ROW * 2 || top > grid.scrollTop + grid.clientHeight - ROW * 3)
    grid.scrollTop = Math.max(0, top - grid.clientHeight / 3);
  const left = current()
    .columns.slice(0, state.column - 1)
    .reduce((sum, { width, hidden }) => sum + (hidden ? 0 : width), 0);
  if (left < grid.scrollLeft || left > grid.scrollLeft + grid.clientWidth - 160) grid.scrollLeft = Math.max(0, left - 120);
}

async function draw() {
  const grid = element('grid');
  const from = Math.max(1, Math.floor(grid.scrollTop / ROW) - 5);
  const to = Math.min(current().rows, from + Math.ceil(grid.clientHeight / ROW) + 15);
  const sheet = state.sheet;
  const rows = await (await fetch(`/workbook/rows?sheet=${encodeURIComponent(sheet)}&from=${from}&to=${to}`)).json();
  if (sheet !== state.sheet) return;
  const { columns } = current();
  const head = document.createElement('div');
  head.className = 'line';
  head.style.cssText = `top:${grid.scrollTop}px;z-index:2`;
  head.append(
    cell('head', '', 46),
    ...columns.flatMap(({ width, hidden }, i) => (hidden ? [] : [cell('head', letters(i + 1), width, 'static')])),
  );
  const lines = rows.flatMap((row) => {
    if (row.hidden) return [];
    const line = document.createElement('div');
    line.className = 'line';
    line.style.top = `${row.row * ROW}px`;
    line.append(cell('head', String(row.row), 46));
    row.cells.forEach((content, i) => {
      if (columns[i]?.hidden) return;
      const own = cell('cell', content.text, columns[i]?.width ?? 68);
      if (content.number) own.classList.add('number');
      if (content.fill) own.style.background = `#${content.fill}`;
      if (content.colour) own.style.color = `#${content.colour}`;
      if (content.bold) own.style.fontWeight = '600';
      own.title = content.text;
      own.dataset.address = `${letters(i + 1)}${row.row}`;
      if (row.row === state.row && i + 1 === state.column) {
        own.classList.add('chosen');
        element('name').value = own.dataset.address;
        if (document.activeElement !== element('input')) element('input').value = String(content.input);
      }
      line.append(own);
    });
    return [line];
  });
  element('inner').replaceChildren(head, ...lines);
}

function cell(name, text, width, position) {
  const own = document.createElement('div');
  own.className = name;
  own.textContent = text;
  own.style.width = `${width}px`;
  if (position) own.style.position = position;
  return own;
}

function choose(row, column) {
  return post('/workbook/select', { sheet: state.sheet, address: `${letters(Math.max(1, column))}${Math.max(1, row)}` });
}

element('inner').addEventListener('click', ({ target }) => {
  const { address } = target.dataset;
  if (address) void post('/workbook/select', { sheet: state.sheet, address }).then(() => element('grid').focus());
});
element('inner').addEventListener('dblclick', () => element('input').focus());
element('grid').addEventListener('scroll', () => void draw());
element('grid').addEventListener('keydown', (event) => {
  const moves = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageDown: [20, 0], PageUp: [-20, 0] };
  const move = moves[event.key];
  if (move) {
    event.preventDefault();
    void choose(state.row + move[0], state.column + move[1]);
  } else if (event.key === 'Enter' || event.key === 'F2') element('input').focus();
});
element('input').addEventListener('keydown', async (event) => {
  if (event.key !== 'Enter') return;
  await post('/workbook/edit', { sheet: state.sheet, address: element('name').value, text: element('input').value });
  element('grid').focus();
});
new EventSource('/excel/events').addEventListener('workbook', () => void load());
void load();
