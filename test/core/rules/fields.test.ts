import { sheetContract } from '../../../core/contract';
import { recordScope } from '../../../core/rules/fields';
import { labelsOf } from '../../../core/table/header-forms';

test('rules know a column by its header and its aliases, not by what may head it in a sheet of the register alone', () => {
  const scope = recordScope(sheetContract('社情民意'), []);
  expect(scope.find('采用情况')).toMatchObject({ origin: 'own', id: 'disposition' });
  // Of 社情民意采用, though a column of 社情民意 may be called so.
  expect(scope.find('是否采用')).toMatchObject({ origin: 'child', id: 'adopted' });
  const disposition = sheetContract('社情民意').columns.find(({ field }) => field === 'disposition');
  expect(disposition === undefined ? [] : labelsOf(disposition)).toContain('是否采用');
});
