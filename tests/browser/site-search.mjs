// The search of an exported site without a browser. One site a process: its scripts define globals.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';

const SCRIPTS = ['search/words.js', 'assets/analysis.js', 'assets/stem.js', 'assets/query.js', 'assets/find.js', 'assets/suggest.js'];

// Everything that find.js, suggest.js and stem.js define, and the site's columns.
export const searchOf = (folder) => {
  const columns = [];
  const run = (path) => runInThisContext(readFileSync(join(folder, path), 'utf8'), { filename: path });
  SCRIPTS.forEach(run);
  const { columnSearch, columnStems, columnSuggest } = globalThis;
  globalThis.columnsOfYear = (rows) => columns.push(...rows.map((row) => new columnSearch.Column(row)));
  readdirSync(join(folder, 'search')).filter((name) => name !== 'words.js').sort().forEach((name) => run(`search/${name}`));
  return { ...columnSearch, columns, stems: columnStems, suggest: columnSuggest.suggest };
};

const DATA = new URL('../data/', import.meta.url);

// The columns of the sample archive as `columns import` takes them, a JSON line each.
const sampleLines = (others) => {
  const gold = readFileSync(new URL('sample-archive/gold.jsonl', DATA), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  const rows = gold.map((one) => ({ url: `http://sample.example${one.url_path}`, title: one.title_without_series,
    series: one.series, author: '윤슬기', published: one.date, language: 'ko', body: one.body_paragraphs_rendered.join('\n\n') }));
  others.forEach((one, i) => rows.push({ url: `http://sample.example/other-${i}/`, ...one }));
  return rows.map((row) => JSON.stringify(row)).join('\n');
};

// An archive of the sample's columns and `others`, indexed and exported as a site, until the process ends. Returns
// `columns`, which runs the program on the archive, and `site`, the search of the export.
export const exportedSample = (program, others = []) => {
  const folder = mkdtempSync(join(tmpdir(), 'exported-sample-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const columns = (verb, ...words) => spawnSync(program, [verb, '--archive', join(folder, 'archive'), ...words], { encoding: 'utf8' });
  const well = (...words) => {
    const outcome = columns(...words);
    assert.equal(outcome.status, 0, outcome.stderr);
  };
  writeFileSync(join(folder, 'columns.jsonl'), sampleLines(others));
  well('import', '--source', 'sample', join(folder, 'columns.jsonl'));
  well('index', '--quiet');
  well('export', '--all-years', '--format', 'html', '-o', join(folder, 'site'));
  return { columns, site: searchOf(join(folder, 'site')) };
};
