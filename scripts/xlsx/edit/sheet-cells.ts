import type { Element } from '@xmldom/xmldom';

import { cellAddress, parseAddress } from '../../../core/table/address';
import { child, children, createLike } from './xml';

/** The cells of a worksheet part as elements, found or made by their place, whether or not the file numbers them. */
export class SheetCells {
  private readonly rows = new Map<number, { readonly element: Element; readonly cells: Map<number, Element> }>();
  private readonly sheetData: Element;

  constructor(worksheet: Element) {
    this.sheetData = child(worksheet, 'sheetData') as Element;
    let row = -1;
    for (const element of children(this.sheetData, 'row')) {
      const number = element.getAttribute('r');
      row = number === null || number === '' ? row + 1 : Number(number) - 1;
      const cells = new Map<number, Element>();
      let column = -1;
      for (const cell of children(element, 'c')) {
        column = parseAddress(cell.getAttribute('r') ?? '')?.column ?? column + 1;
        cells.set(column, cell);
      }
      this.rows.set(row, { element, cells });
    }
  }

  /** The cell at a place (0-based), made where the sheet has none. */
  cell(row: number, column: number): Element {
    const { element, cells } = this.row(row);
    const known = cells.get(column);
    if (known !== undefined) return known;
    const cell = createLike(element, 'c', { r: cellAddress(row, column) });
    const next = [...cells].filter(([other]) => other > column).sort(([a], [b]) => a - b)[0]?.[1];
    element.insertBefore(cell, next ?? null);
    cells.set(column, cell);
    // A cell behind unnumbered ones would be counted wrongly.
    for (const [other, sibling] of cells) sibling.setAttribute('r', cellAddress(row, other));
    element.setAttribute('r', String(row + 1));
    return cell;
  }

  private row(row: number): { element: Element; cells: Map<number, Element> } {
    const known = this.rows.get(row);
    if (known !== undefined) return known;
    const element = createLike(this.sheetData, 'row', { r: String(row + 1) });
    const next = [...this.rows].filter(([other]) => other > row).sort(([a], [b]) => a - b)[0]?.[1].element;
    this.sheetData.insertBefore(element, next ?? null);
    for (const [other, { element: sibling }] of this.rows) if (!sibling.getAttribute('r')) sibling.setAttribute('r', String(other + 1));
    const made = { element, cells: new Map<number, Element>() };
    this.rows.set(row, made);
    return made;
  }
}
