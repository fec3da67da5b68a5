// The search box of every page. Nothing is asked of a server: the texts (search/YEAR.js) and what searches them
// (find.js) come from beside this page as scripts, so that it works from file:// too; they are loaded when the box is
// first used, or when a page was opened from a list of hits and its words are to be marked.
(() => {
  'use strict';

  const MOST_SHOWN = 60;
  const SNIPPET = 150;
  const BEFORE = 45;

  const form = document.querySelector('form.search');
  const input = form.querySelector('input');
  const page = document.getElementById('page');
  const results = document.getElementById('results');
  const status = document.getElementById('status');
  const { root, years: shards, ...labels } = form.dataset;
  const columns = [];
  const chosen = { topic: -1, year: '' }; // the chips that are pressed
  let tools = null;
  let texts = null;
  let opened = history.state?.opened ?? '';

  window.columnsOfYear = (rows) => { for (const row of rows) columns.push(new globalThis.columnSearch.Column(row)); };

  const loadScript = (path) => new Promise((done) => {
    const script = document.createElement('script');
    script.src = root + path;
    script.async = false; // they run in the order in which they stand
    script.onload = script.onerror = done;
    document.head.append(script);
  });
  const loadTools = () => {
    const names = ['analysis', 'stem', 'query', 'find', 'suggest'].map((name) => `assets/${name}.js`);
    tools ??= Promise.all(['search/words.js', ...names].map(loadScript));
    return tools;
  };
  const load = () => {
    texts ??= Promise.all([loadTools(), ...shards.split(' ').map((year) => loadScript(`search/${year}.js`))])
      .then(() => { texts.ready = true; });
    return texts;
  };

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  // The text with its ranges marked, between `from` and `to`.
  const marked = (parent, text, ranges, from = 0, to = text.length) => {
    let at = from;
    for (const [begin, end] of ranges) {
      if (end <= from || begin >= to) continue;
      parent.append(text.slice(at, Math.max(begin, at)), element('mark', text.slice(Math.max(begin, at), Math.min(end, to))));
      at = Math.min(end, to);
    }
    parent.append(text.slice(at, to));
    return parent;
  };

  const snippet = (column, query) => {
    const text = column.body.replace(/\s+/gu, ' ');
    const ranges = globalThis.columnSearch.marksIn(text, column.language, query);
    let from = ranges.length > 0 ? Math.max(0, ranges[0][0] - BEFORE) : 0;
    // From the beginning of a word, where one begins before the match.
    const space = from > 0 ? text.slice(from, ranges[0][0]).search(/\s\S/u) : -1;
    if (space >= 0) from += space + 1;
    const to = Math.min(text.length, from + SNIPPET);
    const made = element('p', from > 0 ? '…' : '', { lang: column.language });
    marked(made, text, ranges, from, to);
    if (to < text.length) made.append('…');
    return made;
  };

  const hit = (column, query, shown) => {
    const item = element('li');
    const inner = element('div');
    const heading = element('h2', '', { lang: column.language });
    const link = element('a', '', { href: `${root}columns/${column.stem}.html#words=${encodeURIComponent(shown)}` });
    heading.append(marked(link, column.title, globalThis.columnSearch.marksIn(column.title, column.language, query)));
    inner.append(heading);
    if (new Set(columns.map((one) => one.author)).size > 1) inner.append(element('p', column.author, { class: 'who' }));
    inner.append(snippet(column, query));
    const chips = element('p', '', { class: 'chips' });
    for (const topic of column.topics) {
      const { name, style } = globalThis.columnTables.topics[topic];
      chips.append(element('span', name, { class: `chip ${style}` }));
    }
    inner.append(chips);
    item.append(element('time', column.day, column.day ? { datetime: column.day } : {}), inner);
    if (column.stem === opened) {
      item.className = 'opened';
      link.setAttribute('aria-current', 'true');
    }
    link.addEventListener('click', () => {
      opened = column.stem;
      remember();
    });
    return item;
  };

  const yearOf = (column) => column.day.slice(0, 4);

  // Buttons that leave only the hits of a topic or year; each with their number.
  const chipRow = (label, key, hits, valuesOf, nameOf) => {
    const counts = new Map();
    for (const column of hits) for (const value of valuesOf(column)) counts.set(value, (counts.get(value) ?? 0) + 1);
    const group = element('div', '', { class: 'topics', role: 'group', 'aria-label': label });
    if (counts.size < 2 && chosen[key] !== [...counts.keys()][0]) return group;
    for (const [value, count] of [...counts].sort(key === 'year' ? (a, b) => (a[0] < b[0] ? 1 : -1) : (a, b) => b[1] - a[1])) {
      const { name, style } = nameOf(value);
      const pressed = chosen[key] === value;
      const button = element('button', name, { type: 'button', class: `chip ${style}`, 'aria-pressed': String(pressed) });
      button.append(' ', element('b', String(count)));
      button.addEventListener('click', () => {
        chosen[key] = pressed ? (key === 'year' ? '' : -1) : value;
        show();
        [...results.querySelectorAll('button')].find((one) => one.textContent.startsWith(name))?.focus();
      });
      group.append(button);
    }
    return group;
  };

  // The part of the hits that the chips leave.
  const left = (hits, except = '') => hits.filter((column) =>
    (except === 'topic' || chosen.topic < 0 || column.topics[0] === chosen.topic) &&
    (except === 'year' || !chosen.year || yearOf(column) === chosen.year));

  const suggestion = (query, answer) => {
    const better = answer.all < 3 ? globalThis.columnSuggest.suggest(columns, query, answer.root) : '';
    if (!better) return [];
    const line = element('p', `${labels.meant} `);
    const button = element('button', better, { type: 'button', class: 'meant' });
    button.addEventListener('click', () => {
      input.value = better;
      asked();
      input.focus();
    });
    line.append(button);
    return [line];
  };

  const show = () => {
    const query = input.value.trim();
    const searching = query !== '';
    page.hidden = searching;
    results.hidden = !searching;
    results.replaceChildren();
    status.textContent = '';
    if (!searching || !texts?.ready) return;
    const answer = globalThis.columnSearch.find(columns, query);
    const shown = left(answer.hits);
    const whole = new Set(answer.hits.slice(0, answer.all));
    const all = shown.filter((column) => whole.has(column)).length;
    const heading = shown.length > 0 ? `${labels.found} ${all}` : labels.none;
    status.textContent = heading;
    results.append(element('h1', heading), ...suggestion(query, answer));
    const { topics } = globalThis.columnTables;
    if (answer.hits.length > 1)
      results.append(
        chipRow(labels.topics, 'topic', left(answer.hits, 'topic'), (column) => column.topics.slice(0, 1),
          (topic) => topics[topic]),
        chipRow(labels.year, 'year', left(answer.hits, 'year'), (column) => [yearOf(column)].filter(Boolean),
          (year) => ({ name: year, style: 'year' })));
    const listed = shown.slice(0, MOST_SHOWN);
    const list = (hits) => {
      const made = element('ol', '', { class: 'entries' });
      made.append(...hits.map((column) => hit(column, answer.root, query)));
      return made;
    };
    const behind = listed.filter((column) => !whole.has(column));
    if (behind.length < listed.length) results.append(list(listed.filter((column) => whole.has(column))));
    if (behind.length > 0) results.append(element('p', `${labels.part} ${shown.length - all}`, { class: 'quiet' }), list(behind));
  };

  // The query stays in the address, so that a reload or the way back from a column shows it again.
  const remember = () => {
    const query = input.value.trim();
    try {
      history.replaceState({ opened }, '', query ? `#q=${encodeURIComponent(query)}` : location.pathname + location.search);
    } catch {
      // A page opened from disk in some browsers may not change its address; the search works all the same.
    }
  };

  const asked = () => {
    Object.assign(chosen, { topic: -1, year: '' });
    show();
    remember();
    load().then(show);
  };

  const fromAddress = (name) => {
    const given = new RegExp(`^#${name}=(.*)$`, 'u').exec(location.hash);
    try {
      return given ? decodeURIComponent(given[1]) : '';
    } catch {
      return '';
    }
  };

  // Marks the words in the text of a column that was opened from a list of hits.
  const markOpened = async (query) => {
    await loadTools();
    const tree = globalThis.columnQuery.parse(query);
    const { lang } = document.querySelector('article') ?? {};
    for (const block of document.querySelectorAll('article h1, article .body p')) {
      for (const node of [...block.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE)) {
        const ranges = globalThis.columnSearch.marksIn(node.data, lang || 'ko', tree);
        if (ranges.length > 0) node.replaceWith(...marked(element('span'), node.data, ranges).childNodes);
      }
    }
  };

  const recall = () => {
    const words = fromAddress('words');
    if (words) markOpened(words);
    const query = fromAddress('q');
    if (!query) return;
    input.value = query;
    show();
    load().then(show);
  };

  // The arrow keys go from the box through the hits and back.
  const move = (event) => {
    const links = [...results.querySelectorAll('.entries a')];
    const at = links.indexOf(document.activeElement);
    if (results.hidden || links.length === 0 || (at < 0 && document.activeElement !== input)) return;
    event.preventDefault();
    const next = at + (event.key === 'ArrowDown' ? 1 : -1);
    (next < 0 ? input : links[Math.min(next, links.length - 1)]).focus();
  };

  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    load().then(() => {
      show();
      results.querySelector('.entries a')?.click();
    });
  });
  input.addEventListener('focus', load);
  input.addEventListener('input', asked);
  addEventListener('hashchange', recall);
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === '/' && !/^(?:INPUT|TEXTAREA|SELECT)$/u.test(event.target.tagName)) {
      event.preventDefault();
      input.focus();
    } else if (event.key === 'Escape' && input.value) {
      input.value = '';
      show();
      remember();
      input.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      move(event);
    }
  });
  recall();
})();
