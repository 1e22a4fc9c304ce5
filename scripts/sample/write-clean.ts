import { sheetContract } from '../../core/contract';
import type { SheetName } from '../../core/contract';
import { DataPartBuilder } from '../../core/merge/data-part';
import { DataSet } from '../../core/merge/data-set';
import { CellKind } from '../../core/table/sheet-grid';
import { dataSetWorkbook } from '../xlsx/write/merged-workbook';
import type { SampleDistrict, SampleRecord } from './sample-district';

/**
 * The workbook of a sample district as a careful clerk would fill in the template.
 *
 * @param more of 填报说明, by field
 */
export function writeCleanDistrict(district: SampleDistrict, more: Readonly<Record<string, string | number>> = {}): Promise<Buffer> {
  const builder = new DataPartBuilder();
  for (const [name, records] of district.sheets) addRecords(builder, name, records);
  return dataSetWorkbook(new DataSet([builder.build()]), {
    information: { unit: district.unit, year: district.year, term: district.term, ...more },
    provenance: false,
  });
}

function addRecords(data: DataPartBuilder, name: SheetName, records: readonly SampleRecord[]): void {
  const sheet = data.sheet(name);
  const types = new Map(sheetContract(name).columns.map(({ field, type }) => [field, type]));
  records.forEach((record, row) => {
    for (const [field, value] of Object.entries(record)) {
      if (typeof value === 'string') sheet.set(field, row, CellKind.Text, data.pool.intern(value));
      else if (typeof value === 'number')
        sheet.set(field, row, types.get(field) === 'date' || types.get(field) === 'time' ? CellKind.Date : CellKind.Number, value);
    }
  });
  sheet.rowCount = records.length;
}
