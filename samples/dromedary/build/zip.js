import { zipSync } from 'fflate';

// A zip's times have no zone, so this is built from local fields: the same bytes everywhere.
const fixedTime = () => new Date(1980, 0, 1);
const unix = 3;
const regularFile = 0o100644 << 16;

/** Packs [path, bytes] pairs so that the same files give the same archive, byte for byte. */
export function zip(files) {
  const entries = files.map(([path, bytes]) => [
    path,
    [bytes, { level: 9, mtime: fixedTime(), os: unix, attrs: regularFile }],
  ]);
  return zipSync(Object.fromEntries(entries));
}
