import { assess, ROSTER, sheet } from '../../support/ledger';

test('a form may have label and value in one cell; a label in a cell of its own counts before', () => {
  const inOne = assess([sheet('填报说明', [['填报单位：示例区政协'], ['年度:２０２５年', null, '届次：十四届']]), ROSTER]);
  expect(inOne.ledger.information).toMatchObject({ unit: '示例区政协', year: 2025, term: '十四届' });
  expect(inOne.findings).toEqual([]);
  const guided = assess([sheet('填报说明', [['年度：填写四位年份'], ['年度', 2025]]), ROSTER]);
  expect(guided.ledger.information.year).toBe(2025);
});
