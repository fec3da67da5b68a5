// The HTML export in Chromium: opened from disk and from a web server, without a message on the console and without a
// request to anywhere else.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium as executable, optional, sample, serve } from './support.mjs';

const { chromium } = await optional('playwright-core');
await optional('axe-core');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const executablePath = executable();
const folder = sample('html');
const server = await serve(folder);
const ARGUMENTS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

let browser;
before(async () => { browser = await chromium.launch({ executablePath, args: ARGUMENTS }); });
after(async () => { await browser.close(); server.close(); });

for (const [place, base] of [['disk', `${pathToFileURL(folder)}/`], ['a web server', server.base]]) {
  describe(`from ${place}`, () => {
    // A page that fails the test on any message and any request that leaves the export.
    const open = async (path, options = {}) => {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      page.troubles = [];
      page.on('console', (message) => page.troubles.push(message.text()));
      page.on('pageerror', (error) => page.troubles.push(String(error)));
      page.on('requestfailed', (request) => {
        // Going on to the next page stops what is still on its way.
        if (request.failure().errorText !== 'net::ERR_ABORTED') page.troubles.push(`failed: ${request.url()}`);
      });
      page.on('request', (request) => { if (!request.url().startsWith(base)) page.troubles.push(request.url()); });
      await page.goto(base + path);
      page.done = async () => {
        assert.deepEqual(page.troubles, []);
        await context.close();
      };
      return page;
    };

    test('every page loads with its style and one first heading', async () => {
      const page = await open('index.html');
      const paths = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith('.html'));
      assert.ok(paths.length >= 14);
      for (const path of paths) {
        await page.goto(base + path);
        assert.equal(await page.locator('h1').count(), 1, path);
        assert.equal(await page.locator('main').count(), 1, path);
        assert.ok(await page.locator('form.search').isVisible(), path);
        assert.equal(await page.evaluate(() => getComputedStyle(document.body).wordBreak), 'keep-all', path);
        const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map((one) => one.id));
        assert.equal(new Set(ids).size, ids.length, path);
      }
      await page.done();
    });

    test('every link inside leads to a page', async () => {
      const page = await open('index.html');
      const seen = new Set();
      const queue = ['index.html'];
      while (queue.length > 0) {
        const path = queue.pop();
        if (seen.has(path)) continue;
        seen.add(path);
        await page.goto(base + path);
        const links = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((one) => one.href));
        for (const link of links) {
          if (link.startsWith(base)) queue.push(link.slice(base.length).replace(/#.*/u, ''));
          else assert.match(link, /^https?:/u);
        }
      }
      assert.ok(seen.size >= 14);
      await page.done();
    });

    test('searches as you type', async () => {
      const page = await open('index.html');
      await page.keyboard.press('/');
      await page.keyboard.insertText('슈퍼컴퓨터를');
      await page.locator('#results li').first().waitFor();
      assert.equal(await page.locator('#results li').count(), 1);
      assert.match(await page.locator('#results mark').first().textContent(), /^슈퍼 ?컴퓨터/u);
      assert.ok(await page.locator('#page').isHidden());
      assert.equal(await page.locator('#results h1').textContent(), '찾은 칼럼 1');
      assert.match(await page.locator('#status').textContent(), /1/u);
      await page.locator('#results a').first().click();
      assert.match(await page.locator('h1').textContent(), /슈퍼컴퓨터/u);
      await page.goBack();
      await page.locator('#results li').first().waitFor();
      assert.equal(await page.inputValue('input[type=search]'), '슈퍼컴퓨터를');
      assert.equal(await page.locator('#results .opened').count(), 1, 'the one that was opened');
      await page.keyboard.press('Escape');
      assert.ok(await page.locator('#page').isVisible());
      await page.locator('input[type=search]').fill('그런말은없다');
      await page.waitForFunction(() => document.querySelector('#status').textContent !== '');
      assert.equal(await page.locator('#results li').count(), 0);
      assert.equal(await page.locator('#results h1').textContent(), '찾은 칼럼이 없습니다');
      await page.done();
    });

    test('goes from the box to the hits by keys, and marks the words in the column', async () => {
      const page = await open('index.html');
      await page.locator('input[type=search]').fill('데이터 OR 인공지능');
      await page.locator('#results li').nth(1).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      const second = await page.locator('#results .entries a').nth(1).textContent();
      assert.equal(await page.evaluate(() => document.activeElement.textContent), second);
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      assert.equal(await page.evaluate(() => document.activeElement.tagName), 'INPUT');
      const first = await page.locator('#results .entries a').first().textContent();
      await page.keyboard.press('Enter');
      await page.locator('article').waitFor();
      assert.equal(await page.locator('h1').textContent(), first);
      await page.locator('article mark').first().waitFor();
      await page.done();
    });

    test('chips leave the hits of a topic or a year', async () => {
      const page = await open('index.html');
      await page.locator('input[type=search]').fill('연재:햇살칼럼');
      await page.locator('#results li').first().waitFor();
      const all = await page.locator('#results .entries li').count();
      assert.equal(all, 6);
      await page.locator('#results button', { hasText: '2020' }).click();
      assert.equal(await page.locator('#results .entries li').count(), 3);
      assert.equal(await page.locator('#results h1').textContent(), '찾은 칼럼 3');
      await page.locator('#results button', { hasText: '인공지능' }).click();
      assert.equal(await page.locator('#results .entries li').count(), 1);
      assert.equal(await page.locator('#results button[aria-pressed=true]').count(), 2);
      await page.done();
    });

    test('asks whether another word was meant', async () => {
      const page = await open('index.html');
      await page.locator('input[type=search]').fill('엑사스케읽');
      await page.locator('#results .meant').click();
      await page.locator('#results li').first().waitFor();
      assert.equal(await page.inputValue('input[type=search]'), '엑사스케일');
      await page.done();
    });

    test('axe finds nothing to mend in any view, light and dark', async () => {
      for (const colorScheme of ['light', 'dark']) {
        const page = await open('index.html', { colorScheme });
        const check = async (view) => {
          // The policy of the pages lets no foreign script in; the browser's own protocol does.
          const found = await page.evaluate(`${axe}; axe.run(document)`);
          assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`), [],
            `${view}, ${colorScheme}`);
        };
        for (const path of ['index.html', '2020.html', 'columns/2021-04-16-6.html', 'columns/2019-03-08-1.html',
          readdirSync(folder).find((name) => name.startsWith('topic-'))]) {
          await page.goto(base + path);
          await check(path);
        }
        for (const query of ['데이터', '그런말은없다', '엑사스케읽']) {
          await page.goto(`${base}index.html`);
          await page.locator('input[type=search]').fill(query);
          await page.locator('#results h1').waitFor();
          await check(query);
        }
        await page.goto(`${base}columns/2019-03-08-1.html#words=${encodeURIComponent('데이터')}`);
        await page.locator('article mark').first().waitFor();
        await check('marked words');
        await page.context().close();
      }
    });

    test('print has no empty parts, and each URL once', async () => {
      const page = await open('columns/2021-04-16-6.html');
      await page.emulateMedia({ media: 'print' });
      const shown = await page.evaluate(() => [...document.querySelectorAll('details, .turn, form, #results, footer')]
        .filter((one) => one.offsetParent !== null).map((one) => one.className || one.tagName));
      assert.deepEqual(shown, []);
      const urls = await page.evaluate(() => [...document.querySelectorAll('article a[href^="http"]')]
        .filter((one) => one.offsetParent !== null)
        .map((one) => `${one.textContent} ${getComputedStyle(one, '::after').content}`).join(' ')
        .match(/https?:[^\s")]+/gu));
      assert.equal(new Set(urls).size, urls.length, urls.join(' '));
      await page.context().close();
    });

    test('every list has the newest column first', async () => {
      const page = await open('index.html');
      for (const path of ['index.html', '2020.html', '2019.html', ...readdirSync(folder).filter((name) => name.startsWith('topic-'))]) {
        await page.goto(base + path);
        for (const days of await page.evaluate(() => [...document.querySelectorAll('#page .entries')]
          .map((list) => [...list.querySelectorAll('time')].map((one) => one.dateTime))))
          assert.deepEqual(days, [...days].sort().reverse(), path);
      }
      await page.done();
    });

    test('searches from a column, and a hostile column stays text', async () => {
      const page = await open('columns/2021-04-16-6.html');
      page.on('dialog', () => page.troubles.push('a script of the text ran'));
      assert.match(await page.locator('h1').textContent(), /<\/title><script>alert\(1\)<\/script>/u);
      assert.equal(await page.locator('article script, article b, article i').count(), 0);
      assert.equal(await page.locator('a[href^="javascript:"]').count(), 0);
      await page.locator('input[type=search]').fill('script');
      await page.locator('#results li').first().waitFor();
      assert.equal(await page.locator('#results script').count(), 0);
      await page.locator('#results a').first().click();
      await page.done();
    });

    test('pictures that were fetched are shown from the folder', async () => {
      const page = await open('columns/2019-03-08-1.html');
      const sizes = await page.evaluate(async () => Promise.all([...document.images].map(async (image) => {
        image.loading = 'eager';
        await image.decode();
        return [image.naturalWidth, image.naturalHeight];
      })));
      assert.deepEqual(sizes, [[640, 400], [320, 200]]);
      await page.setViewportSize({ width: 360, height: 740 });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 360);
      await page.done();
    });

    test('fits a phone, in light and dark', async () => {
      for (const colorScheme of ['light', 'dark']) {
        const page = await open('index.html', { viewport: { width: 360, height: 740 }, colorScheme });
        for (const path of ['index.html', '2020.html', 'columns/2021-04-16-6.html']) {
          await page.goto(base + path);
          const [wide, light] = await page.evaluate(() => [document.documentElement.scrollWidth,
            /^rgb\((\d+)/u.exec(getComputedStyle(document.body).backgroundColor)[1] > 128]);
          assert.ok(wide <= 360, `${path} is ${wide} wide`);
          assert.equal(light, colorScheme === 'light');
        }
        await page.done();
      }
    });

    test('the policy lets nothing in', async () => {
      const page = await open('index.html');
      const blocked = await page.evaluate(() => new Promise((resolve) => {
        addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective), { once: true });
        const script = document.createElement('script');
        script.textContent = 'window.broken = true';
        document.head.append(script);
      }));
      assert.equal(blocked, 'script-src-elem');
      assert.equal(await page.evaluate(() => window.broken), undefined);
      await page.context().close();
    });
  });
}
