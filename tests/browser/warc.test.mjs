// The WARC export as an independent reader (npm warcio) sees it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { optional, sample } from './support.mjs';

const { WARCParser } = await optional('warcio');
const folder = sample('warc');
const files = readdirSync(folder).filter((name) => name.endsWith('.warc.gz'));
const sha256 = (bytes) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

test('every record is read, with payload and digest', async () => {
  assert.deepEqual(files, ['2019.warc.gz', '2020.warc.gz', '2021.warc.gz']);
  const counts = {};
  for (const name of files) {
    const responses = new Map();
    for await (const record of new WARCParser(createReadStream(join(folder, name)))) {
      const payload = Buffer.from(await record.readFully(true));
      counts[record.warcType] = (counts[record.warcType] ?? 0) + 1;
      assert.match(record.warcHeader('WARC-Record-ID'), /^<urn:uuid:[0-9a-f-]{36}>$/u);
      if (record.warcType === 'response') {
        responses.set(record.warcHeader('WARC-Record-ID'), record.warcTargetURI);
        assert.equal(record.httpHeaders.statusline, 'HTTP/1.1 200 OK');
        assert.equal(record.httpHeaders.headers.get('content-encoding'), null);
        assert.match(payload.toString(), /^<!doctype html><title>/u);
        assert.equal(record.warcPayloadDigest, sha256(payload));
      }
      if (record.warcType === 'request')
        assert.equal(responses.get(record.warcHeader('WARC-Concurrent-To')), record.warcTargetURI);
    }
  }
  assert.deepEqual(counts, { warcinfo: 3, response: 6, request: 6 });
});

// WARC 1.1, annex D: each record is a gzip member of its own.
test('each record can be read by itself', () => {
  const bytes = readFileSync(join(folder, '2020.warc.gz'));
  let members = 0;
  for (let at = 0; at < bytes.length; members += 1) {
    assert.equal(bytes.readUInt16BE(at), 0x1f8b);
    let end = bytes.indexOf(Buffer.from([0x1f, 0x8b, 8, 0]), at + 4);
    if (end < 0) end = bytes.length;
    assert.match(gunzipSync(bytes.subarray(at, end)).toString('latin1'), /^WARC\/1\.1\r\n/u);
    at = end;
  }
  assert.equal(members, 1 + 2 * 3);
});
