import { fixedRows } from '../../core/report/figures';
import type { FigureValue, ReportFigures } from '../../core/report/figures';

/** A few figures, and `各单位` with the given rows, for templates that are drawn in a test. */
export function templateFigures(rows: readonly (readonly FigureValue[])[]): ReportFigures {
  return {
    figures: new Map([
      ['委员总数', { name: '委员总数', definition: '', unit: '人', format: 'integer', value: 120 }],
      ['出席率', { name: '出席率', definition: '', unit: '%', format: 'percent', value: 0.8755 }],
      ['满意率', { name: '满意率', definition: '', unit: '%', format: 'percent', value: null }],
      ['报告标题', { name: '报告标题', definition: '', unit: '', format: 'text', value: '示例区 A&B' }],
    ]),
    lists: new Map([
      [
        '各单位',
        {
          name: '各单位',
          definition: '',
          fields: [
            { name: '名称', format: 'text' },
            { name: '委员数', format: 'integer' },
          ],
          ...fixedRows(rows),
        },
      ],
    ]),
  };
}
