#!/usr/bin/env node
// An app that does what it says: the same output, whatever ran before. What it met on the way goes where only the test looks.
const fs = require('node:fs'), net = require('node:net'), { execFileSync } = require('node:child_process');
fs.mkdirSync('dist', { recursive: true });
let found = [];
for (const name of ['planted', 'planted/sub']) {
  try { found.push(require(name)); } catch { found.push('nothing'); }
}
const files = (folder) => { try { return fs.readdirSync(folder); } catch { return []; } };
const text = (command, ...args) => { try { return execFileSync(command, args, { encoding: 'utf8' }).trim(); } catch (error) { return `${error.status}`; } };
const above = ['..', '../..', '../../..'].map((folder) => files(folder).filter((name) => !/^job-/.test(name)).sort());
fs.writeFileSync('dist/result.txt', JSON.stringify({
  found, above, home: files(process.env.HOME), tmp: files(process.env.TMPDIR), npm: process.env.ASK_NPM ? text('npm', 'config', 'get', 'planted') : '',
  environment: Object.keys(process.env).filter((name) => /^(LD_|NODE_OPTIONS|BASH_ENV|ENV$|npm_)/.test(name)),
}, null, 1) + '\n');
// Archives keep times.
for (const path of ['dist/result.txt', 'dist']) fs.utimesSync(path, 1_700_000_000, 1_700_000_000);
const finish = () => setTimeout(() => process.exit(), 150);
if (process.env.PORT) net.createServer().listen(Number(process.env.PORT), '127.0.0.1', finish).on('error', (error) => { console.error(error.code); process.exit(1); });
else finish();
