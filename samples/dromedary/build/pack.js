import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { filesBelow } from './files.js';
import { functionVersion } from './version.js';
import { zip } from './zip.js';

export async function packSite() {
  await write('dist/site.zip', zip(await filesBelow('site')));
}

export async function packFunction() {
  const build = JSON.stringify({ version: await functionVersion() });
  const files = [...(await filesBelow('function')), ['build.json', Buffer.from(`${build}\n`)]];
  await write('dist/lambda.zip', zip(files));
}

export async function packApi() {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  const document = JSON.parse(await readFile('api/openapi.json', 'utf8'));
  document.info.version = version;
  await write('dist/api/openapi.json', `${JSON.stringify(document, null, 2)}\n`);
}

async function write(path, content) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
