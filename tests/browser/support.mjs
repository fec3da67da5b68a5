// What the tests of exports share: a sample export in a temporary folder, a web server for it, and skipping.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';

export const skip = (why) => {
  console.log(`skipped: ${why}`);
  process.exit(77);
};

// The module, or a skip where npm has not been run.
export const optional = async (name) => {
  try {
    return await import(name);
  } catch {
    return skip(`${name} is not installed (npm ci)`);
  }
};

export const chromium = () => {
  const path = process.env.CHROMIUM || '/usr/bin/chromium';
  return existsSync(path) ? path : skip('chromium is not installed');
};

export const sample = (format, environment = {}) => {
  const program = process.env.EXPORT_SAMPLE;
  if (!program) skip('EXPORT_SAMPLE does not name the program that makes the sample');
  const folder = mkdtempSync(join(tmpdir(), 'export-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  execFileSync(program, [format, join(folder, 'out')], { env: { ...process.env, ...environment } });
  return join(folder, 'out');
};

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.webp': 'image/webp' };

// Serves a folder on a free port of 127.0.0.1 until close().
export const serve = (folder) => new Promise((resolve) => {
  const server = createServer((request, response) => {
    const path = join(folder, normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname)));
    if (!existsSync(path) || !TYPES[extname(path)]) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(path)] }).end(readFileSync(path));
  });
  server.listen(0, '127.0.0.1', () => resolve({
    base: `http://127.0.0.1:${server.address().port}/`,
    close: () => { server.closeAllConnections(); server.close(); },
  }));
});
