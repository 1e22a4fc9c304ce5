import * as XLSX from '@e965/xlsx';
import { DOMParser } from '@xmldom/xmldom';
import ExcelJS from 'exceljs';
import type { DataValidation, Worksheet } from 'exceljs';
import JSZip from 'jszip';

/** Chinese built-in number formats (ECMA-376 18.8.30), which exceljs does not know. */
const CHINESE_FORMATS: Readonly<Record<number, string>> = {
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: '上午/下午h"时"mm"分"',
  35: '上午/下午h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: '上午/下午h"时"mm"分"',
  56: '上午/下午h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

type Validations = { add(range: string, validation: DataValidation): void; model: Record<string, DataValidation> };

/** The validations of a sheet by range; exceljs keeps them so but does not say so in its types. */
export function validationsOf(sheet: Worksheet): Validations {
  return (sheet as unknown as { dataValidations: Validations }).dataValidations;
}

/**
 * Opens an .xlsx as a document of the emulated Excel. exceljs would open a validation of a whole column as a million
 * cells, so validations are read here and kept as ranges.
 */
export async function openWorkbook(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const zip = await JSZip.loadAsync(bytes);
  const validations = new Map<string, Map<string, DataValidation>>();
  for (const name of Object.keys(zip.files)) {
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(name)) {
      const xml = await zip.files[name]!.async('string');
      validations.set(name, readValidations(xml));
      zip.file(name, xml.replace(/<(\w+:)?dataValidations\b[\s\S]*?<\/(\w+:)?dataValidations>/g, ''));
    }
  }
  const styles = zip.file('xl/styles.xml');
  if (styles !== null) zip.file('xl/styles.xml', withChineseFormats(await styles.async('string')));
  const order = await sheetParts(zip);
  const data = await zip.generateAsync({ type: 'nodebuffer', compression: 'STORE' });
  const workbook = await load(data).catch(() => load(rewritten(bytes)));
  for (const sheet of workbook.worksheets) {
    for (const [range, validation] of validations.get(order.get(sheet.name) ?? '') ?? []) validationsOf(sheet).add(range, validation);
  }
  return workbook;
}

async function load(data: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(data as unknown as ExcelJS.Buffer);
  return workbook;
}

/** The same workbook in the usual form: exceljs opens no prefixed namespaces and no unusual part names, SheetJS does. */
function rewritten(bytes: Uint8Array): Buffer {
  const workbook = XLSX.read(bytes, { cellNF: true, cellFormula: true, cellStyles: true });
  return XLSX.write(workbook, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

export async function saveWorkbook(workbook: ExcelJS.Workbook): Promise<Buffer> {
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function withChineseFormats(xml: string): string {
  const missing = Object.entries(CHINESE_FORMATS)
    .filter(([id]) => xml.includes(`numFmtId="${id}"`) && !xml.includes(`<numFmt numFmtId="${id}"`))
    .map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
    .join('');
  if (missing === '') return xml;
  return /<numFmts\b[^>]*>/.test(xml)
    ? xml.replace(/<numFmts\b[^>]*>/, (open) => open + missing)
    : xml.replace(/<fonts\b/, `<numFmts count="1">${missing}</numFmts><fonts`);
}

function readValidations(xml: string): Map<string, DataValidation> {
  const found = new Map<string, DataValidation>();
  const block = /<(\w+:)?dataValidations\b[\s\S]*?<\/(\w+:)?dataValidations>/.exec(xml)?.[0];
  if (block === undefined) return found;
  const document = new DOMParser({ onError: () => undefined }).parseFromString(block.replace(/<(\/?)\w+:/g, '<$1'), 'text/xml');
  for (const element of Array.from(document.getElementsByTagName('dataValidation'))) {
    const attribute = (name: string): string | undefined => element.getAttribute(name) ?? undefined;
    const formulae = ['formula1', 'formula2'].flatMap((name) => {
      const text = element.getElementsByTagName(name).item(0)?.textContent;
      return text === undefined || text === null ? [] : [text];
    });
    const validation = {
      type: attribute('type') ?? 'any',
      ...(attribute('operator') === undefined ? {} : { operator: attribute('operator') }),
      formulae,
      allowBlank: attribute('allowBlank') === '1',
      ...(attribute('prompt') === undefined
        ? {}
        : { showInputMessage: true, prompt: attribute('prompt'), promptTitle: attribute('promptTitle') }),
      ...(attribute('error') === undefined
        ? {}
        : {
            showErrorMessage: true,
            error: attribute('error'),
            errorTitle: attribute('errorTitle'),
            errorStyle: attribute('errorStyle') ?? 'stop',
          }),
    } as unknown as DataValidation;
    for (const range of (attribute('sqref') ?? '').split(/\s+/)) if (range !== '') found.set(range, validation);
  }
  return found;
}

/** Which part holds which sheet. */
async function sheetParts(zip: JSZip): Promise<Map<string, string>> {
  const elements = async (name: string, tag: string): Promise<Map<string, string>[]> => {
    const text = (await zip.file(name)?.async('string')) ?? '<x/>';
    const document = new DOMParser({ onError: () => undefined }).parseFromString(text.replace(/<(\/?)\w+:(?=\w)/g, '<$1'), 'text/xml');
    return Array.from(
      document.getElementsByTagName(tag),
      (element) => new Map(Array.from(element.attributes, ({ name: key, value }) => [key, value])),
    );
  };
  const targets = new Map<string, string>();
  for (const relationship of await elements('xl/_rels/workbook.xml.rels', 'Relationship')) {
    const target = relationship.get('Target') ?? '';
    targets.set(relationship.get('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  const parts = new Map<string, string>();
  for (const sheet of await elements('xl/workbook.xml', 'sheet')) {
    const id = [...sheet].find(([name]) => name.endsWith(':id'))?.[1] ?? '';
    parts.set(sheet.get('name') ?? '', targets.get(id) ?? '');
  }
  return parts;
}
