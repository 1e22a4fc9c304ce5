import { count, distinct, rate } from '../statistic';
import type { Statistic } from '../statistic';
import type { FactSheet } from '../facts';

const instructed = (sheet: FactSheet) => {
  const [by, text] = [sheet.filled('instructedBy'), sheet.filled('instruction')];
  return (record: number): boolean => by(record) || text(record);
};

const atLevel = (sheet: FactSheet, level: string, test: (record: number) => boolean) => {
  const is = sheet.is('level', level);
  return (record: number): boolean => is(record) && test(record);
};

const LEVELS = ['区', '市', '省', '全国'];

/** 社情民意, and the ladder on which it is adopted and instructed. */
export const OPINIONS: readonly Statistic[] = [
  count('社情民意数', '篇', '社情民意表的行数', '社情民意'),
  count('社情民意录用数', '篇', '处理为录用的信息', '社情民意', (sheet) => sheet.is('disposition', '录用')),
  rate('社情民意录用率', '社情民意录用数 ÷ 社情民意数', '社情民意录用数', '社情民意数'),
  count('社情民意转办数', '篇', '处理为转办的信息', '社情民意', (sheet) => sheet.is('disposition', '转办')),
  count('优秀社情民意数', '篇', '“优秀”列为是的信息', '社情民意', (sheet) => sheet.is('excellent', '是')),
  count('信息报送次数', '次', '社情民意采用中报送为是的行数（一篇报几级计几次）', '社情民意采用', (sheet) => sheet.is('submitted', '是')),
  count('信息采用次数', '次', '社情民意采用中得到采用为是的行数', '社情民意采用', (sheet) => sheet.is('adopted', '是')),
  distinct('信息采用篇数', '篇', '至少被一级采用的信息', '社情民意采用', (sheet) => {
    const [adopted, id] = [sheet.is('adopted', '是'), sheet.text('opinionId')];
    return (record) => (adopted(record) ? id(record) : '');
  }),
  count('信息批示次数', '次', '社情民意采用中填写了批示领导或批示内容的行数', '社情民意采用', instructed),
  ...LEVELS.flatMap((level): Statistic[] => [
    count(`${level}级采用数`, '次', `级别为${level}、得到采用的行数`, '社情民意采用', (sheet) =>
      atLevel(sheet, level, sheet.is('adopted', '是')),
    ),
    count(`${level}级批示数`, '次', `级别为${level}、有批示的行数`, '社情民意采用', (sheet) => atLevel(sheet, level, instructed(sheet))),
  ]),
];
