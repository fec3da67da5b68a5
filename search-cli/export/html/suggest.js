// "Did you mean": replaces a word that no column has by the word of the columns that is the fewest letters away, as the
// program does (indexer/query/spelling.h). A letter of Hangul counts as one, so that 데이타 is one letter from 데이터.
(() => {
  'use strict';

  const { isHangul } = globalThis.columnText;
  const { textsOf } = globalThis.columnSearch;
  const MOST_WORDS = 4;
  const INITIALS = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];
  const VOWELS = 'ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ'.split(' ');
  const FINALS = ' ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(' ');

  const lettersOf = (word) => [...word].map((c) => {
    const place = c.charCodeAt(0) - 0xac00;
    return isHangul(c.charCodeAt(0))
      ? INITIALS[Math.floor(place / 588)] + VOWELS[Math.floor(place / 28) % 21] + FINALS[place % 28] : c;
  }).join('');

  // How many letters are wrong, missing, too many or exchanged; more than `most` when there are more.
  const edits = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  };

  // Every word of the columns with the number of columns that have it.
  const vocabularyOf = (columns) => {
    const counts = new Map();
    for (const column of columns) {
      const tokens = [...column.field('title').tokens, ...column.field('body').tokens];
      for (const word of new Set(tokens.filter((token) => !token.particle).map((token) => token.stem)))
        counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return counts;
  };

  const nearest = (word, vocabulary) => {
    const wanted = lettersOf(word);
    if (wanted.length < 3) return '';
    let most = wanted.length <= 5 ? 1 : 2;
    let best = '';
    for (const [candidate, columns] of vocabulary) {
      const distance = edits(wanted, lettersOf(candidate), most);
      if (distance > most || distance === 0) continue;
      if (best && distance === most && columns <= vocabulary.get(best)) continue;
      best = candidate;
      most = distance;
    }
    return best;
  };

  // The query with words that no column has replaced by the nearest ones; "" when there is nothing to suggest.
  const suggest = (columns, query, root) => {
    let vocabulary = null;
    let better = query;
    for (const { pattern, field } of textsOf(root).slice(0, MOST_WORDS)) {
      if (pattern.form !== 'word' || columns.some((column) => column.holds(pattern, field))) continue;
      vocabulary ??= vocabularyOf(columns);
      const word = nearest(pattern.tokens[0].stem, vocabulary);
      if (word) better = better.replace(pattern.text, word);
    }
    return better === query ? '' : better;
  };

  globalThis.columnSuggest = { suggest };
})();
