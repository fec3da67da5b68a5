// Stems of Latin words, as the program's index has them: English ones by the Snowball rules (Porter's second stemmer,
// https://snowballstem.org/algorithms/english/stemmer.html), words of other languages from a table that the program
// wrote for the texts of this export.
(() => {
  'use strict';

  const tables = globalThis.columnTables;
  const { withoutAccents } = globalThis.columnText;
  const V = '[aeiouy]';
  const C = '[^aeiouy]';

  const EXCEPTIONS = new Map(Object.entries({
    skis: 'ski', skies: 'sky', dying: 'die', lying: 'lie', tying: 'tie', idly: 'idl', gently: 'gentl', ugly: 'ugli',
    early: 'earli', only: 'onli', singly: 'singl', sky: 'sky', news: 'news', howe: 'howe', atlas: 'atlas',
    cosmos: 'cosmos', bias: 'bias', andes: 'andes',
  }));
  const KEPT = new Set(['inning', 'outing', 'canning', 'herring', 'earring', 'proceed', 'exceed', 'succeed']);
  const STEP2 = [['ational', 'ate'], ['tional', 'tion'], ['enci', 'ence'], ['anci', 'ance'], ['abli', 'able'],
    ['entli', 'ent'], ['ization', 'ize'], ['izer', 'ize'], ['ation', 'ate'], ['ator', 'ate'], ['alism', 'al'],
    ['aliti', 'al'], ['alli', 'al'], ['fulness', 'ful'], ['ousness', 'ous'], ['ousli', 'ous'], ['iveness', 'ive'],
    ['iviti', 'ive'], ['biliti', 'ble'], ['bli', 'ble'], ['fulli', 'ful'], ['lessli', 'less'], ['ogi', 'og'], ['li', '']];
  const STEP3 = [['ational', 'ate'], ['tional', 'tion'], ['alize', 'al'], ['icate', 'ic'], ['iciti', 'ic'], ['ical', 'ic'],
    ['ful', ''], ['ness', ''], ['ative', '']];
  const STEP4 = ['al', 'ance', 'ence', 'er', 'ic', 'able', 'ible', 'ant', 'ement', 'ment', 'ent', 'ism', 'ate', 'iti', 'ous',
    'ive', 'ize', 'ion'];

  const test = (pattern, text) => new RegExp(pattern, 'u').test(text);
  const longest = (word, list) => list.filter((row) => word.endsWith(Array.isArray(row) ? row[0] : row))
    .sort((a, b) => (Array.isArray(b) ? b[0] : b).length - (Array.isArray(a) ? a[0] : a).length)[0];
  // Whether the word ends in a short syllable.
  const shortEnd = (word) => test(`${C}${V}[^aeiouywxY]$`, word) || test(`^${V}${C}$`, word);

  const step1 = (given, r1) => {
    let word = given;
    // 1a
    if (word.endsWith('sses')) word = word.slice(0, -2);
    else if (/(?:ied|ies)$/u.test(word)) word = word.slice(0, word.length > 4 ? -2 : -1);
    else if (!/(?:us|ss)$/u.test(word) && word.endsWith('s') && test(`${V}.+s$`, word)) word = word.slice(0, -1);
    if (KEPT.has(word)) return word;
    // 1b
    const ending = longest(word, ['eed', 'eedly', 'ed', 'edly', 'ing', 'ingly']);
    if (ending?.startsWith('eed')) {
      if (word.length - ending.length >= r1) word = `${word.slice(0, -ending.length)}ee`;
    } else if (ending && test(V, word.slice(0, -ending.length))) {
      word = word.slice(0, -ending.length);
      if (/(?:at|bl|iz)$/u.test(word)) word += 'e';
      else if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/u.test(word)) word = word.slice(0, -1);
      else if (shortEnd(word) && r1 >= word.length) word += 'e';
    }
    // 1c
    return test(`.${C}[yY]$`, word) ? `${word.slice(0, -1)}i` : word;
  };

  const step234 = (given, r1, r2) => {
    let word = given;
    const two = longest(word, STEP2);
    if (two && word.length - two[0].length >= r1) {
      const before = word.slice(0, -two[0].length);
      const fits = two[0] === 'ogi' ? before.endsWith('l') : two[0] !== 'li' || /[cdeghkmnrt]$/u.test(before);
      if (fits) word = before + two[1];
    }
    const three = longest(word, STEP3);
    if (three && word.length - three[0].length >= (three[0] === 'ative' ? r2 : r1))
      word = word.slice(0, -three[0].length) + three[1];
    const four = longest(word, STEP4);
    if (four && word.length - four.length >= r2 && (four !== 'ion' || /[st]ion$/u.test(word))) word = word.slice(0, -four.length);
    return word;
  };

  const english = (given) => {
    if (given.length < 3) return given;
    let word = given.replace(/^'/u, '');
    if (EXCEPTIONS.has(word)) return EXCEPTIONS.get(word);
    word = word.replace(/^y/u, 'Y').replace(/([aeiouy])y/gu, '$1Y');
    const behind = (from) => {
      const found = new RegExp(`${V}${C}`, 'u').exec(word.slice(from));
      return found ? from + found.index + 2 : word.length;
    };
    const special = /^(?:gener|commun|arsen)/u.exec(word);
    const r1 = special ? special[0].length : behind(0);
    const r2 = behind(r1);
    word = word.replace(/'s'?$|'$/u, '');
    const one = step1(word, r1);
    if (KEPT.has(one)) return one;
    word = step234(one, r1, r2);
    if (word.endsWith('e') && (word.length - 1 >= r2 || (word.length - 1 >= r1 && !shortEnd(word.slice(0, -1)))))
      word = word.slice(0, -1);
    else if (word.endsWith('ll') && word.length - 1 >= r2) word = word.slice(0, -1);
    return word.toLowerCase();
  };

  const plain = (word) => [...word].map(withoutAccents).join('');
  // The stem of a word as a text of that language has it.
  const stem = (word, language) => {
    const primary = language.split(/[-_]/u)[0];
    if (/[0-9]/u.test(word)) return plain(word);
    if (primary === 'ko' || primary === 'en' || primary === '') return plain(english(word));
    return Object.hasOwn(tables.stems, primary) && Object.hasOwn(tables.stems[primary], word)
      ? tables.stems[primary][word] : plain(word);
  };
  const stemsOf = (word) => [...new Set(['en', ...tables.languages].map((language) => stem(word, language)))];

  globalThis.columnStems = { stem, stemsOf };
})();
