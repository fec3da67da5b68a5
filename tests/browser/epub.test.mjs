// The EPUB export as epubcheck and the OCF specification see it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sample } from './support.mjs';

const JAR = '/usr/share/java/epubcheck.jar';
const folder = sample('epub');
const whole = sample('book');
const books = readdirSync(folder).filter((name) => name.endsWith('.epub'));

// EPUB OCF 3.3, section 4.3: the first member is "mimetype", stored, without an extra field.
test('a reading system knows the file by its first bytes', () => {
  assert.equal(books.length, 3);
  for (const name of books) {
    const bytes = readFileSync(join(folder, name));
    assert.equal(bytes.readUInt32LE(0), 0x04034b50);
    assert.equal(bytes.readUInt16LE(8), 0, 'stored');
    assert.equal(bytes.readUInt16LE(28), 0, 'no extra field');
    assert.equal(bytes.toString('latin1', 30, 58), 'mimetypeapplication/epub+zip');
  }
});

test('epubcheck finds no error and no warning', (context) => {
  if (!existsSync(JAR)) {
    context.skip('epubcheck is not installed');
    return;
  }
  assert.deepEqual(readdirSync(whole).filter((name) => name.endsWith('.epub')), ['columns.epub']);
  for (const path of [...books.map((name) => join(folder, name)), join(whole, 'columns.epub')]) {
    const { stdout, stderr } = spawnSync('java', ['-jar', JAR, path], { encoding: 'utf8' });
    assert.match(stdout + stderr, /Messages: 0 fatals \/ 0 errors \/ 0 warnings/u, stdout + stderr);
  }
});

test('the same columns give the same bytes in another zone', () => {
  const other = sample('epub', { TZ: 'America/Los_Angeles', LC_ALL: 'C' });
  for (const name of books) assert.ok(readFileSync(join(folder, name)).equals(readFileSync(join(other, name))), name);
});
