// Search as you type over the texts beside this page (search/YEAR.js), with no request to any server. It works from
// file:// too, so the texts come as scripts.
//
// Korean: a word is found whatever its spacing (슈퍼컴퓨터 = 슈퍼 컴퓨터) and with any particle behind it. When a word is
// found nowhere, a particle typed behind it is taken off; then the syllable being typed counts as far as it goes
// (뎅 finds 데이터), and consonants alone stand for syllables (ㅅㅍㅋ finds 슈퍼컴).
(() => {
  'use strict';

  const MOST_SHOWN = 60;
  const LONGEST_QUERY = 100;
  const BETWEEN = '[\\s\\p{P}]*';
  // Longest first: the first that fits is taken off.
  const PARTICLES = ['에서부터', '으로부터', '이라는', '에서는', '으로는', '에게는', '에서도', '으로도', '라는', '에서',
    '으로', '에게', '께서', '까지', '부터', '보다', '처럼', '만큼', '마다', '조차', '이나', '이란', '라고', '하고', '에는',
    '에도', '과의', '와의', '들이', '들은', '들을', '들의', '은', '는', '이', '가', '을', '를', '의', '에', '도', '로', '와',
    '과', '만', '란', '들'];
  const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
  // Final consonants by their place in a syllable block, as what stays and what the next syllable would begin with.
  const FINALS = ['', '|ㄱ', '|ㄲ', 'ㄱ|ㅅ', '|ㄴ', 'ㄴ|ㅈ', 'ㄴ|ㅎ', '|ㄷ', '|ㄹ', 'ㄹ|ㄱ', 'ㄹ|ㅁ', 'ㄹ|ㅂ', 'ㄹ|ㅅ',
    'ㄹ|ㅌ', 'ㄹ|ㅍ', 'ㄹ|ㅎ', '|ㅁ', '|ㅂ', 'ㅂ|ㅅ', '|ㅅ', '|ㅆ', '|ㅇ', '|ㅈ', '|ㅊ', '|ㅋ', '|ㅌ', '|ㅍ', '|ㅎ'];
  const FIRST = 0xac00;
  const LAST = 0xd7a3;

  const range = (from, to) => `[${String.fromCharCode(from)}-${String.fromCharCode(to)}]`;
  const beginningWith = (initial) => {
    const at = INITIALS.indexOf(initial);
    return at < 0 ? '' : range(FIRST + at * 588, FIRST + at * 588 + 587);
  };
  const literal = (c) => c.replace(/[\\^$.*+?()[\]{}|/-]/u, '\\$&');
  const letter = (c) => beginningWith(c) || literal(c);

  // The last letter of what is being typed: everything it may still become.
  const unfinished = (c) => {
    const code = c.charCodeAt(0);
    if (code < FIRST || code > LAST) return letter(c);
    const final = (code - FIRST) % 28;
    const open = code - final;
    if (final === 0) return range(code, code + 27);
    const [stays, moves] = FINALS[final].split('|');
    const before = stays ? FINALS.indexOf(`|${stays}`) : 0;
    const doubles = FINALS.map((one, i) => (!stays && one.startsWith(`${moves}|`) ? String.fromCharCode(open + i) : ''));
    return `(?:[${c}${doubles.join('')}]|${String.fromCharCode(open + before)}${BETWEEN}${beginningWith(moves)})`;
  };

  const withoutParticle = (word) => {
    const particle = PARTICLES.find((one) => word.endsWith(one) && [...word].length - [...one].length >= 2);
    return particle ? word.slice(0, -particle.length) : word;
  };

  const pattern = (word, loose) => {
    const letters = [...word].filter((c) => !/[\s\p{P}]/u.test(c));
    return letters.map((c, i) => (loose && i === letters.length - 1 ? unfinished(c) : letter(c))).join(BETWEEN);
  };

  // Words, and phrases in quotation marks.
  const wordsOf = (query) => {
    const found = query.normalize('NFC').slice(0, LONGEST_QUERY).match(/["“][^"”]+["”]|\S+/gu) || [];
    return found.filter((word) => /[\p{L}\p{N}]/u.test(word));
  };

  // Ever more forgiving readings of a query; the first that finds something counts.
  const readings = (query) => {
    const words = wordsOf(query);
    const bare = words.map(withoutParticle);
    return [words.map((word) => pattern(word, false)), bare.map((word) => pattern(word, false)),
      words.map((word) => pattern(word, true)), bare.map((word) => pattern(word, true))]
      .filter((patterns) => patterns.length > 0 && patterns.every(Boolean));
  };

  const count = (text, regex) => {
    let times = 0;
    regex.lastIndex = 0;
    while (times < 20 && regex.exec(text)) times += 1;
    return times;
  };

  const score = (column, regexes, together) => {
    let sum = 0;
    for (const regex of regexes) {
      const inTitle = count(column.title, regex);
      const inText = count(column.text, regex);
      if (!inTitle && !inText) return 0;
      sum += (inTitle ? 8 : 0) + Math.log2(1 + inText);
    }
    if (together) sum += (count(column.title, together) ? 8 : 0) + (count(column.text, together) ? 4 : 0);
    return sum;
  };

  const find = (columns, query) => {
    for (const patterns of readings(query)) {
      const regexes = patterns.map((one) => new RegExp(one, 'giu'));
      const together = patterns.length > 1 ? new RegExp(patterns.join(BETWEEN), 'giu') : null;
      const hits = columns.map((column) => ({ column, score: score(column, regexes, together) }))
        .filter((hit) => hit.score > 0)
        .sort((a, b) => b.score - a.score || (a.column.day < b.column.day ? 1 : -1));
      if (hits.length > 0) return { hits, marks: new RegExp(patterns.join('|'), 'giu') };
    }
    return { hits: [], marks: null };
  };

  if (typeof document === 'undefined') {
    module.exports = { find, readings, withoutParticle };
    return;
  }

  // --- the page

  const form = document.querySelector('form.search');
  const input = form.querySelector('input');
  const main = document.querySelector('main');
  const results = document.getElementById('results');
  const status = document.getElementById('status');
  const { root, years, found, none } = form.dataset;
  const columns = [];
  let loading = null;

  window.columnsOfYear = (list) => {
    for (const [stem, day, title, language, text] of list) columns.push({ stem, day, title, language, text });
  };

  const load = () => {
    loading ??= Promise.all(years.split(' ').map((year) => new Promise((done) => {
      const script = document.createElement('script');
      script.src = `${root}search/${year}.js`;
      script.onload = script.onerror = () => { done(); show(); };
      document.head.append(script);
    })));
    return loading;
  };

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  const marked = (parent, text, marks) => {
    let at = 0;
    for (const match of text.matchAll(marks)) {
      if (!match[0]) continue;
      parent.append(text.slice(at, match.index), element('mark', match[0]));
      at = match.index + match[0].length;
    }
    parent.append(text.slice(at));
    return parent;
  };

  const snippet = (text, marks) => {
    marks.lastIndex = 0;
    const match = marks.exec(text);
    marks.lastIndex = 0;
    let from = match ? Math.max(0, match.index - 45) : 0;
    // From the beginning of a word, where one begins before the match.
    const space = from > 0 ? text.slice(from, match.index).search(/\s\S/u) : -1;
    if (space >= 0) from += space + 1;
    const cut = text.slice(from, from + 150).replace(/\s+/gu, ' ');
    return (from > 0 ? '…' : '') + cut + (from + 150 < text.length ? '…' : '');
  };

  const show = () => {
    const query = input.value.trim();
    const asked = wordsOf(query).length > 0;
    results.hidden = !asked;
    main.hidden = asked;
    const list = results.querySelector('ol');
    list.replaceChildren();
    status.textContent = '';
    if (!asked || !loading) return;
    const { hits, marks } = find(columns, query);
    status.textContent = hits.length ? `${found} ${hits.length}` : none;
    for (const { column } of hits.slice(0, MOST_SHOWN)) {
      const item = element('li');
      const inner = element('div');
      const heading = element('h3', '', { lang: column.language });
      heading.append(marked(element('a', '', { href: `${root}columns/${column.stem}.html` }), column.title, marks));
      inner.append(heading, marked(element('p', '', { lang: column.language }), snippet(column.text, marks), marks));
      item.append(element('time', column.day, { datetime: column.day }), inner);
      list.append(item);
    }
  };

  const remember = () => {
    const query = input.value.trim();
    try {
      history.replaceState(null, '', query ? `#q=${encodeURIComponent(query)}` : location.pathname + location.search);
    } catch {
      // A page opened from disk in some browsers may not change its address; the search works all the same.
    }
  };

  const recall = () => {
    const asked = /^#q=(.*)$/u.exec(location.hash);
    if (!asked) return;
    try {
      input.value = decodeURIComponent(asked[1]);
    } catch {
      return;
    }
    load();
    show();
  };

  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  input.addEventListener('focus', load);
  input.addEventListener('input', () => { load(); show(); remember(); });
  addEventListener('hashchange', recall);
  addEventListener('keydown', (event) => {
    const typing = /^(?:INPUT|TEXTAREA|SELECT)$/u.test(event.target.tagName);
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    } else if (event.key === 'Escape' && input.value && !event.isComposing) {
      input.value = '';
      show();
      remember();
    }
  });
  recall();
})();
