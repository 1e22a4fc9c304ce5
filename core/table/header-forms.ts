import { SHEETS } from '../contract';
import type { ColumnContract, SheetContract } from '../contract';
import { cached } from './cached';
import { normalizeLabel } from './normalize-text';

/* Headers as offices vary those of the contract: 公益活动内容 for 内容, 反映的主要问题 for 反映问题. */

/** Every way to write the header of a column. */
export function labelsOf({ header, aliases = [], looseAliases = [], type }: ColumnContract): string[] {
  const labels = [header, ...aliases, ...looseAliases].map(normalizeLabel);
  return type === 'yes-no' ? [...labels, ...labels.flatMap(asked)] : labels;
}

/** Every way to write the header of one of some columns of a sheet. */
export function labelsOfFields(contract: SheetContract, ...fields: readonly string[]): ReadonlySet<string> {
  return new Set(contract.columns.filter(({ field }) => fields.includes(field)).flatMap(labelsOf));
}

/** As a question: 是否重点提案, of 重点提案. */
function asked(label: string): string[] {
  return label.startsWith('是否') ? [] : [`是否${label}`, `是否为${label}`, `是否是${label}`];
}

/** What is shorter, 优秀 or 重点, may be said of anything. */
const SHORTEST_TELLING = 3;

/** What says yes to a column of yes and no wherever it stands: 重点提案. Empty for those of the roster, which have ways of their own. */
export function tellingLabels(column: ColumnContract): string[] {
  if (column.type !== 'yes-no' || column.toldBy !== undefined) return [];
  return labelsOf(column).filter((label) => label.length >= SHORTEST_TELLING && !label.startsWith('是否'));
}

/** What a header may do without. */
const FILLERS = /主要|具体|有关|相关|所(?=反映|提)|的/g;
const BEHIND = /情况$/;
/** A shorter rest is no header. */
const SHORTEST = 2;

/** What else a header may say: without what the register is about, without words that say nothing, without both. */
export function formsOf({ nouns = [] }: SheetContract, header: string): string[] {
  const label = normalizeLabel(header);
  const forms = new Set([label]);
  for (const noun of nouns) if (label.startsWith(noun)) forms.add(label.slice(noun.length));
  for (const form of [...forms]) forms.add(form.replace(FILLERS, ''));
  for (const form of [...forms]) forms.add(form.replace(BEHIND, ''));
  forms.delete(label);
  return [...forms].filter(({ length }) => length >= SHORTEST);
}

const CONTRACTS = SHEETS as readonly SheetContract[];

function listHeaders(contracts: readonly SheetContract[]): string[] {
  return contracts.flatMap(({ listed }) => listed?.columns ?? []).flatMap(({ headers }) => headers.map(normalizeLabel));
}

/** The headers of lists of members, of whatever register. */
export const LIST_HEADERS: ReadonlySet<string> = new Set(listHeaders(CONTRACTS));
/** Every header of a sheet, and of the lists beside it. */
export const ALL_HEADERS: ReadonlySet<string> = new Set([
  ...CONTRACTS.flatMap(({ columns }) => columns.flatMap(labelsOf)),
  ...LIST_HEADERS,
]);

const LISTS = new Map<SheetContract, ReadonlySet<string>>();

/** The headers of lists of members that may stand beside the columns of a register: 参加委员. */
export function listHeadersOf(contract: SheetContract): ReadonlySet<string> {
  return cached(LISTS, contract, () => {
    return new Set(listHeaders(CONTRACTS.filter(({ name, listed }) => (listed?.register ?? name) === contract.name)));
  });
}

const WITHIN = new Map<SheetContract, ReadonlySet<string>>();

/** The headers of the registers whose columns may stand beside those of another. */
export function headersWithin(contract: SheetContract): ReadonlySet<string> {
  return cached(WITHIN, contract, () => {
    const within = CONTRACTS.filter((other) => other.within === contract.name);
    return new Set(within.flatMap(({ columns }) => columns.flatMap(labelsOf)));
  });
}
