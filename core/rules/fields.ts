import { sheetContract } from '../contract';
import type { ColumnContract, SheetContract, SheetName, ValueListName } from '../contract';
import { normalizeLabel } from '../table/normalize-text';
import { childrenOf, ORGANISERS, parentOf, participantsOf } from './sources';

/** What the name before an operator means. */
export interface Field {
  /** As the sheet or the rule vocabulary calls it. */
  readonly name: string;
  /** Where it stands: in the row itself, in the row it belongs to, in rows that belong to it, or worked out. */
  readonly origin: 'own' | 'parent' | 'child' | 'extra' | 'derived';
  readonly sheet: SheetContract | undefined;
  readonly id: string;
  readonly type: ColumnContract['type'];
  readonly list?: ValueListName;
  readonly multiple: boolean;
  /** The values that a derived field can have, where they are few. */
  readonly values?: readonly string[];
}

/** What a filter may speak of. */
export interface FieldScope {
  readonly label: string;
  find(name: string): Field | undefined;
  names(): string[];
}

interface Derived {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly id: DerivedId;
  readonly type: 'number' | 'text' | 'yes-no';
  readonly multiple?: true;
  readonly values?: readonly string[];
}

/** Fields that are worked out from a row and the member seen in it. */
export type DerivedId =
  | 'role'
  | 'order'
  | 'signers'
  | 'quantity'
  | 'outcome'
  | 'tags'
  | 'present'
  | 'month'
  | 'capacity'
  | 'monthsServed'
  | 'monthsInPeriod'
  | 'age'
  | 'unit';

function recordFields(sheet: SheetContract): Derived[] {
  const name = sheet.name as SheetName;
  return [
    { name: '角色', id: 'role', type: 'text', multiple: true, values: roles(sheet) },
    { name: '序位', aliases: ['次序', '署名次序'], id: 'order', type: 'number' },
    { name: '人数', aliases: ['署名人数', '联名人数'], id: 'signers', type: 'number' },
    { name: '数量', id: 'quantity', type: 'number' },
    { name: '标签', id: 'tags', type: 'text', multiple: true },
    { name: '月份', id: 'month', type: 'number' },
    ...(name === '出席记录' || name === '学习培训' ? [{ name: '到会', aliases: ['到训'], id: 'present', type: 'yes-no' } as const] : []),
    ...(name === '提案' || name === '社情民意' || name === '调研成果'
      ? [{ name: '结果', id: 'outcome', type: 'text', multiple: true } as const]
      : []),
  ];
}

/** Every role that a member can have in rows of a sheet. */
function roles(sheet: SheetContract): string[] {
  const name = sheet.name as SheetName;
  const own = participantsOf(name) ?? participantsOf(parentOf(sheet)?.sheet.name as SheetName) ?? [];
  const more: readonly string[] = name === '出席记录' ? ['委员', '常委', '列席', '主讲人', '执笔人'] : ['个人', '集体'];
  return [...new Set([...own.map(({ role }) => role), ...more, '成员', ...(ORGANISERS[name] ?? []).map(({ role }) => role)])];
}

const MEMBER_FIELDS: readonly Derived[] = [
  { name: '身份', id: 'capacity', type: 'text', multiple: true },
  { name: '任职月数', id: 'monthsServed', type: 'number' },
  { name: '在任月数', aliases: ['年内任职月数', '年内在任月数'], id: 'monthsInPeriod', type: 'number' },
  { name: '年龄', id: 'age', type: 'number' },
  { name: '单位', aliases: ['报送单位'], id: 'unit', type: 'text' },
];

/** The fields of the rows of a register: its own, worked out ones, those of the row it belongs to and of rows that belong to it. */
export function recordScope(sheet: SheetContract, extraHeaders: readonly string[]): FieldScope {
  if (extraHeaders.length > 0) return buildRecordScope(sheet, extraHeaders);
  let scope = WITHOUT_EXTRAS.get(sheet.name);
  if (scope === undefined) WITHOUT_EXTRAS.set(sheet.name, (scope = buildRecordScope(sheet, extraHeaders)));
  return scope;
}

/** Most sheets have no columns of the office's own; what may be named in them never changes. */
const WITHOUT_EXTRAS = new Map<string, FieldScope>();

function buildRecordScope(sheet: SheetContract, extraHeaders: readonly string[]): FieldScope {
  const fields = new Fields(sheet.name);
  fields.addColumns('own', sheet);
  fields.addDerived(recordFields(sheet));
  fields.addExtras(sheet, extraHeaders);
  const parent = parentOf(sheet);
  if (parent !== undefined) fields.addColumns('parent', parent.sheet);
  for (const child of childrenOf(sheet)) fields.addColumns('child', child);
  return fields;
}

/** The fields of 适用对象: the roster's columns and what follows from them. */
export function memberScope(extraHeaders: readonly string[]): FieldScope {
  const roster = sheetContract('委员名册');
  const fields = new Fields(roster.name);
  // 身份 and 单位 are worked out; as aliases of other columns they would be taken for those.
  fields.addDerived(MEMBER_FIELDS);
  fields.addColumns('own', roster);
  fields.addExtras(roster, extraHeaders);
  return fields;
}

/** A scope of plain names, for what is no row: results of scoring, groups and 界别. */
export function namedScope(label: string, list: readonly Field[]): FieldScope {
  const fields = new Fields(label);
  for (const field of list) fields.add(field, [field.name]);
  return fields;
}

class Fields implements FieldScope {
  private readonly byName = new Map<string, Field>();
  private readonly shown: string[] = [];

  constructor(readonly label: string) {}

  find(name: string): Field | undefined {
    return this.byName.get(normalizeLabel(name));
  }

  names(): string[] {
    return this.shown;
  }

  /** The first to claim a name keeps it. */
  add(field: Field, names: readonly string[]): void {
    for (const name of names) {
      const key = normalizeLabel(name);
      if (!this.byName.has(key)) this.byName.set(key, field);
    }
    if (this.byName.get(normalizeLabel(field.name)) === field) this.shown.push(field.name);
  }

  addColumns(origin: 'own' | 'parent' | 'child', sheet: SheetContract): void {
    const columns = sheet.columns.map((column): [ColumnContract, Field] => [column, columnField(origin, sheet, column)]);
    // A header is meant before another column's alias.
    for (const [column, field] of columns) this.add(field, [column.header]);
    for (const [column, field] of columns) this.addAliases(field, column.aliases ?? []);
  }

  private addAliases(field: Field, aliases: readonly string[]): void {
    for (const alias of aliases) {
      const key = normalizeLabel(alias);
      if (!this.byName.has(key)) this.byName.set(key, field);
    }
  }

  addDerived(derived: readonly Derived[]): void {
    for (const { name, aliases = [], id, type, multiple, values } of derived) {
      const field: Field = {
        name,
        origin: 'derived',
        sheet: undefined,
        id,
        type,
        multiple: multiple === true,
        ...(values === undefined ? {} : { values }),
      };
      this.add(field, [name]);
      this.addAliases(field, aliases);
    }
  }

  addExtras(sheet: SheetContract, headers: readonly string[]): void {
    for (const header of headers) this.add({ name: header, origin: 'extra', sheet, id: header, type: 'text', multiple: true }, [header]);
  }
}

function columnField(origin: 'own' | 'parent' | 'child', sheet: SheetContract, column: ColumnContract): Field {
  const { header, field, type, list, multiple } = column;
  return {
    name: header,
    origin,
    sheet,
    id: field,
    type,
    ...(list === undefined ? {} : { list }),
    multiple: multiple === true || origin === 'child',
  };
}
