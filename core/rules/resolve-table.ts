import type { ValueLists } from '../table/value-lists';
import type { Field, FieldScope } from './fields';
import { parseCondition } from './filter-text';
import type { Condition } from './filter-text';
import type { PointRow, PointTable } from './model';

/** A row of a point table with its cells as conditions. */
export interface ResolvedRow {
  readonly row: PointRow;
  readonly conditions: readonly Condition[];
}

export interface ResolvedTable {
  readonly rows: readonly ResolvedRow[];
  /** Cells that hold only a value which no column, or more than one, can have. */
  readonly unclear: readonly {
    readonly row: PointRow;
    readonly field: string;
    readonly text: string;
    readonly candidates: readonly string[];
  }[];
}

/**
 * The cells of a point table as conditions. A cell holds a condition (`状态=出席`) or, where all values of its column
 * belong to one column of the ledger, only the value (`出席`).
 */
export function resolveTable(table: PointTable, scopes: readonly FieldScope[], lists: ValueLists): ResolvedTable {
  const bare = new Map<string, string[]>();
  for (const { cells } of table.rows) {
    for (const { field, text } of cells) {
      if (parseCondition(text) === undefined) bare.set(field, [...(bare.get(field) ?? []), ...alternatives(text)]);
    }
  }
  const columns = new Map([...bare].map(([field, values]) => [field, candidates(values, scopes, lists)]));
  const unclear: ResolvedTable['unclear'][number][] = [];
  const rows = table.rows.map((row): ResolvedRow => {
    const conditions = row.cells.flatMap(({ field, text }): Condition[] => {
      const condition = parseCondition(text);
      if (condition !== undefined) return [condition];
      const [only, ...others] = columns.get(field) ?? [];
      if (only !== undefined && others.length === 0)
        return [{ column: only, operator: '=', values: alternatives(text), text: `${only}=${text}` }];
      unclear.push({ row, field, text, candidates: columns.get(field) ?? [] });
      return [];
    });
    return { row, conditions };
  });
  return { rows, unclear };
}

function alternatives(text: string): string[] {
  return text.split(/[|｜]/).map((value) => value.trim());
}

/** The columns that can hold all the values: of the ledger itself before those of related ledgers. */
function candidates(values: readonly string[], scopes: readonly FieldScope[], lists: ValueLists): string[] {
  for (const origin of ['derived', 'own', 'parent', 'child'] as const) {
    const found = new Set<string>();
    for (const scope of scopes) {
      for (const name of scope.names()) {
        const field = scope.find(name);
        if (field?.origin === origin && field.type !== 'yes-no' && values.every((value) => canHold(field, value, lists)))
          found.add(field.name);
      }
    }
    if (found.size > 0) return [...found];
  }
  return [];
}

/** Whether a field is known to have a value. */
function canHold(field: Field, value: string, lists: ValueLists): boolean {
  if (field.list !== undefined) return lists.get(field.list).find(value) !== undefined;
  if (field.id === 'outcome') return isOutcome(value, lists);
  return field.values?.includes(value) ?? false;
}

/** 结果: 审查结果 of proposals, 处理 and each level's 采用 and 批示 of 社情民意, 交流形式 and 转化形式 of research. */
export function isOutcome(value: string, lists: ValueLists): boolean {
  const level = /^(.+?)(?:领导)?(?:采用|批示)$/.exec(value)?.[1];
  if (level !== undefined && lists.get('采用级别').find(level) !== undefined) return true;
  if (['采用', '批示', '采纳'].includes(value)) return true;
  return (['审查结果', '信息处理', '交流形式', '转化形式'] as const).some((list) => lists.get(list).find(value) !== undefined);
}

/** The lower bound of a step: `3`, `>=3`, `数量>=3`; undefined for anything else. */
export function stepBound(row: PointRow): number | undefined {
  const [cell, ...others] = row.cells;
  if (cell === undefined) return 0;
  if (others.length > 0) return undefined;
  const match = /^[^\d>≥＞=]*(?:>=|≥|>＝|＞=|＞＝)?\s*(\d+(?:\.\d+)?)$/.exec(cell.text.trim());
  return match === null ? undefined : Number(match[1]);
}
