// The search of an exported site without a browser. One site a process: its scripts define globals.
import { readFileSync, readdirSync } from 'node:fs';
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
