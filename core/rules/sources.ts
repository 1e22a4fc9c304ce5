import { REGISTERS, sheetContract } from '../contract';
import type { ColumnContract, SheetContract, SheetName } from '../contract';

/** How a ledger row names the members in it: a column, and the role of those it names. */
export interface Participant {
  readonly field: string;
  readonly role: string;
}

/** One value of 数据表: which sheet it reads and who takes part in its rows. */
export interface RuleSource {
  readonly name: string;
  readonly sheet: SheetName;
  /** Rows of the sheet that the name stands for; a filter that names the column itself replaces it. */
  readonly only?: { readonly field: string; readonly value: string };
}

/**
 * The columns whose members take part in a row, by sheet, in the order of signing. A sheet that is not named here has the
 * participants of the row that it refers to (社情民意采用 those of 社情民意).
 */
const PARTICIPANTS: Partial<Record<SheetName, readonly Participant[]>> = {
  委员名册: [{ field: 'memberId', role: '委员' }],
  活动台账: [],
  出席记录: [{ field: 'memberId', role: '参加' }],
  提案: [
    { field: 'firstProposer', role: '第一提案人' },
    { field: 'coSigners', role: '联名' },
  ],
  社情民意: [
    { field: 'firstAuthor', role: '第一反映人' },
    { field: 'coAuthors', role: '联名' },
  ],
  调研成果: [
    { field: 'authors', role: '执笔人' },
    { field: 'participants', role: '参与' },
  ],
  学习培训: [{ field: 'memberId', role: '学员' }],
  约访记录: [{ field: 'members', role: '被约访' }],
  约访意见: [{ field: 'memberId', role: '被约访' }],
  企业联系: [{ field: 'memberId', role: '委员' }],
  工作室: [
    { field: 'head', role: '负责人' },
    { field: 'members', role: '成员' },
  ],
  接待日: [{ field: 'onDuty', role: '值班' }],
  民主监督: [{ field: 'members', role: '成员' }],
  智库: [{ field: 'memberId', role: '专家' }],
  公益与其他: [{ field: 'memberId', role: '本人' }],
  奖惩: [{ field: 'memberId', role: '本人' }],
  历年评价: [{ field: 'memberId', role: '本人' }],
  录入分: [{ field: 'memberId', role: '本人' }],
  退出机制: [{ field: 'memberId', role: '本人' }],
};

/** Columns in which a row names a group, a 界别 or a committee as such: by sheet, with the role. */
export const ORGANISERS: Partial<Record<SheetName, readonly Participant[]>> = {
  活动台账: [{ field: 'organiser', role: '主办' }],
  提案: [{ field: 'collective', role: '集体' }],
  社情民意: [{ field: 'organisation', role: '反映单位' }],
  调研成果: [{ field: 'organiser', role: '组织' }],
  学习培训: [],
  录入分: [{ field: 'object', role: '本单位' }],
};

/** The names of the rule vocabulary that are not simply a sheet's. */
const NAMED: readonly RuleSource[] = [
  { name: '会议活动', sheet: '出席记录' },
  { name: '调研报告', sheet: '调研成果' },
  { name: '约访', sheet: '约访记录' },
  { name: '录入', sheet: '录入分' },
  { name: '公益', sheet: '公益与其他', only: { field: 'kind', value: '公益' } },
  { name: '文史', sheet: '公益与其他', only: { field: 'kind', value: '文史' } },
  { name: '表彰', sheet: '奖惩', only: { field: 'kind', value: '表彰' } },
];

const SOURCES: ReadonlyMap<string, RuleSource> = new Map(
  [
    ...REGISTERS.map((sheet): RuleSource => ({ name: sheet.name, sheet: sheet.name as SheetName })).filter(
      ({ sheet }) => sheet !== '工作人员培训',
    ),
    ...NAMED,
  ].map((source) => [source.name, source]),
);

export function findSource(name: string): RuleSource | undefined {
  return SOURCES.get(name);
}

/** The participants of a sheet's own rows; undefined where the row that it refers to names them. */
export function participantsOf(sheet: SheetName): readonly Participant[] | undefined {
  return PARTICIPANTS[sheet];
}

/** The register to which rows of a sheet belong, and the column that says which row; undefined for a sheet of its own. */
export function parentOf(contract: SheetContract): { readonly sheet: SheetContract; readonly via: ColumnContract } | undefined {
  const via = contract.columns.find(
    ({ references, multiple }) =>
      references !== undefined &&
      !multiple &&
      references.sheet !== '委员名册' &&
      references.sheet !== contract.name &&
      isOwner(contract, references),
  );
  return via?.references === undefined ? undefined : { sheet: sheetContract(via.references.sheet), via };
}

/** A row belongs to the row that its key names, not to any that it mentions. */
function isOwner(contract: SheetContract, { sheet, field }: { sheet: string; field: string }): boolean {
  const target = sheetContract(sheet);
  if (target.kind !== 'register') return false;
  const via = contract.columns.find(({ references }) => references?.sheet === sheet && references.field === field);
  return via?.required === true;
}

/** The sheets whose rows belong to rows of this one. */
export function childrenOf(contract: SheetContract): readonly SheetContract[] {
  return REGISTERS.filter((child) => parentOf(child)?.sheet === contract);
}
