// The text analysis of the search, as the program's own (indexer/text): characters are normalized, texts divided into
// tokens, and Korean words into stem and ending. The tables are the program's, written by it into words.js.
(() => {
  'use strict';

  const tables = globalThis.columnTables;
  const FIRST = 0xac00;
  const LAST = 0xd7a3;
  // What a character is (indexer/text/normalize.h). The signs of the tables name them by their number.
  const [HANGUL, HAN, KANA, LETTER, DIGIT, SPACE, DOT, QUOTE, JOINER, STOP, MARK] = Array(11).keys();
  // What lies between two tokens, from the weakest to the strongest.
  const GLUE = { touching: 0, joiner: 1, space: 2, quote: 3, mark: 4, stop: 5 };
  const SENTENCE_GAP = 8;
  const { longestWord } = tables;

  const words = (text) => new Set(text.split(' '));
  const functionWords = words(tables.functionWords);
  const questionWords = words(tables.questionWords);
  const likeSingle = words(tables.likeSingle);
  const likeInflected = tables.likeInflected.split(' ');
  const endings = (rows) => new Map(rows.flatMap(([after, text]) => text.split(' ').map((one) => [one, after])));
  const particles = endings(tables.particles);
  const tails = endings(tables.tails);
  const spokenEndings = endings(tables.spoken);
  const signs = new Map(tables.signs.map(([c, normal, script]) => [c, [normal, script]]));
  const strokes = new Map(tables.strokes);
  const readings = new Map(tables.hanja.split(' ').flatMap((row) => {
    const [reading, ...hanja] = row;
    return hanja.map((c) => [c, reading]);
  }));

  const isHangul = (c) => c >= FIRST && c <= LAST;
  const finalOf = (c) => (c - FIRST) % 28;

  // --- Korean words (korean.h)

  const LONGEST_ENDING = 7;
  const follows = [() => true, (f) => f !== 0, (f) => f === 0, (f) => f === 0 || f === 8, (f) => f !== 0 && f !== 8];

  // The length of the word without the longest ending of the table that fits.
  const without = (table, word, least) => {
    for (let length = Math.min(LONGEST_ENDING, word.length - least); length > 0; length -= 1) {
      const after = table.get(word.slice(word.length - length));
      if (after !== undefined && follows[after](finalOf(word.charCodeAt(word.length - length - 1))))
        return word.length - length;
    }
    return word.length;
  };
  const stemLength = (word, least = 2) => {
    let length = without(tails, word, least);
    if (length === word.length) length = without(particles, word, least);
    return length > least && word[length - 1] === '들' ? length - 1 : length;
  };
  const beginsLikeSingle = (word) => word.length >= 2 && likeSingle.has(word.slice(0, 2));
  const isSingle = (word) => {
    if (word.length < 2) return word.length === 1;
    if (functionWords.has(word) || beginsLikeSingle(word) || without(tails, word, 1) < word.length) return false;
    const length = without(particles, word, 1);
    return length === 1 || (length === 2 && word[1] === '들');
  };
  // Where a particle or predicate tail begins in which no noun ends.
  const sureStemLength = (word) => {
    let length = without(tails, word, 2);
    if (length === word.length) length = without(particles, word, 2);
    const ending = word.slice(length);
    if (!ending || likeInflected.some((noun) => word.endsWith(noun))) return word.length;
    if (ending.length > 1) return length;
    return tables.sureParticles.includes(ending) && !beginsLikeSingle(word.slice(-2)) ? length : word.length;
  };
  // Whether the word asks or requests, or is a native verb in a spoken ending.
  const asks = (word, stem) => questionWords.has(word) || questionWords.has(stem) ||
    (without(tails, word, 1) === word.length && without(spokenEndings, word, 2) < word.length);

  // --- hanja (hanja.h)

  const INITIALS = 588;
  const initialOf = (c) => Math.floor((c - FIRST) / INITIALS);
  const withInitial = (c, initial) => String.fromCharCode(c + (initial - initialOf(c)) * INITIALS);
  const spoken = (hanja, before, after) => {
    const reading = readings.get(hanja);
    const code = reading.charCodeAt(0);
    if (hanja === '不' && after) return [3, 12].includes(initialOf(after.charCodeAt(0))) ? '부' : '불';
    const initial = initialOf(code);
    if (!before || !isHangul(before.charCodeAt(0))) {
      const fronted = [2, 3, 6, 7, 12, 17, 20].includes(Math.floor((code - FIRST) / 28) % 21);
      if ((initial === 2 || initial === 5) && fronted) return withInitial(code, 11);
      if (initial === 5) return withInitial(code, 2);
    } else if ((reading === '렬' || reading === '률') && [0, 4].includes(finalOf(before.charCodeAt(0)))) {
      return withInitial(code, 11);
    }
    return reading;
  };

  // --- characters (normalize.h)

  const withoutAccents = (c) => {
    if (c < '\u00c0') return c;
    if (strokes.has(c)) return strokes.get(c);
    return /\p{Script=Latin}/u.test(c) ? [...c.normalize('NFD')][0] : c;
  };
  const scriptOf = (c) => {
    if (isHangul(c.codePointAt(0))) return HANGUL;
    if (/\p{White_Space}/u.test(c)) return SPACE;
    if (/\p{Nd}/u.test(c)) return DIGIT;
    if (/\p{Script=Han}/u.test(c)) return HAN;
    if (/[\p{Script=Hiragana}\p{Script=Katakana}ー]/u.test(c)) return KANA;
    return /[\p{L}\p{M}]/u.test(c) ? LETTER : MARK;
  };
  const ascii = (c) => {
    if (/[a-z]/iu.test(c)) return [c.toLowerCase(), LETTER];
    if (/\d/u.test(c)) return [c, DIGIT];
    return signs.get(c) ?? [c, MARK];
  };
  const known = new Map();  // a character -> its normalized ones, as [character, accented, script]
  const normalizedOf = (c) => {
    let row = known.get(c);
    if (row) return row;
    const code = c.codePointAt(0);
    if (code < 0x80) row = [ascii(c)];
    else if (code >= 0x4e00 && code <= 0x9fff) row = [[c, HAN]];
    else if (signs.has(c)) row = [signs.get(c)];
    else if (code >= 0x3131 && code <= 0x3163) row = [[c, LETTER]];
    else {
      const folded = c.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
      row = [...folded.replace(/\p{Default_Ignorable_Code_Point}/gu, '')]
        .map((one) => (one < '\u0080' ? ascii(one) : [one, scriptOf(one)]));
    }
    row = row.map(([one, script]) => [withoutAccents(one), one, script]);
    known.set(c, row);
    return row;
  };
  const normalize = (text) => {
    const out = { c: [], accented: [], script: [], begin: [], end: [] };
    let at = 0;
    for (const c of text) {
      const code = c.charCodeAt(0);
      const rows = code >= FIRST && code <= LAST ? [[c, c, HANGUL]] : normalizedOf(c);
      for (const [plain, accented, script] of rows) {
        out.c.push(plain);
        out.accented.push(accented);
        out.script.push(script);
        out.begin.push(at);
        out.end.push(at + c.length);
      }
      at += c.length;
    }
    return out;
  };

  // --- tokens (analyzer.h)

  const isWord = (script) => script === LETTER || script === DIGIT;
  const bytesOf = (text) => new TextEncoder().encode(text).length;

  // A text's tokens. `word` is normalized, hanja as they are read; `written` has hanja and accents as they are written.
  class Tokenizer {
    constructor(text, language) {
      Object.assign(this, { text, n: normalize(text), at: 0, glue: GLUE.touching, position: 1, tokens: [] });
      this.korean = !/^(?:ja|zh)/u.test(language);
    }

    run() {
      const { script, c } = this.n;
      while (this.at < c.length) {
        const here = script[this.at];
        if (here === HANGUL) this.takeRun('hangul', (i) => script[i] === HANGUL);
        else if (here === HAN && this.korean && readings.has(c[this.at]))
          this.takeRun('hanja', (i) => script[i] === HAN && readings.has(c[i]));
        else if (here === HAN || here === KANA) this.takeRun('cjk', (i) => script[i] === HAN || script[i] === KANA);
        else if (isWord(here)) this.takeWord();
        else this.skip(here);
      }
      return this.tokens;
    }

    skip(script) {
      let glue = GLUE.mark;
      if (script === SPACE) glue = GLUE.space;
      else if (script === QUOTE) glue = GLUE.quote;
      else if (script === DOT || script === JOINER) glue = GLUE.joiner;
      else if (script === STOP) glue = this.endsSentence() ? GLUE.stop : GLUE.joiner;
      this.glue = Math.max(this.glue, glue);
      this.at += 1;
    }

    endsSentence() {
      const { c, script } = this.n;
      if (c[this.at] !== '.' || this.at === 0) return true;
      return !(isWord(script[this.at + 1]) && isWord(script[this.at - 1]));
    }

    begin(kind) {
      const glue = this.tokens.length > 0 ? this.glue : GLUE.stop;
      if (glue === GLUE.stop && this.tokens.length > 0) this.position += SENTENCE_GAP;
      this.glue = GLUE.touching;
      return { kind, glue, particle: false, word: '', written: '', position: this.position, begin: this.n.begin[this.at] };
    }

    take(token) {
      token.word += this.n.c[this.at];
      token.written += this.n.accented[this.at];
      this.at += 1;
    }

    finish(token, positions) {
      token.stem = token.word;
      token.end = this.n.end[this.at - 1];
      this.position += positions;
      this.tokens.push(token);
    }

    takeRun(kind, belongs) {
      const token = this.begin(kind);
      const start = this.at;
      while (this.at < this.n.c.length && belongs(this.at)) this.take(token);
      this.finish(token, this.at - start);
      if (kind === 'hanja') {
        const written = [...token.written];
        let word = '';
        written.forEach((c, i) => { word += spoken(c, word.at(-1), readings.get(written[i + 1])); });
        token.word = token.stem = word;
      }
      if (kind === 'hangul') this.findStem(token);
    }

    findStem(token) {
      const before = this.tokens.at(-2);
      const touches = before && (token.glue === GLUE.touching || token.glue === GLUE.quote ||
        (token.glue === GLUE.mark && bytesOf(this.text.slice(before.end, token.begin)) <= 3));
      const counter = Boolean(touches) && before.kind === 'word' && /[0-9]$/u.test(before.word);
      const unit = counter && token.word.length === 1 && tables.units.includes(token.word);
      token.particle = Boolean(touches) && particles.has(token.word) && !unit;
      token.stem = token.word.slice(0, stemLength(token.word, counter ? 1 : 2));
    }

    takeWord() {
      const { c, script } = this.n;
      const token = this.begin('word');
      const start = this.at;
      const parted = this.partOfLettersAndDigits();
      while (this.at < c.length && this.at !== parted) {
        if (isWord(script[this.at])) this.take(token);
        else if (this.continues(start)) this.at += 1;
        else if (this.innerSign()) this.take(token);
        else break;
      }
      while (this.at < c.length && this.at - start <= 3 && (c[this.at] === '+' || c[this.at] === '#') &&
        !isWord(script[this.at + 1])) this.take(token);
      this.finish(token, 1);
    }

    partOfLettersAndDigits() {
      const { script } = this.n;
      const endOf = (from, kind) => {
        let at = from;
        while (script[at] === kind) at += 1;
        return at;
      };
      const first = script[this.at];
      const middle = endOf(this.at, first);
      const end = endOf(middle, first === LETTER ? DIGIT : LETTER);
      const letters = first === LETTER ? middle - this.at : end - middle;
      return middle < end && !isWord(script[end]) && letters >= 2 ? middle : script.length;
    }

    continues(start) {
      const { c, script } = this.n;
      const i = this.at;
      const digit = (k) => script[k] === DIGIT;
      const letter = (k) => script[k] === LETTER;
      if (c[i] === ',') return digit(i - 1) && digit(i + 1) && digit(i + 2) && digit(i + 3) && !digit(i + 4) && !letter(i + 4);
      return c[i] === '.' && letter(i - 1) && (i - 1 === start || !letter(i - 2)) && letter(i + 1) && !letter(i + 2) &&
        !digit(i + 2);
    }

    innerSign() {
      const { c, script } = this.n;
      const i = this.at;
      if (c[i] === '.') return script[i - 1] === DIGIT && script[i + 1] === DIGIT;
      return c[i] === '\'' && script[i - 1] === LETTER && script[i + 1] === LETTER;
    }
  }

  const analyze = (text, language = 'ko') => new Tokenizer(text, language).run();

  // --- what two tokens make together (analyzer.h)

  const mayBeOneWord = (tokens, index) => {
    if (index === 0 || tokens[index].glue >= GLUE.mark) return false;
    const before = tokens[index - 1];
    return before.kind !== 'hangul' || (!before.particle && sureStemLength(before.word) === before.word.length);
  };
  // Whether a word of two syllables may begin at that syllable of the token.
  const mayBeginWord = (token, at) =>
    token.kind !== 'hangul' || at + 1 !== sureStemLength(token.word) || at + 1 === token.word.length;
  const isOneSyllable = (token, second) =>
    [...token.word].length === 1 || (second && token.kind === 'hangul' && isSingle(token.word));
  const isLinked = (tokens, i) =>
    i > 0 && i < tokens.length && tokens[i].kind === 'word' && tokens[i - 1].kind === 'word' && tokens[i].glue <= GLUE.joiner;
  // The number before a token of Hangul with the token's first syllable.
  const unitOf = (tokens, index) => {
    const [before, token] = [tokens[index - 1], tokens[index]];
    if (!before || token.kind !== 'hangul' || token.glue > GLUE.space || before.kind !== 'word') return '';
    if (!/[0-9]$/u.test(before.word) || before.word.length >= longestWord) return '';
    return token.particle && !tables.units.includes(token.word[0]) ? '' : before.word + token.word[0];
  };
  // The parts of a compound joined (GPT-3: gpt3), at its last part.
  const joinedWord = (tokens, index) => {
    if (!isLinked(tokens, index) || isLinked(tokens, index + 1)) return '';
    let first = index;
    while (index - first < 4 && isLinked(tokens, first)) first -= 1;
    const joined = tokens.slice(first, index + 1).map((token) => token.word).join('');
    return joined.length > longestWord ? '' : joined;
  };

  globalThis.columnText = {
    analyze, asks, functionWords, isHangul, isOneSyllable, isSingle, joinedWord, longestWord, mayBeginWord, mayBeOneWord, normalize,
    unitOf, withoutAccents,
    SCRIPT: { HANGUL, LETTER },
  };
})();
