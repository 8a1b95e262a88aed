// Keeps what it opened during its job: a handle of the output, a watch on every folder, an abstract socket, a file mapped by name.
const fs = require('node:fs'), net = require('node:net');
const [loot, app, root] = process.argv.slice(2);
for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGUSR1']) process.on(signal, () => {});
const handle = fs.openSync(`${app}/dist/result.txt`, 'r+');
const linked = fs.openSync(`${loot}/linked`, 'r+');
fs.watch(root, (_, name) => { try { fs.writeFileSync(`${root}/${name}/app/dist/result.txt`, 'poisoned by a watch'); fs.appendFileSync(`${loot}/got`, 'a folder\n'); } catch { /* not there yet */ } });
net.createServer((socket) => socket.end('planted')).listen(`\0planted${loot}`);
setTimeout(() => process.exit(), 60_000);
fs.writeFileSync(`${loot}/lingers`, `${process.pid}`);
setInterval(() => {
  for (const open of [handle, linked]) fs.writeSync(open, 'poisoned by a handle', 0);
  fs.appendFileSync(`${loot}/beats`, '.');
}, 1);
