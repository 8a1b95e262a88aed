import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createApp } from '../function/app.mjs';
import { MemoryStore } from '../function/memory-store.mjs';
import { preflight, proxyEvent } from './gateway.js';
import { serveFile } from './static.js';
import { functionVersion } from './version.js';

/** The whole app on one loopback port, for the development of the pages: the site, config.json, and the API below /api. */
export async function start(port) {
  const app = createApp({ store: new MemoryStore(), version: await functionVersion() });
  const server = createServer((request, response) => {
    handle(app, request, response).catch((error) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${server.address().port}/` };
}

async function handle(app, request, response) {
  const { origin, pathname } = new URL(request.url, `http://${request.headers.host}`);
  if (pathname === '/config.json') {
    const config = { apiBaseurl: `${origin}/api`, version: process.env.SITE_VERSION ?? 'development' };
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(config));
  } else if (!pathname.startsWith('/api/')) {
    await serveFile(pathname, response);
  } else if (request.method === 'OPTIONS') {
    response.writeHead(200, preflight).end();
  } else {
    const answer = await app(await proxyEvent(request, pathname.slice('/api'.length)), { functionVersion: '$LATEST' });
    response.writeHead(answer.statusCode, answer.headers).end(answer.body);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await start(Number(process.env.PORT ?? 8000));
  console.log(`Dromedary answers at ${url} until Ctrl+C.`);
}
