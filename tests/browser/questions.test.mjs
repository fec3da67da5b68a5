// The search of the HTML export gives a reader what she expects: the questions of tests/data/sample-archive/queries.tsv, of
// which tests/programs/main_job_test.cc asks the program, find the columns of the days that are named there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { exportedSample } from './site-search.mjs';
import { skip } from './support.mjs';

const { site } = exportedSample(process.env.COLUMNS ?? skip('COLUMNS does not name the program'));
const rows = readFileSync(new URL('../data/sample-archive/queries.tsv', import.meta.url), 'utf8').split('\n')
  .filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'));

test('every question finds the columns that its row names', () => {
  assert.ok(rows.length >= 120, `only ${rows.length} questions`);
  const wrong = [];
  for (const [query, days] of rows) {
    const expected = days.split(' ').filter((day) => day && day !== '+').sort();
    const { hits } = site.find(site.columns, query, { typing: false });
    const found = hits.map((column) => column.day);
    const first = (days.endsWith('+') ? found.slice(0, expected.length) : found).sort();
    if (JSON.stringify(first) !== JSON.stringify(expected)) wrong.push(`${query}: ${first} instead of ${expected}`);
  }
  assert.deepEqual(wrong, []);
});
