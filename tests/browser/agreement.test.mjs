// The search of the HTML export finds what `columns search` finds: 200 questions (tests/data/site-questions.txt) about the
// sample archive and some columns in other scripts, asked of both.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { skip } from './support.mjs';
import { exportedSample } from './site-search.mjs';

const program = process.env.COLUMNS ?? skip('COLUMNS does not name the program');

const OTHERS = [
  { author: '한가람', series: '물결', language: 'ko', title: '美中 패권과 바다', published: '2022-03-04',
    body: '美國과 중국의 比率은 3,000억원 대 1300억이었다. 大學의 R&D 예산은 300억 원이다.\n\nTOP500 목록의 GPT4, C++로 쓴 것. 슈퍼컴퓨터가 구축되었다.' },
  { author: 'Jane Doe', series: 'Harbour', language: 'en', title: 'Lighthouses of computing', published: '2023-05-06',
    body: 'Small data is read by candlelight. The naïve computers of the U.S.A. don\'t compute: café coffee, 3.14 cups.' },
  { author: 'Jane Doe', series: 'Hafen', language: 'de', title: 'Von den Rechnern der Straße', published: '2023-07-08',
    body: 'Die Rechner rechnen. Ein Rechner in der Straße rechnete die Computer nach.' },
  { author: '計算', series: '', language: 'ja', title: '計算機の話', published: '2020-01-02', body: 'コンピュータの計算は速い。' },
];

const { columns, site } = exportedSample(program, OTHERS);

// What the program finds: the columns that hold all of the query, and all it lists.
const asked = (query) => {
  const { stdout } = columns('search', '--json', '--limit', '1000', '--', query);
  const hits = stdout ? JSON.parse(stdout).hits : [];
  const names = (list) => list.map((hit) => `${hit.published}-${hit.id}`).sort();
  return { whole: names(hits.filter((hit) => hit.holds_all)), every: names(hits) };
};

const questions = readFileSync(new URL('../data/site-questions.txt', import.meta.url), 'utf8').trim().split('\n');

test('200 questions find the same columns', () => {
  assert.equal(questions.length, 200);
  const wrong = [];
  let found = 0;
  for (const query of questions) {
    const { whole, every } = asked(query);
    const { hits, all } = site.find(site.columns, query, { typing: false });
    const here = hits.map((column) => column.stem);
    found += whole.length > 0 ? 1 : 0;
    const same = JSON.stringify([here.slice(0, all).sort(), [...here].sort()]) === JSON.stringify([whole, every]);
    if (!same) wrong.push(`${query}\n  program ${whole} | ${every}\n  site    ${here.slice(0, all).sort()} | ${[...here].sort()}`);
  }
  assert.equal(wrong.length, 0, `${wrong.length} differ:\n${wrong.join('\n')}`);
  assert.ok(found > 120, `only ${found} questions find something`);
});

// The index takes its stems from Xapian's copy of the Snowball stemmers, of which stemwords is another.
const stemwords = spawnSync('stemwords', ['-h']).error ? 'stemwords is not installed' : false;
test('the stems of English words are those of the Snowball stemmer', { skip: stemwords }, () => {
  const docs = new URL('../../docs/', import.meta.url);
  const texts = readdirSync(docs).filter((name) => name.endsWith('.md')).map((name) => readFileSync(new URL(name, docs), 'utf8'));
  const words = [...new Set(texts.join(' ').toLowerCase().match(/[a-z]+(?:'[a-z]+)?/gu)), 'generously', 'skies', 'relational', 'hopping',
    'hoping', 'happily', 'controlling', 'dies', 'proceedings', 'communism', 'organization', 'apologies', 'agreed', 'yearly'];
  const stems = execFileSync('stemwords', ['-l', 'english'], { input: words.join('\n'), encoding: 'utf8' }).trim().split('\n');
  assert.ok(words.length > 1000, `only ${words.length} words`);
  assert.deepEqual(words.map((word) => site.stems.stem(word, 'en')), stems);
});
