import type { Element } from '@xmldom/xmldom';

import type { FindingDraft } from '../../../core/findings/finding';
import type { ReportFigures } from '../../../core/report/figures';
import { fillSentence, mistakesIn, onlyFiguresIn, usualBraces } from '../../../core/report/placeholders';
import type { TemplateMistake } from '../../../core/report/placeholders';
import { children } from '../edit/xml';

/*
 * Texts of a template that stand in no cell: headers and footers, text boxes, titles of charts. They may name figures;
 * rows are repeated, kept and dropped in cells alone.
 */

type LooseMistake = TemplateMistake | { readonly code: 'template/only-figures'; readonly args: { readonly text: string } };

/** Mistakes in the headers and footers of a sheet. */
export function headerMistakes(worksheet: Element, sheet: string, figures: ReportFigures): FindingDraft[] {
  return headersOf(worksheet).flatMap((element) =>
    looseMistakes(element.textContent ?? '', figures).map((mistake) => ({
      ...mistake,
      location: { sheet, address: element.localName?.endsWith('Header') === true ? '页眉' : '页脚' },
    })),
  );
}

/** Fills the headers and footers of a sheet; `&` begins a code there. */
export function fillHeaders(worksheet: Element, figures: ReportFigures): void {
  for (const element of headersOf(worksheet))
    element.textContent = fillSentence(usualBraces(element.textContent ?? ''), figures, (value) => value.replaceAll('&', '&&'));
}

/** Mistakes in the text boxes of a drawing, or the titles of a chart. */
export function drawingTextMistakes(root: Element, figures: ReportFigures): LooseMistake[] {
  return paragraphsOf(root).flatMap((runs) => looseMistakes(textOf(runs), figures));
}

/** Fills the text boxes of a drawing, or the titles of a chart; a paragraph that names a figure looks as it begins. */
export function fillDrawing(root: Element, figures: ReportFigures): void {
  for (const runs of paragraphsOf(root)) {
    const text = textOf(runs);
    const filled = fillSentence(text, figures);
    if (filled !== text) runs.forEach((run, i) => (run.textContent = i === 0 ? filled : ''));
  }
}

function looseMistakes(text: string, figures: ReportFigures): LooseMistake[] {
  const usual = usualBraces(text);
  const mistakes = mistakesIn(usual, figures);
  if (mistakes.length > 0 || onlyFiguresIn(usual)) return mistakes;
  return [{ code: 'template/only-figures', args: { text } }];
}

function headersOf(worksheet: Element): Element[] {
  return children(worksheet, 'headerFooter').flatMap((element) => children(element));
}

/** The texts of each paragraph of DrawingML. */
function paragraphsOf(root: Element): Element[][] {
  const paragraphs: Element[][] = [];
  const visit = (element: Element, runs: Element[]): void => {
    if (element.localName === 't') runs.push(element);
    const own = element.localName === 'p' ? [] : runs;
    children(element).forEach((each) => visit(each, own));
    if (own !== runs && own.length > 0) paragraphs.push(own);
  };
  visit(root, []);
  return paragraphs;
}

function textOf(runs: readonly Element[]): string {
  return usualBraces(runs.map((run) => run.textContent ?? '').join(''));
}
