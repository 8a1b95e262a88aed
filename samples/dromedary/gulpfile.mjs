import { rm } from 'node:fs/promises';
import gulp from 'gulp';
import { packApi, packFunction, packSite } from './build/pack.js';
import { eslint, failure, mocha } from './build/tools.js';

export const clean = () => rm('dist', { recursive: true, force: true });
export const lint = () => eslint('.');
export const test = () => mocha('test/unit/*.test.js');

export async function e2e() {
  if (!process.env.TARGET_URL?.endsWith('/')) throw failure('TARGET_URL must be the address of the deployed site, with a slash at its end.');
  await mocha('test/e2e/*.test.js', '--timeout', '20000');
}

const pack = gulp.parallel(packSite, packFunction, packApi);
const packageAll = gulp.series(clean, lint, test, pack);
export { packageAll as package, packageAll as default };
