import type { Basis } from '../../../core/report/evidence';
import type { ReportFigures } from '../../../core/report/figures';
import { placeholdersOf } from '../../../core/report/placeholders';
import type { Placeholder } from '../../../core/report/placeholders';
import { columnName, parseAddress } from '../../../core/table/address';
import type { BasisLink } from './evidence-sheets';
import type { TemplateSheet } from './report-sheet';
import type { RowMap } from './row-map';

type BasisOfRow = (row: number) => Basis | undefined;

const NO_BASIS: BasisOfRow = () => undefined;

/** What is behind the one number of a cell, by the copy of its row. A sentence of several leads nowhere: its numbers stand in tables too. */
function basisFinder(text: string, figures: ReportFigures): BasisOfRow {
  const [only, second] = placeholdersOf(text);
  if (only === undefined || second !== undefined || only.text !== text.trim()) return NO_BASIS;
  if (only.kind === 'figure') {
    const basis = basisOfFigure(only, figures);
    return () => basis;
  }
  return only.kind === 'field' ? basisOfField(only, figures) : NO_BASIS;
}

function basisOfFigure({ name, group }: Extract<Placeholder, { kind: 'figure' }>, { figures, groups }: ReportFigures): Basis | undefined {
  const figure = group === undefined ? figures.get(name) : groups?.figure(name, group);
  const count = figure?.basis;
  if (count === undefined || figure?.value === null) return undefined;
  const dimension = group === undefined ? undefined : groups?.dimensionOf(group);
  return { kind: 'count', count, ...(group === undefined || dimension === undefined ? {} : { dimension, group }) };
}

function basisOfField(placeholder: Extract<Placeholder, { kind: 'field' }>, { lists }: ReportFigures): BasisOfRow {
  const list = lists.get(placeholder.list);
  if (list === undefined) return NO_BASIS;
  const { bases, groups, record: recordOf, length } = list;
  const index = list.fields.findIndex(({ name }) => name === placeholder.field);
  const field = list.fields[index];
  return (row) => {
    const own = bases?.[row];
    if (own !== undefined) return { kind: 'count', count: own };
    if (field === undefined || field.format === 'text' || row >= length || list.value(row, index) === null) return undefined;
    const record = recordOf?.(row);
    if (record !== undefined) return { kind: 'record', ...record };
    const count = field.basis;
    if (count === undefined) return undefined;
    const group = groups?.names[row];
    return { kind: 'count', count, ...(groups === undefined || group === undefined ? {} : { dimension: groups.dimension, group }) };
  };
}

/** Excel takes no more hyperlinks on one sheet. */
const MOST_LINKS = 65_530;

/** What is behind the numbers of a sheet, from its top as far as links may go. There are too many to keep them all. */
export class Links implements Iterable<BasisLink> {
  private readonly rows: readonly { readonly number: number; readonly cells: readonly { letters: string; basisOf: BasisOfRow }[] }[];
  private readonly map: RowMap;

  constructor(sheet: TemplateSheet, maps: ReadonlyMap<string, RowMap>, figures: ReportFigures) {
    this.map = maps.get(sheet.name) as RowMap;
    this.rows = sheet.rows
      .filter(({ stays }) => stays)
      .map(({ number, texts }) => ({
        number,
        cells: [...texts].map(([cell, text]) => ({
          letters: columnName(parseAddress(cell.getAttribute('r') ?? '')?.column ?? 0),
          basisOf: basisFinder(text, figures),
        })),
      }));
  }

  *[Symbol.iterator](): Iterator<BasisLink> {
    let count = 0;
    for (const { number, cells } of this.rows) {
      const [start, end] = [this.map.start(number), this.map.end(number)];
      for (let row = start; row <= end; row++) {
        for (const { letters, basisOf } of cells) {
          const basis = basisOf(row - start);
          if (basis !== undefined) yield { address: `${letters}${row}`, basis };
          if (basis !== undefined && ++count === MOST_LINKS) return;
        }
      }
    }
  }
}

/** What is behind the numbers of all sheets, to be gathered before the sheets are filled. */
export function* basesOf(sheets: readonly TemplateSheet[], maps: ReadonlyMap<string, RowMap>, figures: ReportFigures): Iterable<Basis> {
  for (const sheet of sheets) for (const { basis } of new Links(sheet, maps, figures)) yield basis;
}
