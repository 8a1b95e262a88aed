import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Every file below a folder as [path with forward slashes, bytes], in an order that no machine changes. */
export async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  return Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path))]));
}
