import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { mistakesIn, placeholdersOf } from '../../../core/report/placeholders';
import { reportOf } from '../../support/sample-figures';

test('every placeholder that the guide shows is one that a template may use', () => {
  const guide = readFileSync(join(__dirname, '../../../addin/help/reports.md'), 'utf8');
  const shown = placeholdersOf(guide);
  expect(shown.length).toBeGreaterThan(60);
  const { figures } = reportOf();
  expect(shown.map(({ text }) => [text, mistakesIn(text, figures)])).toEqual(shown.map(({ text }) => [text, []]));
});
