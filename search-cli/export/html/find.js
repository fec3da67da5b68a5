// Which columns a query finds, as `columns search` does (indexer/query): those that hold all of it, and where they are
// fewer than three, those that hold a part of it behind them. While the last word is being typed, a syllable counts as
// far as it goes (뎅 finds 데이터), and consonants alone stand for syllables (ㅅㅍㅋ finds 슈퍼컴), where nothing else is found.
(() => {
  'use strict';

  const text = globalThis.columnText;
  const { stem } = globalThis.columnStems;
  const { isFiller, isQuestion, normalized, parse, withLoosePhrases } = globalThis.columnQuery;
  const tables = globalThis.columnTables;
  const ENOUGH = 3;

  // --- a text that was analyzed once (indexer/text/pattern.h, Haystack)

  class Field {
    constructor(given, language) {
      this.tokens = text.analyze(given, language || 'ko');
      this.elements = [];
      this.tokens.forEach((token, index) => {
        if (token.kind === 'word') {
          const word = token.word.slice(0, text.longestWord);
          const element = { c: '', original: '', position: token.position, token: index, at: 0, word };
          element.stem = stem(token.written.slice(0, text.longestWord), language || 'ko');
          this.elements.push(element);
          return;
        }
        const read = [...token.word];
        [...token.written].forEach((original, at) => this.elements.push({
          c: token.kind === 'cjk' ? '' : read[at], original, position: token.position + at, token: index, at,
        }));
      });
      this.units = new Set(this.tokens.map((_, index) => text.unitOf(this.tokens, index)));
    }

    tokenOf(element) { return this.tokens[element.token]; }

    // Whether a syllable is a whole word but for its ending.
    isStem(element) {
      const token = this.tokenOf(element);
      if (element.at !== 0 || token.particle) return false;
      return [...token.stem].length === 1 || (token.kind === 'hangul' && text.isSingle(token.word));
    }

    fits(part, element, begins) {
      if (part.kind === 'syllable') return element.c === part.c;
      if (part.kind === 'han') return element.original === part.c;
      if (element.word === undefined) return false;
      return (begins ? element.word.startsWith(part.word) : element.word === part.word) || part.stems.includes(element.stem);
    }

    // Whether two syllables side by side may be parted in the text as they are.
    mayPart(parts, at, i) {
      const [left, right] = [this.elements[at + i - 1], this.elements[at + i]];
      const syllables = parts[i].kind === 'syllable' && parts[i - 1].kind === 'syllable';
      if (!syllables || parts[i - 1].endsWord) return true;
      if (left.token === right.token) return parts.length > 2 || text.mayBeginWord(this.tokenOf(left), left.at);
      if (!text.mayBeOneWord(this.tokens, right.token)) return false;
      if (i === 1 && !text.isOneSyllable(this.tokenOf(left), false)) return false;
      return i + 1 < parts.length || text.isOneSyllable(this.tokenOf(right), true);
    }

    matches({ parts, prefix }, at, strict) {
      const here = this.elements[at];
      if (!this.fits(parts[0], here, prefix && parts.length === 1)) return false;
      if (prefix && parts[0].kind !== 'word') {
        const token = this.tokenOf(here);
        if (here.at !== 0 || token.particle || [...token.stem].length < parts.length) return false;
      }
      if (parts.length === 1 && !prefix && parts[0].kind === 'syllable') return this.isStem(here);
      for (let i = 1; i < parts.length; i += 1) {
        const next = this.elements[at + i];
        if (next.position !== here.position + i) return false;
        if (!this.fits(parts[i], next, prefix && i + 1 === parts.length)) return false;
        if (strict && !this.mayPart(parts, at, i)) return false;
      }
      return true;
    }

    // Calls `take` with the first and last token of each place where the sequence stands.
    find(sequence, strict, take) {
      const size = sequence.parts.length;
      for (let at = 0; at + size <= this.elements.length; at += 1)
        if (this.matches(sequence, at, strict))
          take(this.tokenOf(this.elements[at]), this.tokenOf(this.elements[at + size - 1]));
    }

    holds(sequence, strict) {
      const size = sequence.parts.length;
      for (let at = 0; at + size <= this.elements.length; at += 1) if (this.matches(sequence, at, strict)) return true;
      return false;
    }

    count(pattern) {
      let times = 0;
      for (const sequence of pattern.alternatives) this.find(sequence, true, () => { times += 1; });
      return times;
    }

    // The ranges of the text in which the pattern stands.
    ranges(pattern) {
      const found = [];
      const take = (first, last) => found.push([first.begin, last.end]);
      for (const sequence of pattern.alternatives) this.find(sequence, true, take);
      return found;
    }
  }

  // --- a column and what a sequence needs of it (indexer/query/sequence_query.cc)

  const pairs = (parts, i) => i + 1 < parts.length && parts[i].kind === parts[i + 1].kind && parts[i].kind !== 'word';
  const unitAt = (parts, i) => {
    if (i < 0 || i + 1 >= parts.length || parts[i].kind !== 'word' || parts[i + 1].kind !== 'syllable') return '';
    return /[0-9]$/u.test(parts[i].word) && !pairs(parts, i + 1) ? parts[i].word + parts[i + 1].c : '';
  };
  // A syllable between two words has no place in the index, so that it may stand anywhere.
  const anywhere = (parts, i) => parts[i].kind === 'syllable' && !pairs(parts, i) && !(i > 0 && pairs(parts, i - 1));

  class Column {
    constructor([name, day, title, language, body, author, series, topics, source]) {
      Object.assign(this, { stem: name, day, title, language, body, author, series, topics, source });
      this.fields = {};
    }

    field(name) {
      this.fields[name] ??= new Field(name === 'language' ? this.language : this[name], this.language);
      return this.fields[name];
    }

    sequence(sequence, name) {
      const { parts } = sequence;
      const field = this.field(name);
      const strict = name === 'title' || name === 'body';
      if (sequence.prefix || parts.length === 1 || !parts.some((_, i) => anywhere(parts, i)))
        return field.holds(sequence, strict || parts.length > 2);
      // The parts that must stand side by side; the syllables that may stand anywhere are looked for first.
      const ready = parts.every((part, i) => {
        if (!anywhere(parts, i)) return true;
        const unit = unitAt(parts, i - 1);
        return unit ? field.units.has(unit) : field.holds({ parts: [part], prefix: false }, true);
      });
      if (!ready) return false;
      return field.elements.some((_, at) => parts.every((part, i) => {
        if (anywhere(parts, i)) return true;
        const element = field.elements.find((one, k) => k >= at && one.position === field.elements[at].position + i);
        return element && field.fits(part, element, false);
      }));
    }

    holds(pattern, name) {
      const names = name ? [name] : ['title', 'body'];
      return pattern.alternatives.some((sequence) => names.some((one) => this.sequence(sequence, one)));
    }
  }

  // --- the tree of a query (indexer/query/compiler.cc)

  const SEARCHED = new Set(['title', 'body', 'author', 'series', 'language']);
  const topicOf = (name) => {
    const typed = normalized(name);
    return tables.topics.findIndex((topic) => topic.names.some((one) => normalized(one) === typed));
  };
  const passes = (node, column) => {
    switch (node.kind) {
      case 'any': return node.children.some((child) => passes(child, column));
      case 'all': return node.children.every((child) => passes(child, column));
      case 'none': return !passes(node.children[0], column);
      case 'text': return (!node.field || SEARCHED.has(node.field)) && column.holds(node.pattern, node.field);
      case 'exact':
        return column.holds(node.pattern, '') && [column.title, column.body].some((given) => given.includes(node.name));
      case 'days': return column.day !== '' && node.first <= column.day && column.day <= node.last;
      case 'topic': return column.topics[0] === topicOf(node.name);
      case 'about': return column.topics.includes(topicOf(node.name));
      case 'source': return normalized(column.source) === normalized(node.name);
      case 'typed': return node.marks(column.title).length > 0 || node.marks(column.body).length > 0;
      default: return false;
    }
  };
  const isGroup = (node) => ['all', 'any', 'none'].includes(node.kind);
  const hasFilter = (node) => {
    if (node.kind === 'text' || node.kind === 'exact') return Boolean(node.field);
    return !isGroup(node) || node.children.some(hasFilter);
  };
  const isOptional = (node) => node.kind !== 'none' && (node.kind === 'typed' || !hasFilter(node));
  const textsOf = (node) => {
    if (node.kind === 'text' || node.kind === 'exact') return [node];
    return node.kind === 'none' || !node.children ? [] : node.children.flatMap(textsOf);
  };

  // The query without the words that ask, unless it has only such words.
  const requiredOnly = (root) => {
    const children = root.children.filter((child) => !isQuestion(child));
    return root.kind === 'all' && children.some(isOptional) ? { ...root, children } : root;
  };

  // The query of which one word is enough; filters, fields and words behind a minus apply in any case.
  const anyOf = (root) => {
    const optional = root.children.filter(isOptional);
    const words = optional.filter((child) => !isFiller(child) && !isQuestion(child));
    const either = words.length > 0 ? words : optional;
    const fixed = root.children.filter((child) => !isOptional(child));
    return { kind: 'all', children: either.length > 0 ? [...fixed, { kind: 'any', children: either }] : fixed };
  };

  // --- order

  // BM25 by the program's parameters, with a pattern of the query for each of its terms (indexer/query/scoring.cc).
  const { k1, b, shortest, functionFactor, questionFactor, titleWeight } = tables.ranking;
  const meanLength = (columns) => columns.reduce((sum, column) => sum + column.body.length, 0) / columns.length;
  const weightOf = (node) => (isQuestion(node) ? questionFactor : isFiller(node) ? functionFactor : 1);
  const score = (column, nodes, rarity, mean) => {
    const damping = k1 * (1 - b + b * Math.max(shortest, column.body.length / mean));
    return nodes.reduce((sum, node, i) => {
      const times = column.field('body').count(node.pattern) + titleWeight * column.field('title').count(node.pattern);
      return sum + weightOf(node) * rarity[i] * times * (k1 + 1) / (times + damping);
    }, 0);
  };
  const ordered = (columns, found, root) => {
    const nodes = textsOf(root).filter((node) => !node.field);
    const rarity = nodes.map(({ pattern }) => {
      const holders = columns.filter((column) => column.holds(pattern, '')).length;
      return Math.log(1 + (columns.length - holders + 0.5) / (holders + 0.5));
    });
    const mean = meanLength(columns);
    const scores = new Map(found.map((column) => [column, score(column, nodes, rarity, mean)]));
    return [...found].sort((x, y) => scores.get(y) - scores.get(x) || (x.day < y.day ? 1 : -1));
  };

  // --- the word that is still being typed

  const LONGEST_TYPED = 30;
  const BETWEEN = '[^\\p{L}\\p{N}]*';
  const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
  // Final consonants by their place in a syllable, as what stays and what the next syllable would begin with.
  const FINALS = ['', '|ㄱ', '|ㄲ', 'ㄱ|ㅅ', '|ㄴ', 'ㄴ|ㅈ', 'ㄴ|ㅎ', '|ㄷ', '|ㄹ', 'ㄹ|ㄱ', 'ㄹ|ㅁ', 'ㄹ|ㅂ', 'ㄹ|ㅅ',
    'ㄹ|ㅌ', 'ㄹ|ㅍ', 'ㄹ|ㅎ', '|ㅁ', '|ㅂ', 'ㅂ|ㅅ', '|ㅅ', '|ㅆ', '|ㅇ', '|ㅈ', '|ㅊ', '|ㅋ', '|ㅌ', '|ㅍ', '|ㅎ'];
  const FIRST = 0xac00;
  const range = (from, to) => `[${String.fromCharCode(from)}-${String.fromCharCode(to)}]`;
  const beginningWith = (initial) => {
    const at = INITIALS.indexOf(initial);
    return at < 0 ? '' : range(FIRST + at * 588, FIRST + at * 588 + 587);
  };
  const literal = (c) => c.replace(/[\\^$.*+?()[\]{}|/-]/u, '\\$&');
  const letter = (c) => beginningWith(c) || literal(c);
  // The last letter of that word: everything it may still become.
  const unfinished = (c) => {
    const code = c.charCodeAt(0);
    if (!text.isHangul(code)) return letter(c);
    const final = (code - FIRST) % 28;
    const open = code - final;
    if (final === 0) return range(code, code + 27);
    const [stays, moves] = FINALS[final].split('|');
    const before = stays ? FINALS.indexOf(`|${stays}`) : 0;
    const doubles = FINALS.map((one, i) => (!stays && one.startsWith(`${moves}|`) ? String.fromCharCode(open + i) : ''));
    return `(?:[${c}${doubles.join('')}]|${String.fromCharCode(open + before)}${BETWEEN}${beginningWith(moves)})`;
  };
  const typedAs = (word, last) => {
    const letters = [...word].filter((c) => /[\p{L}\p{N}]/u.test(c));
    const pattern = letters.map((c, i) => (last && i === letters.length - 1 ? unfinished(c) : letter(c))).join(BETWEEN);
    const regex = new RegExp(pattern, 'giu');
    const typed = letters.join('').toLowerCase();
    // Where the word itself stands across two others, the strict search has left it out with reason.
    const marks = (given) => [...given.matchAll(regex)]
      .filter((match) => match[0] && match[0].replace(/[^\p{L}\p{N}]/gu, '').toLowerCase() !== typed)
      .map((match) => [match.index, match.index + match[0].length]);
    return { kind: 'typed', marks };
  };
  // The query in which each word that no column has also stands for its continuations; null when every word is found.
  const asTyped = (columns, root) => {
    let changed = false;
    const children = root.children.map((child, i) => {
      if (child.kind !== 'text' || child.field || child.pattern.form !== 'word') return child;
      if (child.pattern.text.length > LONGEST_TYPED) return child;
      if (columns.some((column) => column.holds(child.pattern, ''))) return child;
      changed = true;
      return typedAs(child.pattern.text, i + 1 === root.children.length);
    });
    return changed ? { kind: 'all', children } : null;
  };

  // --- the answer

  // `typing` is false for a query that is complete. The hits of `all` hold all of the query, the others a part of it.
  const find = (columns, query, { typing = true } = {}) => {
    const root = parse(query);
    if (root.children.length === 0) return { hits: [], all: 0, root };
    const words = textsOf(root).length > 0;
    const required = requiredOnly(root);
    const all = columns.filter((column) => passes(required, column));
    if (all.length === 0 && typing && words) {
      const loose = asTyped(columns, root);
      const found = loose ? columns.filter((column) => passes(loose, column)) : [];
      if (found.length > 0) return { hits: ordered(columns, found, loose), all: found.length, root: loose };
    }
    const hits = ordered(columns, all, root);
    if (!words || all.length >= ENOUGH) return { hits, all: all.length, root };
    const relaxed = withLoosePhrases(root);
    const any = anyOf(relaxed);
    const there = new Set(all);
    const some = columns.filter((column) => !there.has(column) && passes(any, column));
    return { hits: [...hits, ...ordered(columns, some, relaxed)], all: all.length, root: relaxed };
  };

  // The ranges to mark in a text, in order and without overlaps.
  const marksIn = (given, language, root) => {
    const field = new Field(given, language);
    const found = textsOf(root).filter((node) => !node.field || node.field === 'title' || node.field === 'body')
      .flatMap((node) => field.ranges(node.pattern));
    for (const { marks } of root.children.filter((child) => child.kind === 'typed')) found.push(...marks(given));
    found.sort((a, b) => a[0] - b[0]);
    const merged = [];
    for (const [from, to] of found) {
      if (merged.length > 0 && from < merged.at(-1)[1]) merged.at(-1)[1] = Math.max(merged.at(-1)[1], to);
      else merged.push([from, to]);
    }
    return merged;
  };

  globalThis.columnSearch = { Column, find, marksIn, textsOf };
})();
