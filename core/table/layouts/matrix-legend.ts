import { trimText, withoutBlanks } from '../normalize-text';
import { textAt } from '../sheet-grid';
import type { SheetGrid } from '../sheet-grid';
import type { ValueList } from '../value-lists';

/** What the marks of a matrix mean, as a line above or below it says: `√出席 ○请假 ×缺席`. */
export interface Legend {
  readonly row: number;
  readonly column: number;
  /** Mark -> value of the list; BLANK for cells without one, where that is said. */
  readonly meanings: ReadonlyMap<string, string>;
}

/** Stands for cells without a mark. */
export const BLANK = '';
/** `空白为不需参加`, at the end of a legend. */
const OF_BLANKS =
  /(?:空白|留空|空格|空着|不填|未填|未打|未标注|未注明|未标明|未标记|没有标记|无标记|无符号)(?:的|者|处|格)?([^,，、;；。.)）]{0,30})/;
/** Marks, and words; what only joins them is none. */
const MARKS = '[√✓✔☑×✗✘╳○◯〇●◎△▲▽▼☆★□■◇◆＋+※⊙Φ∅#]';
/** 1 and 0 are marks where they stand alone: not those of 2025年, or those that number the marks (1、√出席). */
const TOKEN = new RegExp(`${MARKS}|(?<![\\d.])[01](?![\\d.、．)）])|[\\u4e00-\\u9fff]+`, 'g');
const MARK = /^[^\u4e00-\u9fff]$/;
const ONE_MARK = new RegExp(`^${MARKS}$`);
const FILLER = /^(?:说明|注|备注|图例|符号|标记|其中)|^(?:表示|代表|即|为|是|打|画|划|用)+|(?:表示|代表|即|为|是|打|画|划|用)+$/g;
/** A character that stands for a word: `公为公假`, `病=病假`. */
const OF_CHARACTERS =
  /(?<=^|[,，、;；:：。\s])([\u4e00-\u9fff])(?:为|是|表示|代表|即|指|[=＝]|[-—]{1,2})([\u4e00-\u9fff]{2,8})(?=$|[,，、;；。.)）\s])/g;
const LONGEST = 300;

/** Whether a text is one of the marks that people make. */
export function isMark(text: string): boolean {
  return ONE_MARK.test(text);
}

/**
 * The legend of a matrix; undefined where no line pairs marks with values of the list, each with one.
 *
 * @param rows those in which it is looked for
 * @param mayExplain whether a cell of them may be a legend
 */
export function matrixLegend(
  grid: SheetGrid,
  strings: readonly string[],
  rows: readonly number[],
  mayExplain: (row: number, column: number) => boolean,
  list: ValueList,
): Legend | undefined {
  for (const row of rows) {
    for (let column = 0; column < grid.columnCount; column++) {
      if (!mayExplain(row, column)) continue;
      const text = trimText(textAt(grid, strings, row, column));
      if (text.length < 4 || text.length > LONGEST) continue;
      const meanings = parseLegend(text, list);
      if (meanings !== undefined) return { row, column, meanings };
    }
  }
  return undefined;
}

function parseLegend(line: string, list: ValueList): ReadonlyMap<string, string> | undefined {
  const meanings = new Map<string, string>();
  const others = line.replace(OF_CHARACTERS, (all, character: string, word: string) => {
    const value = list.find(word);
    if (value === undefined || meanings.has(character)) return all;
    meanings.set(character, value);
    return ' ';
  });
  const text = withoutBlanks(others);
  // What no list knows, as 不需参加, is what blanks mean anyhow.
  const [ofBlanks] = wordsOf(OF_BLANKS.exec(text)?.[1] ?? '').flatMap((word) => list.find(word) ?? []);
  const tokens = wordsOf(text.replace(OF_BLANKS, ''));
  if (!tokens.some((token) => MARK.test(token))) {
    if (ofBlanks !== undefined) meanings.set(BLANK, ofBlanks);
    return meanings.size === 0 ? undefined : meanings;
  }
  const values = tokens.map((token) => (MARK.test(token) ? undefined : list.find(token)));
  // Words that introduce it are no values.
  const start = tokens.findIndex((token, i) => MARK.test(token) || values[i] !== undefined);
  for (let i = start; i < tokens.length; i += 2) {
    const [mark, value] = MARK.test(tokens[start] as string) ? [tokens[i], values[i + 1]] : [tokens[i + 1], values[i]];
    if (mark === undefined || value === undefined || !MARK.test(mark) || meanings.has(mark)) return undefined;
    meanings.set(mark, value);
  }
  if (ofBlanks !== undefined) meanings.set(BLANK, ofBlanks);
  return meanings;
}

/** Marks and words of a line, without what only joins them. */
function wordsOf(text: string): string[] {
  return (text.match(TOKEN) ?? []).map((token) => token.replace(FILLER, '')).filter((token) => token !== '');
}
