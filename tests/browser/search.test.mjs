// The search of the HTML export without a browser: which texts a query finds. agreement.test.mjs compares it with the
// program's own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sample } from './support.mjs';
import { searchOf } from './site-search.mjs';

const { Column, find, marksIn, suggest } = searchOf(sample('html'));
const row = (day, title, text) => new Column([day, day, title, 'ko', text, '한가람', '햇살칼럼', [0], 's']);
const columns = [
  row('2019-01-01', '계산하는 강', '강물의 앞날은 슈퍼 컴퓨터가 셈한다. 엑사스케일의 꿈, 엑사스케일까지. GPT-3은 컸다.'),
  row('2020-01-01', '바다의 데이터', '값을 매기는 인공지능. 바닥에 데이터가 있다.\n\nR&D (연구) 미·중 패권'),
  row('2021-01-01', '아무 데도 없는', '민주주의와 과학.'),
];
const days = (query) => {
  const { hits, all } = find(columns, query);
  return hits.slice(0, all).map((column) => column.day.slice(0, 4));
};
const marks = (query) => {
  const { hits, root } = find(columns, query);
  return hits.flatMap((column) => marksIn(column.body, 'ko', root).map(([from, to]) => column.body.slice(from, to)));
};

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
  assert.deepEqual(marks('엑사스케일은'), ['엑사스케일의', '엑사스케일까지']);
});

test('the end of a word and the beginning of the next are not a word', () => {
  assert.deepEqual(days('가셈'), []);
  assert.deepEqual(days('에데'), []);
});

test('a syllable that is still being typed finds what it may become', () => {
  assert.deepEqual(days('슈퍼컴퓨ㅌ'), ['2019']);
  assert.deepEqual(days('뎅'), ['2020']);
  assert.deepEqual(days('인공직'), []);
  assert.deepEqual(days('인공진'), ['2020']);
  assert.deepEqual(days('인공지느'), ['2020']);
  assert.deepEqual(days('갑'), ['2020']);
  assert.deepEqual(marks('인공지느'), ['인공지능']);
});

test('but a finished one is taken as it is first', () => {
  assert.deepEqual(days('바다'), ['2020']);
  assert.deepEqual(marks('바다'), []);
});

test('initial consonants stand for syllables', () => assert.deepEqual(days('ㅅㅍㅋㅍㅌ'), ['2019']));

test('columns that hold all words come first, those that hold some behind them', () => {
  assert.deepEqual(days('강물 인공지능'), []);
  assert.deepEqual(find(columns, '강물 인공지능').hits.length, 2);
  assert.deepEqual(days('데이터 인공지능'), ['2020']);
});

test('the query language is the program\'s', () => {
  assert.deepEqual(days('데이터 -인공지능'), []);
  assert.deepEqual(days('엑사스케일 OR 민주주의').sort(), ['2019', '2021']);
  assert.deepEqual(days('year:2020..2021 저자:한가람').sort(), ['2020', '2021']);
  assert.deepEqual(days('제목:데이터'), ['2020']);
  assert.deepEqual(days('author:하마'), []);
});

test('a word that no column has is mended', () => {
  const meant = (query) => suggest(columns, query, find(columns, query).root);
  assert.equal(meant('엑사스케읽'), '엑사스케일');
  assert.equal(meant('인공지늠 데이터'), '인공지능 데이터');
  assert.equal(meant('데이터'), '');
});

test('no query breaks it', () => {
  for (const query of ['', '*', '((', '[', '\\', '"', '""', '.*', 'a'.repeat(5000), '가 '.repeat(2000), '\ud800', '^$', ') OR -',
    'year:', '(('.repeat(50)]) days(query);
  assert.deepEqual(days('R&D'), ['2020']);
});
