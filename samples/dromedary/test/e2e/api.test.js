import assert from 'node:assert/strict';
import { functionVersion } from '../../build/version.js';
import { colors } from '../../function/colors.mjs';
import { api, vote } from './target.js';

describe('The deployed API', () => {
  it('answers the votes of every colour', async () => {
    const response = await api('/data');
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type'), /^application\/json/);
    const { votes } = await response.json();
    assert.deepEqual(Object.keys(votes), [...colors]);
    for (const count of Object.values(votes)) assert.ok(Number.isInteger(count) && count >= 0);
  });

  it('is the build of this source', async () => {
    const { version } = await (await api('/data')).json();
    assert.equal(version, await functionVersion());
  });

  // Another answer may come from another execution environment, so only this one's own count is sure.
  it('counts a vote', async () => {
    const response = await vote({ color: 'green' });
    assert.equal(response.status, 200);
    assert.ok((await response.json()).votes.green >= 1);
  });

  it('refuses a vote for no colour of the chart, and says which there are', async () => {
    const response = await vote({ color: 'pink' });
    assert.equal(response.status, 400);
    assert.match((await response.json()).error, /red, orange/);
  });

  it('may be called by the site, which has another origin', async () => {
    const asked = { Origin: 'https://site.example', 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type' };
    const preflight = await api('/increment', { method: 'OPTIONS', headers: asked });
    assert.equal(preflight.status, 200);
    assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
    assert.match(preflight.headers.get('access-control-allow-methods'), /\bPOST\b/);
    assert.match(preflight.headers.get('access-control-allow-headers'), /\bcontent-type\b/i);
    assert.equal((await api('/data')).headers.get('access-control-allow-origin'), '*');
  });
});
