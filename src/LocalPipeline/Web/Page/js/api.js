// Asks the server. The cookie comes along by itself; what changes something needs the page's key as well.

const keyName = 'page-key';

export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export const get = path => answer(fetch(`/api/${path}`, { credentials: 'same-origin' }));

export const post = (path, body) => answer(fetch(`/api/${path}`, {
  method: 'POST',
  credentials: 'same-origin',
  headers: { 'Content-Type': 'application/json', 'X-Page-Key': localStorage.getItem(keyName) ?? '' },
  body: JSON.stringify(body),
}));

export const addressOf = (execution, stage, action, rest) => `executions/${execution}/${encodeURIComponent(stage)}/${encodeURIComponent(action)}/${rest}`;

// The token is in the address behind the #. It leaves the address before anything else happens.
export async function exchangeToken() {
  const token = /^#token=([0-9a-f]+)$/.exec(location.hash)?.[1];
  if (token) {
    history.replaceState(null, '', '/');
    localStorage.setItem(keyName, (await post('session', { token })).key);
  }
}

async function answer(request) {
  const response = await request;
  const body = response.headers.get('Content-Type')?.startsWith('application/json') ? await response.json() : null;
  if (!response.ok) throw new Refused(response.status, body?.message ?? `The local pipeline answered ${response.status}.`);
  return body;
}
