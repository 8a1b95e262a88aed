import { readFileSync } from 'node:fs';

/** What `gulp package` wrote into the archive; a function that runs from its source folder has no such file. */
export function readVersion(file = new URL('./build.json', import.meta.url)) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).version;
  } catch (error) {
    if (error.code === 'ENOENT') return 'development';
    throw error;
  }
}
