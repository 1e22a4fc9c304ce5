import { sheetContract } from '../contract';
import type { Ledger } from '../table/ledger';
import { memberScope, namedScope, recordScope } from './fields';
import type { Field, FieldScope } from './fields';
import type { Rule, RuleBook } from './model';
import type { RuleSource } from './sources';

/** The fields that filters may name: of each ledger, of the roster, of groups, and of a score. */
export class Scopes {
  private readonly byS = new Map<string, FieldScope>();
  readonly members: FieldScope;

  constructor(private readonly extraHeaders: (sheet: string) => readonly string[]) {
    this.members = memberScope(extraHeaders('委员名册'));
  }

  static of(ledger: Ledger): Scopes {
    return new Scopes((sheet) =>
      ledger.tables.filter(({ contract }) => contract.name === sheet).flatMap(({ extras }) => extras.map(({ header }) => header)),
    );
  }

  records(sheet: string): FieldScope {
    let scope = this.byS.get(sheet);
    if (scope === undefined) this.byS.set(sheet, (scope = recordScope(sheetContract(sheet), this.extraHeaders(sheet))));
    return scope;
  }

  ofSources(sources: readonly RuleSource[]): FieldScope[] {
    return [...new Set(sources.map(({ sheet }) => sheet))].map((sheet) => this.records(sheet));
  }

  subject(subject: Rule['subject']): FieldScope {
    return subject === '委员' ? this.members : OBJECTS;
  }
}

/** 适用对象 of an evaluated object that is no member. */
const OBJECTS = namedScope('考核对象', [
  { name: '名称', origin: 'derived', sheet: undefined, id: 'name', type: 'text', multiple: false },
  { name: '人数', origin: 'derived', sheet: undefined, id: 'size', type: 'number', multiple: false },
]);

/** What 后果 may speak of besides the roster: the score, the counts of its own row, and every rule by its 编号. */
export function resultScope(book: RuleBook, members: FieldScope): FieldScope {
  const derived = (name: string, id: string, type: Field['type'], more: Partial<Field> = {}): Field => ({
    name,
    origin: 'derived',
    sheet: undefined,
    id,
    type,
    multiple: false,
    ...more,
  });
  const own = namedScope('后果', [
    derived('等次', 'grade', 'text', { values: book.grades.map(({ name }) => name) }),
    derived('总分', 'total', 'number'),
    derived('名次', 'rank', 'integer'),
    derived('未达要件', 'unmet', 'text', { multiple: true, values: book.minimums.map(({ id }) => id) }),
    derived('届内计数', 'term-count', 'number'),
    derived('年内计数', 'year-count', 'number'),
    ...book.rules.map(({ id }) => derived(id, `rule:${id}`, 'number')),
  ]);
  return { label: '后果', find: (name) => own.find(name) ?? members.find(name), names: () => [...own.names(), ...members.names()] };
}
