import { filesBelow } from './files.js';

const contentTypes = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Serves a file of site/ as S3's website hosting does. Only listed files are served, so no path can lead elsewhere. */
export async function serveFile(pathname, response) {
  const files = new Map(await filesBelow('site'));
  const asked = pathname.slice(1);
  const found = [asked, `${asked}index.html`].find((path) => files.has(path));
  const path = found ?? 'error.html';
  const contentType = contentTypes[path.split('.').pop()];
  response.writeHead(found ? 200 : 404, { 'Content-Type': contentType, 'Cache-Control': 'no-store' }).end(files.get(path));
}
