import { VALUE_LISTS } from '../contract';
import type { ValueListItem, ValueListName } from '../contract';
import { toHalfWidth, withoutBlanks } from './normalize-text';

/** One value list as it holds in one workbook. */
export class ValueList {
  private readonly standard = new Map<string, string>();
  private readonly patterns: readonly RegExp[];
  private readonly sentences: readonly { readonly value: string; readonly form: RegExp }[];

  constructor(
    readonly name: string,
    readonly open: boolean,
    readonly items: readonly ValueListItem[],
  ) {
    for (const item of items) {
      for (const alias of item.aliases ?? []) this.standard.set(comparable(alias), item.value);
    }
    this.patterns = items.flatMap(({ pattern }) => (pattern === undefined ? [] : [new RegExp(`^(?:${pattern})$`)]));
    this.sentences = items.flatMap(({ value, sentence }) =>
      sentence === undefined ? [] : [{ value, form: new RegExp(`^(?:${sentence})$`) }],
    );
    // A value wins over an alias of another value.
    for (const item of items) this.standard.set(comparable(item.value), item.value);
  }

  /** The standard value that a text means; undefined where it is not in the list. */
  find(text: string): string | undefined {
    const key = comparable(text);
    return this.standard.get(key) ?? (this.patterns.some((pattern) => pattern.test(key)) ? key : this.saidBy(key));
  }

  /** Whether a text is a value or another name of one, and says no more. */
  isName(text: string): boolean {
    return this.standard.has(comparable(text));
  }

  /** The only value that a sentence says. */
  private saidBy(text: string): string | undefined {
    if (this.sentences.length === 0 || text.length > LONGEST_SENTENCE) return undefined;
    const [said, other] = this.sentences.filter(({ form }) => form.test(text));
    return other === undefined ? said?.value : undefined;
  }

  get values(): string[] {
    return this.items.map((item) => item.value);
  }
}

/** What is longer is a report. */
const LONGEST_SENTENCE = 80;

function comparable(text: string): string {
  return toHalfWidth(withoutBlanks(text)).replaceAll('（', '(').replaceAll('）', ')');
}

const BUILT_IN = VALUE_LISTS.map(({ name, items, ...rest }) => new ValueList(name, 'open' in rest, items));

/** The value lists of a workbook: the built-in ones, replaced or extended by its 取值表. */
export class ValueLists {
  private readonly lists = new Map<string, ValueList>();

  constructor(local: readonly LocalListItem[] = []) {
    for (const list of BUILT_IN) this.lists.set(list.name, list);
    const byList = new Map<string, LocalListItem[]>();
    for (const item of local) byList.set(item.list, [...(byList.get(item.list) ?? []), item]);
    for (const [name, items] of byList) {
      const builtIn = this.lists.get(name);
      const replaces = items.some((item) => item.mode === '替换');
      const kept = replaces ? [] : (builtIn?.items ?? []).filter(({ value }) => !items.some((item) => item.value === value));
      this.lists.set(name, new ValueList(name, builtIn?.open ?? false, [...kept, ...items]));
    }
  }

  /** The same lists, one of which knows more names for its values; what a name meant before it no longer means. */
  withAliases(name: ValueListName, aliases: ReadonlyMap<string, string>): ValueLists {
    const list = this.get(name);
    const items = list.items.map((item) => ({
      ...item,
      aliases: [
        ...(item.aliases ?? []).filter((alias) => !aliases.has(alias)),
        ...Array.from(aliases).flatMap(([alias, value]) => (value === item.value ? [alias] : [])),
      ],
    }));
    const lists = new ValueLists();
    for (const [other, own] of this.lists) lists.lists.set(other, own);
    lists.lists.set(name, new ValueList(name, list.open, items));
    return lists;
  }

  /** The same lists, which also know their values by the names that the built-in ones have for them. */
  withBuiltInAliases(): ValueLists {
    const lists = new ValueLists();
    for (const [name, list] of this.lists) {
      const builtIn = new Map(BUILT_IN.find((each) => each.name === name)?.items.map((item) => [item.value, item.aliases ?? []]));
      const items = list.items.map((item) => ({
        ...item,
        aliases: [...(item.aliases ?? []), ...(builtIn.get(item.value) ?? []).filter((alias) => list.find(alias) === undefined)],
      }));
      lists.lists.set(name, new ValueList(name, list.open, items));
    }
    return lists;
  }

  get(name: ValueListName): ValueList {
    return this.lists.get(name) as ValueList;
  }

  /** Every list, built-in ones first. */
  all(): ValueList[] {
    return [...this.lists.values()];
  }
}

/** One row of 取值表. */
export interface LocalListItem extends ValueListItem {
  readonly list: string;
  readonly mode: string | null;
}
