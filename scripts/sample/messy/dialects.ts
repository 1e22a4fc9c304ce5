import { cellAddress } from '../../../core/table/address';
import { escapeXString, escapeXml } from '../../xlsx/xml-text';
import { writeZip } from '../../xlsx/zip/write-zip';
import type { RawSheet, RawValue, RawWorkbook } from './raw-workbook';

/** How a program writes .xlsx, as far as a reader notices. */
export interface Dialect {
  readonly name: string;
  /** Prefix of every spreadsheet element, with the colon: `x:` from the Open XML SDK. */
  readonly prefix: string;
  /** Cells and rows say where they are. */
  readonly references: boolean;
  readonly strings: 'shared' | 'inline';
  /** Targets of relationships start at the root: `/xl/worksheets/sheet1.xml`. */
  readonly absoluteTargets: boolean;
  readonly sheetPart: (number: number) => string;
  /** `t="n"` on numbers. */
  readonly explicitNumbers: boolean;
  /** Texts carry phonetic runs, as East Asian input leaves them. */
  readonly phonetic: boolean;
}

const plain = {
  prefix: '',
  references: true,
  strings: 'shared',
  absoluteTargets: false,
  sheetPart: (n: number) => `worksheets/sheet${n}.xml`,
  explicitNumbers: false,
  phonetic: false,
} as const;

export const DIALECTS: readonly Dialect[] = [
  { ...plain, name: 'excel' },
  { ...plain, name: 'wps', phonetic: true },
  { ...plain, name: 'poi', strings: 'inline', absoluteTargets: true },
  { ...plain, name: 'openpyxl', absoluteTargets: true, explicitNumbers: true },
  { ...plain, name: 'open-xml-sdk', prefix: 'x:', references: false, sheetPart: (n) => `worksheets/data-${n}.xml` },
];

const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Cell styles: 0 plain, 1 date, 2 date and time. */
const DATE_STYLE = 1;

/** The bytes of a workbook as a program of the dialect would have saved it. */
export function writeDialect(workbook: RawWorkbook, dialect: Dialect): Buffer {
  const strings = new Map<string, number>();
  const p = dialect.prefix;
  const root = `xmlns${p === '' ? '' : `:${p.slice(0, -1)}`}="${SPREADSHEET}"`;
  const sheets = workbook.sheets.map(
    (sheet) => `${HEAD}<${p}worksheet ${root} xmlns:r="${OFFICE}">${sheetContent(sheet, dialect, strings)}</${p}worksheet>`,
  );
  const target = (part: string): string => (dialect.absoluteTargets ? `/xl/${part}` : part);
  const relationships = [
    ...sheets.map((_, i) => relationship(`rId${i + 1}`, 'worksheet', target(dialect.sheetPart(i + 1)))),
    relationship(`rId${sheets.length + 1}`, 'styles', target('styles.xml')),
    ...(strings.size === 0 ? [] : [relationship(`rId${sheets.length + 2}`, 'sharedStrings', target('sharedStrings.xml'))]),
  ];
  const sheetElements = workbook.sheets.map(
    ({ name, state }, i) =>
      `<${p}sheet name="${escapeXml(name)}" sheetId="${i + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${i + 1}"/>`,
  );
  const overrides = [
    override('/xl/workbook.xml', `${TYPES}.sheet.main+xml`),
    ...sheets.map((_, i) => override(`/xl/${dialect.sheetPart(i + 1)}`, `${TYPES}.worksheet+xml`)),
    override('/xl/styles.xml', `${TYPES}.styles+xml`),
    ...(strings.size === 0 ? [] : [override('/xl/sharedStrings.xml', `${TYPES}.sharedStrings+xml`)]),
  ];
  return writeZip([
    {
      name: '[Content_Types].xml',
      content: `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relationship('rId1', 'officeDocument', dialect.absoluteTargets ? '/xl/workbook.xml' : 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${HEAD}<${p}workbook ${root} xmlns:r="${OFFICE}"><${p}workbookPr${workbook.date1904 ? ' date1904="1"' : ''}/><${p}sheets>${sheetElements.join('')}</${p}sheets></${p}workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relationships.join('')}</Relationships>`,
    },
    ...sheets.map((content, i) => ({ name: `xl/${dialect.sheetPart(i + 1)}`, content })),
    { name: 'xl/styles.xml', content: stylesXml(p, root) },
    ...(strings.size === 0 ? [] : [{ name: 'xl/sharedStrings.xml', content: stringsXml(strings, dialect, root) }]),
  ]);
}

function relationship(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
}

function override(part: string, type: string): string {
  return `<Override PartName="${part}" ContentType="${type}"/>`;
}

function stylesXml(p: string, root: string): string {
  const xf = (format: number): string =>
    `<${p}xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0"${format === 0 ? '' : ' applyNumberFormat="1"'}/>`;
  return `${HEAD}<${p}styleSheet ${root}><${p}numFmts count="1"><${p}numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></${p}numFmts><${p}fonts count="1"><${p}font><${p}sz val="11"/><${p}name val="宋体"/></${p}font></${p}fonts><${p}fills count="2"><${p}fill><${p}patternFill patternType="none"/></${p}fill><${p}fill><${p}patternFill patternType="gray125"/></${p}fill></${p}fills><${p}borders count="1"><${p}border><${p}left/><${p}right/><${p}top/><${p}bottom/><${p}diagonal/></${p}border></${p}borders><${p}cellStyleXfs count="1"><${p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></${p}cellStyleXfs><${p}cellXfs count="3">${xf(0)}${xf(176)}${xf(22)}</${p}cellXfs><${p}cellStyles count="1"><${p}cellStyle name="Normal" xfId="0" builtinId="0"/></${p}cellStyles></${p}styleSheet>`;
}

function stringsXml(strings: ReadonlyMap<string, number>, { prefix: p, phonetic }: Dialect, root: string): string {
  const items = [...strings.keys()].map((text) => {
    const content = `<${p}t xml:space="preserve">${escapeXString(text)}</${p}t>`;
    return phonetic && text.length === 4
      ? `<${p}si><${p}r>${content}</${p}r><${p}rPh sb="0" eb="1"><${p}t>pinyin</${p}t></${p}rPh></${p}si>`
      : `<${p}si>${content}</${p}si>`;
  });
  return `${HEAD}<${p}sst ${root} count="${strings.size}" uniqueCount="${strings.size}">${items.join('')}</${p}sst>`;
}

function sheetContent(sheet: RawSheet, dialect: Dialect, strings: Map<string, number>): string {
  const p = dialect.prefix;
  const columns = [...sheet.hiddenColumns]
    .sort((a, b) => a - b)
    .map((column) => `<${p}col min="${column + 1}" max="${column + 1}" width="10" hidden="1"/>`);
  const rows = sheet.rows.map((values, row) => {
    const cells = Array.from(values, (value, column) => cellXml(value, row, column, dialect, strings));
    // A cell without a reference follows the one before it, so that gaps must be written.
    const attributes = `${dialect.references ? ` r="${row + 1}"` : ''}${sheet.hiddenRows.has(row) ? ' hidden="1"' : ''}`;
    return dialect.references && cells.every((cell) => cell === '') && !sheet.hiddenRows.has(row)
      ? ''
      : `<${p}row${attributes}>${cells.join('')}</${p}row>`;
  });
  const merges =
    sheet.merges.length === 0
      ? ''
      : `<${p}mergeCells count="${sheet.merges.length}">${sheet.merges.map((ref) => `<${p}mergeCell ref="${ref}"/>`).join('')}</${p}mergeCells>`;
  const validations =
    sheet.dropDowns.length === 0
      ? ''
      : `<${p}dataValidations count="1"><${p}dataValidation type="list" allowBlank="1" sqref="${sheet.dropDowns.join(' ')}"><${p}formula1>"示例"</${p}formula1></${p}dataValidation></${p}dataValidations>`;
  return `${columns.length === 0 ? '' : `<${p}cols>${columns.join('')}</${p}cols>`}<${p}sheetData>${rows.join('')}</${p}sheetData>${merges}${validations}`;
}

function cellXml(value: RawValue | undefined, row: number, column: number, dialect: Dialect, strings: Map<string, number>): string {
  const p = dialect.prefix;
  const reference = dialect.references ? ` r="${cellAddress(row, column)}"` : '';
  const cell = (attributes: string, content: string): string => `<${p}c${reference}${attributes}>${content}</${p}c>`;
  const v = (content: string | number): string => `<${p}v>${content}</${p}v>`;
  const text = (content: string): string => {
    if (dialect.strings === 'inline')
      return cell(' t="inlineStr"', `<${p}is><${p}t xml:space="preserve">${escapeXString(content)}</${p}t></${p}is>`);
    const index = strings.get(content) ?? strings.size;
    strings.set(content, index);
    return cell(' t="s"', v(index));
  };
  const number = dialect.explicitNumbers ? ' t="n"' : '';
  if (value === undefined) return dialect.references ? '' : `<${p}c/>`;
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return cell(number, v(value));
  switch (value.raw) {
    case 'text':
      return text(value.text);
    case 'number':
      return cell(number, v(value.number));
    case 'date':
      return cell(` s="${Number.isInteger(value.serial) ? DATE_STYLE : 2}"${number}`, v(value.serial));
    case 'error':
      return cell(' t="e"', v(value.error));
    case 'formula':
      return cell('', `<${p}f>${escapeXml(value.formula)}</${p}f>`);
  }
}
