import { storableText } from '../../../core/table/cell-text';
import type { SheetGrid, WorkbookGrid } from '../../../core/table/sheet-grid';
import { LIMITS } from '../limits';
import type { SizeLimits } from '../limits';
import { corrupt, overLimit } from '../open-error';
import { SlotBudget } from './slot-budget';
import { requireZip } from './file-type';
import { InlineTexts } from './interned-texts';
import { OpenPackage } from './package';
import { readSharedStrings } from './shared-strings';
import { readDateStyles } from './styles';
import { readWorksheet } from './worksheet';
import type { WorksheetContext } from './worksheet';
import { xmlEvents } from './xml-elements';

interface SheetEntry {
  readonly name: string;
  readonly relationship: string;
  readonly visibility: SheetGrid['visibility'];
}

/**
 * Reads the bytes of an .xlsx into grids of typed columns.
 *
 * @throws OpenError with the finding that says why the bytes are no readable workbook
 */
export function readWorkbookBytes(bytes: Buffer, limits: SizeLimits = LIMITS): WorkbookGrid {
  if (bytes.length > limits.fileBytes) throw overLimit('fileBytes', limits.fileBytes);
  requireZip(bytes);
  const opened = new OpenPackage(bytes, limits);
  const workbookPart = opened.workbookPart();
  const { sheets, date1904 } = readWorkbookPart(opened.part(workbookPart), workbookPart);
  const relationships = opened.relationships(workbookPart).filter(({ external }) => !external);
  const optional = (type: string): [Buffer | undefined, string] => {
    const part = relationships.find((relationship) => relationship.type === type)?.target;
    return part === undefined || !opened.has(part) ? [undefined, type] : [opened.part(part), part];
  };

  const strings = readSharedStrings(...optional('sharedStrings'));
  const context: WorksheetContext = {
    strings,
    sharedCount: strings.length,
    interned: new Map(),
    inlineTexts: new InlineTexts(),
    dateStyles: readDateStyles(...optional('styles')),
    budget: new SlotBudget(limits.cellSlots),
  };
  const grids: SheetGrid[] = [];
  for (const { name, relationship, visibility } of sheets) {
    const found = relationships.find(({ id }) => id === relationship);
    if (found === undefined) throw corrupt(name);
    // Chart sheets and dialog sheets hold no cells.
    if (found.type === 'worksheet') grids.push(readWorksheet(opened.part(found.target), { name, visibility, part: found.target }, context));
  }
  return { sheets: grids, strings, date1904 };
}

function readWorkbookPart(bytes: Buffer, part: string): { sheets: SheetEntry[]; date1904: boolean } {
  const sheets: SheetEntry[] = [];
  let date1904 = false;
  for (const event of xmlEvents(bytes, part)) {
    if (event.kind !== 'open') continue;
    const { attributes } = event;
    if (event.name === 'workbookPr') date1904 = ['1', 'true', 'on'].includes(attributes.get('date1904') ?? '');
    if (event.name !== 'sheet') continue;
    const state = attributes.get('state');
    const visibility = state === 'hidden' || state === 'veryHidden' ? state : 'visible';
    sheets.push({ name: storableText(attributes.get('name') ?? ''), relationship: relationshipId(attributes), visibility });
    if (sheets.length > LIMITS.sheets) throw overLimit('sheets', LIMITS.sheets);
  }
  return { sheets, date1904 };
}

/** `r:id`, whatever prefix stands for the relationships namespace. */
function relationshipId(attributes: ReadonlyMap<string, string>): string {
  for (const [name, value] of attributes) if (name.endsWith(':id')) return value;
  return attributes.get('id') ?? '';
}
