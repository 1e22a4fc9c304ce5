import type { Document, Element, ProcessingInstruction } from '@xmldom/xmldom';

/** XML of many elements, made when it is written. */
type Elements = () => Iterable<string>;

/** The instruction that stands for such elements until they are written. */
const STAND_IN = 'duty-ledger-bulk';

/** Characters that are written at once. */
const TOGETHER = 1 << 14;

/** The elements of a document that are too many for a tree (a hundred thousand rows, their merges and links): nodes stand for them. */
export class BulkXml {
  private readonly all: { readonly elements: Elements; readonly count: number }[] = [];

  constructor(private readonly document: Document) {}

  /**
   * A node in place of elements that are written later.
   *
   * @param count of the elements, where their parent counts its children
   */
  standIn(elements: Elements, count = 0): ProcessingInstruction {
    this.all.push({ elements, count });
    return this.document.createProcessingInstruction(STAND_IN, String(this.all.length - 1));
  }

  /** How many elements the nodes in a parent stand for. */
  countIn(parent: Element): number {
    let count = 0;
    for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
      if (node.nodeName === STAND_IN) count += this.all[Number(node.nodeValue)]?.count ?? 0;
    }
    return count;
  }

  /** Writes the document, given as XML, with the elements in their places. */
  write(xml: string, write: (text: string) => void): void {
    const pieces = xml.split(new RegExp(`<\\?${STAND_IN} (\\d+)\\?>`));
    pieces.forEach((piece, i) => {
      if (i % 2 === 0) {
        write(piece);
        return;
      }
      // Many at once: a call for each costs more than the writing.
      let together = '';
      for (const element of this.all[Number(piece)]?.elements() ?? []) {
        together += element;
        if (together.length < TOGETHER) continue;
        write(together);
        together = '';
      }
      write(together);
    });
  }
}
