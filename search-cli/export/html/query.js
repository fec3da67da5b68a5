// The query language of the search, as the program's own (indexer/query/query.h): words, "phrases", prefix*, -without,
// OR, parentheses and fields. A query becomes a tree; what cannot be read is searched as words.
(() => {
  'use strict';

  const { analyze, asks, functionWords, isSingle, joinedWord, longestWord, normalize, SCRIPT } = globalThis.columnText;
  const { stemsOf } = globalThis.columnStems;
  const tables = globalThis.columnTables;
  const DEEPEST = 32;
  const LONGEST_PATTERN = 200;

  // --- patterns (indexer/text/pattern.h)

  const sequenceOf = (tokens, count, form, asRead) => {
    const parts = [];
    for (let i = 0; i < count; i += 1) {
      const token = tokens[i];
      const last = i + 1 === count;
      if (token.kind === 'word') {
        const stems = form === 'word' && count === 1 ? stemsOf(token.written.slice(0, longestWord)) : [];
        parts.push({ kind: 'word', word: token.word.slice(0, longestWord), stems, endsWord: false });
        continue;
      }
      const han = token.kind === 'cjk' || (token.kind === 'hanja' && !asRead);
      let chars = han ? token.written : token.word;
      if (last && form === 'word' && token.kind === 'hangul') chars = token.stem;
      for (const c of chars) parts.push({ kind: han ? 'han' : 'syllable', c, endsWord: false });
      if (!last && parts.length > 0) parts.at(-1).endsWord = true;
    }
    return { parts: parts.slice(0, LONGEST_PATTERN), prefix: form === 'prefix' };
  };

  // A word or phrase with all sequences that match it; null when it has neither letters nor digits.
  const patternOf = (text, wanted) => {
    const tokens = analyze(text);
    if (tokens.length === 0) return null;
    const form = wanted === 'prefix' && tokens.length > 1 ? 'word' : wanted;
    let count = tokens.length;
    while (form === 'word' && count > 1 && tokens[count - 1].particle) count -= 1;
    const alternatives = [sequenceOf(tokens, count, form, false)];
    const [first] = tokens;
    if (form === 'word' && count === 1 && first.kind === 'hangul' && first.stem.length > 1 && isSingle(first.word)) {
      // 책이 matches 책, but not the end of 정책이; in case it is a noun of its own, words that begin with 책이 match too.
      alternatives.unshift({ parts: alternatives[0].parts.slice(0, 1), prefix: false });
      alternatives[1].prefix = true;
    }
    if (tokens.some((token) => token.kind === 'hanja' && token.word.length > 1))
      alternatives.push(sequenceOf(tokens, count, form, true));
    if (form === 'word' && count > 1 && tokens.slice(0, count).every((token) => token.kind === 'word')) {
      const joined = joinedWord(tokens.slice(0, count), count - 1);
      if (joined) alternatives.push({ parts: [{ kind: 'word', word: joined, stems: [], endsWord: false }], prefix: false });
    }
    return { text, form, tokens, alternatives };
  };

  // The token of a node that looks for one Korean word in no field; null for any other node.
  const koreanWord = ({ kind, pattern, field }) =>
    (kind === 'text' && pattern.form === 'word' && !field && pattern.tokens.length === 1 && pattern.tokens[0].kind === 'hangul'
      ? pattern.tokens[0] : null);

  // A word without a meaning of its own (무엇, 그리고).
  const isFiller = (node) => {
    const token = koreanWord(node);
    return token !== null && (functionWords.has(token.word) || functionWords.has(token.stem));
  };

  // A word that asks or requests, which a column need not have (언제, 알려주세요).
  const isQuestion = (node) => {
    const token = koreanWord(node);
    return token !== null && asks(token.word, token.stem);
  };

  // --- days (query_field.h)

  const spanOf = (text) => {
    const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(text);
    if (!found || text < '0001') return null;
    const [, year, month, day] = found;
    const first = `${year}-${month ?? '01'}-${day ?? '01'}`;
    const real = new Date(`${first}T00:00:00Z`);
    if (Number.isNaN(real.valueOf()) || real.toISOString().slice(0, 10) !== first) return null;
    // Texts of days compare as the days do; no month has a day after the 31st.
    return [first, `${year}-${month ?? '12'}-${day ?? '31'}`];
  };
  const daysOf = (text) => {
    const dots = text.indexOf('..');
    if (dots < 0) return spanOf(text);
    const from = text.slice(0, dots);
    const to = text.slice(dots + 2);
    if (!from && !to) return null;
    const begin = from ? spanOf(from) : ['0001-01-01', '0001-01-01'];
    const end = to ? spanOf(to) : ['9999-12-31', '9999-12-31'];
    if (!begin || !end) return null;
    return [begin[0] < end[0] ? begin[0] : end[0], begin[1] > end[1] ? begin[1] : end[1]];
  };

  // --- the parser (query.cc)

  const normalized = (text) => normalize(text.normalize('NFC')).c.join('');
  const isName = (text) => {
    const { c, script } = normalize(text);
    return c.length > 0 && c.every((one, i) => script[i] === SCRIPT.LETTER || script[i] === SCRIPT.HANGUL || one === '_');
  };
  const fieldOf = (typed) => {
    const word = normalized(typed);
    return tables.fields.find(([name, korean]) => name === word || (korean && korean === word));
  };

  class Parser {
    constructor(text) {
      Object.assign(this, { text, at: 0, words: 0 });
    }

    run() {
      let root = this.any(0);
      while (this.at < this.text.length) { // a ) without a (
        this.at += 1;
        const more = this.any(0);
        if (root.kind !== 'all') root = { kind: 'all', children: root.children };
        root.children.push(...more.children);
      }
      return root.kind === 'all' ? root : { kind: 'all', children: [root] };
    }

    peek() { return this.text[this.at] ?? ''; }

    takes(word) {
      if (!this.text.startsWith(word, this.at)) return false;
      const next = this.text[this.at + word.length] ?? ' ';
      if (!' ()'.includes(next)) return false;
      this.at += word.length;
      return true;
    }

    any(depth) {
      const children = [];
      for (;;) {
        const all = this.all(depth);
        const more = this.takes('OR');
        if (all.children.length > 0 || (!more && children.length === 0)) children.push(all);
        if (!more) break;
      }
      if (children.length === 1) return children[0];
      return { kind: 'any', children: children.filter((child) => child.children.length > 0) };
    }

    all(depth) {
      const children = [];
      for (;;) {
        while (/\s/u.test(this.peek())) this.at += 1;
        if (this.at >= this.text.length || this.peek() === ')') break;
        const here = this.at;
        if (this.takes('OR')) {
          this.at = here;
          break;
        }
        if (!this.takes('AND')) this.item(depth, children);
      }
      return { kind: 'all', children };
    }

    item(depth, children) {
      let without = false;
      const next = this.text[this.at + 1];
      if (this.takes('NOT')) {
        without = true;
        while (/\s/u.test(this.peek())) this.at += 1;
      } else if (this.peek() === '-' && next !== undefined && next !== ' ' && next !== '-') {
        without = true;
        this.at += 1;
      }
      const node = this.peek() === '(' ? this.group(depth) : this.word();
      if (!node || (node.kind === 'all' && node.children.length === 0)) return;
      if (without) children.push({ kind: 'none', children: [node] });
      else if (node.kind === 'all') children.push(...node.children);
      else children.push(node);
    }

    group(depth) {
      this.at += 1;
      if (depth + 1 >= DEEPEST) return null;
      const node = this.any(depth + 1);
      if (this.peek() === ')') this.at += 1;
      return node;
    }

    word() {
      const start = this.at;
      if (this.peek() === '"') return this.textNode(this.quoted(), 'phrase', '');
      const end = this.wordEnd(start);
      const word = this.text.slice(start, end);
      const colon = word.indexOf(':');
      const field = colon >= 0 && isName(word.slice(0, colon)) ? fieldOf(word.slice(0, colon)) : undefined;
      if (field) return this.field(field, start, colon);
      this.at = end;
      return this.wordNode(word, '');
    }

    // A word ends at a space, a parenthesis or a quote.
    wordEnd(from) {
      let at = from;
      while (at < this.text.length && !/[\s()]/u.test(this.text[at]) && !(this.text[at] === '"' && at > from)) at += 1;
      return at;
    }

    quoted() {
      const close = this.text.indexOf('"', this.at + 1);
      const inside = this.text.slice(this.at + 1, close < 0 ? this.text.length : close);
      this.at = close < 0 ? this.text.length : close + 1;
      return inside;
    }

    field([name, , sort], start, colon) {
      this.at = start + colon + 1;
      const quoted = this.peek() === '"';
      const value = quoted ? this.quoted() : this.text.slice(this.at, this.wordEnd(this.at));
      if (!quoted) this.at += value.length;
      if (!value) return null;
      if (sort === 'text') return quoted ? this.textNode(value, 'phrase', name) : this.wordNode(value, name);
      if (sort === 'exact') {
        const node = this.textNode(value, 'phrase', '');
        return node && { ...node, kind: 'exact', name: value.normalize('NFC') };
      }
      if (sort !== 'days') return { kind: sort, name: value };
      const days = daysOf(value);
      return days ? { kind: 'days', first: days[0], last: days[1] } : this.wordNode(this.text.slice(start, this.at), '');
    }

    wordNode(word, field) {
      if (/^\*+$/u.test(word)) return null;
      if (word.length > 1 && word.endsWith('*')) return this.textNode(word.replace(/\*+$/u, ''), 'prefix', field);
      const prose = ['', 'title', 'body'].includes(field);
      return this.textNode(word, prose ? 'word' : 'phrase', field);
    }

    textNode(text, form, field) {
      const pattern = patternOf(text, form);
      if (!pattern || this.words === tables.mostWords) return null;
      this.words += 1;
      return { kind: 'text', pattern, field };
    }
  }

  const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu;
  const parse = (query) =>
    new Parser(query.normalize('NFC').replace(HIDDEN, '').replace(/[“”„＂]/gu, '"')).run();

  // Each phrase of several words that is in no field, or all of its words wherever they are: for when few columns have it.
  const withLoosePhrases = (root) => ({
    ...root,
    children: root.children.map((child) => {
      if (child.kind !== 'text' || child.pattern.form !== 'phrase' || child.field) return child;
      const words = child.pattern.text.split(' ').map((word) => patternOf(word, 'word')).filter(Boolean);
      if (words.length < 2) return child;
      const all = { kind: 'all', children: words.map((pattern) => ({ kind: 'text', pattern, field: '' })) };
      return { kind: 'any', children: [child, all] };
    }),
  });

  globalThis.columnQuery = { parse, isFiller, isQuestion, withLoosePhrases, normalized };
})();
