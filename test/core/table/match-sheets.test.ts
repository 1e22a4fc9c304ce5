import { RESULT_HEADERS, RESULT_SHEETS } from '../../../core/table/match-sheets';
import { assess, INFORMATION, places, ROSTER, sheet } from '../../support/ledger';

const told = (...sheets: ReturnType<typeof sheet>[]) =>
  places(assess([INFORMATION, ROSTER, ...sheets])).filter((place) => place.startsWith('sheet/'));

test.each(Object.keys(RESULT_SHEETS) as (keyof typeof RESULT_SHEETS)[])(
  'what this program wrote as %s is no input; a sheet of the office’s own that has its name is told',
  (result) => {
    const name = RESULT_SHEETS[result];
    expect(told(sheet(name, [[name], [], ['姓名', '总分', RESULT_HEADERS[result]], ['示例甲', 90, '']]))).toEqual([]);
    expect(told(sheet(name, [[name], [], ['姓名', '总分', '等次'], ['示例甲', 90, '优秀']]))).toEqual([`sheet/unknown ${name}`]);
  },
);
