import { kindColumn, SHEETS } from '../../contract';
import type { LoggedIn, SheetContract } from '../../contract';
import { valueNamed } from '../find-headings';
import { ANYTHING, valueWithin } from '../kinds-of-titles';
import { normalizeLabel } from '../normalize-text';
import type { ValueLists } from '../value-lists';

/** A register whose records may stand in a log. */
export interface LoggedRegister extends SheetContract {
  readonly logged: LoggedIn;
  readonly yearDate: string;
}

/** In the order of the workbook. */
export const LOGGED = (SHEETS as readonly SheetContract[]).filter(
  (contract): contract is LoggedRegister => contract.logged !== undefined && contract.yearDate !== undefined,
);

/** The register whose records a log calls so: by its name, by the kinds that its contract lists, or by those of its own records. */
export function registerNamed(kind: string, lists: ValueLists): LoggedRegister | undefined {
  const label = normalizeLabel(kind);
  if (label === '') return undefined;
  const named = LOGGED.find(({ name, logged }) => name === label || logged.kinds?.includes(label) === true);
  if (named !== undefined) return named;
  return LOGGED.find((register) => {
    const list = register.logged.kinds === undefined ? kindColumn(register)?.list : undefined;
    const value = list === undefined ? undefined : valueNamed(kind, lists.get(list));
    return value !== undefined && value !== ANYTHING;
  });
}

/** 活动类别: what the kind says, or else the title of the activity. */
export function categoryOf(kind: string, title: string, lists: ValueLists): string | undefined {
  const list = lists.get('活动类别');
  return valueNamed(kind, list) ?? valueWithin(title, list);
}
