import { entryOf, READ_FROM } from '../../../core/merge/data-part';
import type { DataPart, PartSheet } from '../../../core/merge/data-part';
import { partColumn } from '../../../core/merge/data-set';
import { packedCount, packedText } from '../../../core/merge/packed-texts';
import { quoteSheetName } from '../../../core/table/address';
import type { CellValues } from '../../../core/table/sheet-grid';
import { escapeXml } from '../xml-text';
import { openLiteral } from './link-cell';
import type { CellLink, CellRows, EncodedTexts, WrittenColumn } from './row-bytes';

/** A column of an output sheet. */
export interface OutputColumn {
  /** Field of the contract, or the header of an extra column. */
  readonly name: string;
  readonly extra: boolean;
  /** Index of the cell style. */
  readonly style: number;
}

/** Rows of one part that stand together in an output sheet. */
export interface RowRun extends Pick<CellRows, 'start' | 'end' | 'firstNumber'> {
  readonly part: DataPart;
  readonly sheet: PartSheet;
}

/**
 * The cells of a run.
 *
 * @param texts that may take those of the run
 * @param linkBase where `sourceRow` is a link to the row that was read: from the output to the folder of the inputs
 */
export function rowsOfRun(run: RowRun, columns: readonly OutputColumn[], texts: EncodedTexts, linkBase: string | undefined): CellRows {
  const { part, sheet, start, end, firstNumber } = run;
  const links = linkBase === undefined ? undefined : new SourceLinks(run, linkBase);
  return {
    texts: texts.of({ count: packedCount(part.texts), text: (index) => packedText(part.texts, index) }),
    start,
    end,
    firstNumber,
    columns: columns.flatMap(({ name, extra, style }, index): WrittenColumn[] => {
      const cells = partColumn(sheet, name, extra);
      if (cells === undefined) return [];
      const isLink = links !== undefined && !extra && name === 'sourceRow';
      return [{ index, style, cells, ...(isLink ? { link: links } : {}) }];
    }),
  };
}

/**
 * 来源行 as a link to the row that was read: a formula, for a sheet takes no more than 65,530 hyperlinks. The link is
 * relative, so the folders can be moved together, and names no other cell, so the rows can be sorted.
 */
class SourceLinks implements CellLink {
  private readonly file: CellValues;
  private readonly sheet: CellValues;
  private readonly row: CellValues;
  /** By file and sheet. */
  private readonly openings = new Map<number, Buffer>();

  constructor(
    private readonly run: RowRun,
    private readonly base: string,
  ) {
    [this.file, this.sheet, this.row] = [READ_FROM.file, READ_FROM.sheet, READ_FROM.row].map(
      (name) => partColumn(run.sheet, name, false)?.values ?? NO_VALUES,
    ) as [CellValues, CellValues, CellValues];
  }

  target(row: number): number {
    return entryOf(this.row, row);
  }

  opening(row: number): Buffer {
    const [file, sheet] = [entryOf(this.file, row), entryOf(this.sheet, row)];
    const { texts } = this.run.part;
    const key = file * packedCount(texts) + sheet;
    let opening = this.openings.get(key);
    if (opening === undefined) {
      const target = `${this.base}${packedText(texts, file)}#${quoteSheetName(packedText(texts, sheet))}!A`;
      this.openings.set(key, (opening = Buffer.from(`><f>HYPERLINK("${escapeXml(openLiteral(target)).replaceAll('&quot;', '"')}`)));
    }
    return opening;
  }
}

const NO_VALUES = new Int32Array(1);
