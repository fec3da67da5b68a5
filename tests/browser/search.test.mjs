// The search of the HTML export without a browser: which texts a query finds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFileSync } from 'node:fs';

const source = readFileSync(new URL('../../search-cli/export/html/search.js', import.meta.url), 'utf8');
const loaded = { exports: {} };
new Function('module', source)(loaded);
const { find, withoutParticle } = loaded.exports;

const columns = [
  { day: '2019-01-01', title: '계산하는 강', text: '강물의 앞날은 슈퍼 컴퓨터가 셈한다. 엑사스케일의 꿈, 엑사스케일까지. GPT-3은 컸다.' },
  { day: '2020-01-01', title: '바다의 데이터', text: '값을 매기는 인공지능. 바닥에 데이터가 있다.\n\nR&D (연구) 미·중 패권' },
  { day: '2021-01-01', title: '아무 데도 없는', text: '민주주의와 과학.' },
];
const days = (query) => find(columns, query).hits.map((hit) => hit.column.day.slice(0, 4));

test('spacing does not matter', () => {
  assert.deepEqual(days('슈퍼컴퓨터'), ['2019']);
  assert.deepEqual(days('슈퍼 컴퓨터'), ['2019']);
  assert.deepEqual(days('"슈퍼컴퓨터가 셈한다"'), ['2019']);
  assert.deepEqual(days('미중패권'), ['2020']);
  assert.deepEqual(days('gpt3'), ['2019']);
});

test('particles do not matter, in the text or in the query', () => {
  assert.deepEqual(days('엑사스케일'), ['2019']);
  assert.deepEqual(days('엑사스케일은'), ['2019']);
  assert.deepEqual(days('엑사스케일에서는'), ['2019']);
  assert.deepEqual(days('데이터로'), ['2020']);
  assert.equal(withoutParticle('국가'), '국가');
  assert.equal(withoutParticle('슈퍼컴퓨터를'), '슈퍼컴퓨터');
});

test('a syllable that is still being typed finds what it may become', () => {
  assert.deepEqual(days('슈퍼컴퓨ㅌ'), ['2019']);
  assert.deepEqual(days('뎅'), ['2020']);
  assert.deepEqual(days('인공직'), []);
  assert.deepEqual(days('인공진'), ['2020']);
  assert.deepEqual(days('인공지느'), ['2020']);
  assert.deepEqual(days('갑'), ['2020']);
});

test('but a finished one is taken as it is first', () => {
  assert.deepEqual(days('바다'), ['2020']);
  assert.equal(find(columns, '바다').marks.test('바닥'), false);
});

test('initial consonants stand for syllables', () => {
  assert.deepEqual(days('ㅅㅍㅋㅍㅌ'), ['2019']);
});

test('every word must be there, a title counts more', () => {
  assert.deepEqual(days('강물 인공지능'), []);
  assert.deepEqual(days('데이터 인공지능'), ['2020']);
});

test('no query breaks it', () => {
  for (const query of ['', '*', '((', '[', '\\', '"', '""', '.*', 'a'.repeat(5000), '가 '.repeat(2000), '\ud800', '^$']) days(query);
  assert.deepEqual(days('R&D'), ['2020']);
});
