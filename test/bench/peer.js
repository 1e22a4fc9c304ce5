/*
 * One task done by another library, in a process of its own:
 *   node peer.js PEERS read  exceljs|sheetjs|hucre FOLDER [--digest]
 *   node peer.js PEERS merge exceljs FOLDER OUTPUT    every sheet of every file into one workbook, with file and row
 *   node peer.js PEERS write exceljs OUTPUT ROWS      rows of ten cells
 * PEERS is the folder where they were installed; the product does not have them.
 */
const { readdirSync, readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');

const [, , peers, task, tool, ...args] = process.argv;
const load = createRequire(join(peers, 'package.json'));
const digest = args[1] === '--digest' ? newDigest() : undefined;
let cells = 0;

const EPOCH = Date.UTC(1899, 11, 30);
const serial = (date) => Math.round(((date.getTime() - EPOCH) / 86_400_000) * 1e6) / 1e6;

function take(value) {
  if (value === null || value === undefined || value === '') return;
  cells++;
  if (digest === undefined) return;
  if (value instanceof Date) digest.add(serial(value));
  else if (typeof value === 'object')
    digest.add(
      value.richText === undefined ? String(value.text ?? value.result ?? value) : value.richText.map(({ text }) => text).join(''),
    );
  else if (typeof value === 'boolean') digest.add(Number(value));
  else digest.add(value);
}

const READERS = {
  exceljs: async (path) => {
    const workbook = new (load('exceljs').Workbook)();
    await workbook.xlsx.readFile(path);
    workbook.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => take(cell.value))));
  },
  sheetjs: (path) => {
    const { read } = load('@e965/xlsx');
    const { Sheets } = read(readFileSync(path), { dense: true, cellText: false, cellHTML: false, cellFormula: false });
    for (const sheet of Object.values(Sheets)) for (const row of sheet['!data'] ?? []) for (const cell of row ?? []) take(cell?.v);
  },
  hucre: async (path) => {
    const { readXlsx } = await import(load.resolve('hucre'));
    const { sheets } = await readXlsx(readFileSync(path));
    for (const { rows } of sheets) for (const row of rows) for (const value of row) take(value);
  },
};

async function read(folder) {
  for (const name of readdirSync(folder).sort()) await READERS[tool](join(folder, name));
}

/** exceljs: files read one by one, rows written as they come, which is how it takes the least memory. */
async function merge(folder, output) {
  const ExcelJS = load('exceljs');
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: output, useStyles: true, useSharedStrings: true });
  const sheets = new Map();
  for (const name of readdirSync(folder).sort()) {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(folder, name));
    workbook.eachSheet((sheet) => {
      const first = !sheets.has(sheet.name);
      if (first) sheets.set(sheet.name, writer.addWorksheet(sheet.name));
      sheet.eachRow((row, number) => {
        if (number === 1 && !first) return;
        sheets
          .get(sheet.name)
          .addRow([...row.values.slice(1), name, number])
          .commit();
      });
    });
  }
  for (const sheet of sheets.values()) sheet.commit();
  await writer.commit();
}

async function write(output, rows) {
  const ExcelJS = load('exceljs');
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: output, useStyles: true, useSharedStrings: true });
  const sheet = writer.addWorksheet('出席记录');
  for (let row = 0; row < Number(rows); row++) sheet.addRow(writtenRow(row)).commit();
  sheet.commit();
  await writer.commit();
}

/** The same as in write-ours.ts. */
function writtenRow(row) {
  return [
    `HD${row % 2000}`,
    `M${row % 60000}`,
    `示例${row % 3000}`,
    '委员',
    row % 7 ? '出席' : '请假',
    1,
    row % 2,
    45700 + (row % 365),
    '线下',
    row + 3,
  ];
}

async function main() {
  await { read, merge, write }[task](...args);
  const { user, system } = process.cpuUsage();
  process.stdout.write(
    `${JSON.stringify({
      tool,
      cells,
      cpu: (user + system) / 1e6,
      wall: process.uptime(),
      peak: process.resourceUsage().maxRSS * 1024,
      ...(digest === undefined ? {} : { digest: digest.toString() }),
    })}\n`,
  );
}

/** The same sum as in measure.ts. */
function newDigest() {
  let sum = 0;
  return {
    add(value) {
      const text = typeof value === 'number' ? String(Math.round(value * 1e6) / 1e6) : value;
      let hash = 0x811c9dc5;
      for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
      sum = (sum + (hash >>> 0)) % 0x1000000000000;
    },
    toString: () => sum.toString(16),
  };
}

main();
