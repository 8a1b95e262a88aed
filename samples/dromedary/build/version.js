import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { filesBelow } from './files.js';

const hashCharacters = 12;

/** The version of package.json and a hash of the function's files: a changed function shows, even under an unchanged number. */
export async function functionVersion() {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  const hash = createHash('sha256');
  for (const [path, bytes] of await filesBelow('function')) hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  return `${version}+${hash.digest('hex').slice(0, hashCharacters)}`;
}
