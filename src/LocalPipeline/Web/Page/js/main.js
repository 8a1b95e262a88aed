import { App } from './app.js';
import { exchangeToken, get, Refused } from './api.js';
import { follow } from './events.js';
import { h, only, setText } from './dom.js';
import { icon } from './status.js';

const message = document.getElementById('message');
const connection = document.getElementById('connection');

function tell(text) {
  setText(message, text);
  message.hidden = !text;
}

function show(status, text) {
  only([icon(status), h('span', {}, text)], connection);
}

async function start() {
  show('InProgress', 'Connecting');
  await exchangeToken();
  const overview = await get('overview');
  const app = new App(overview, tell);
  app.start();
  follow(overview.position, {
    connected: () => show('Succeeded', 'Live'),
    lost: () => show('Interrupted', 'Connection lost'),
    refused: () => tell('The local pipeline was started anew. Open the address that it printed.'),
    restarted: () => location.reload(),
    changes: changes => app.take(changes),
  });
}

start().catch(error => {
  show('Failed', 'Not connected');
  tell(error instanceof Refused ? error.message : 'The local pipeline does not answer. Is it still running?');
  if (!(error instanceof Refused)) console.error(error);
});
