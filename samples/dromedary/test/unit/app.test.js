import assert from 'node:assert/strict';
import { createApp } from '../../function/app.mjs';
import { colors } from '../../function/colors.mjs';
import { MemoryStore } from '../../function/memory-store.mjs';

const zero = Object.fromEntries(colors.map((color) => [color, 0]));

describe('The function', () => {
  let app;
  let logged;
  const ask = async (httpMethod, path, body, more = {}) => {
    const { body: text, ...rest } = await app({ httpMethod, path, body, ...more }, { functionVersion: '7', awsRequestId: 'r-1' });
    return { ...rest, body: JSON.parse(text) };
  };
  const vote = (body) => ask('POST', '/increment', typeof body === 'string' ? body : JSON.stringify(body));

  beforeEach(() => {
    logged = [];
    app = createApp({ store: new MemoryStore(), version: '1.2.3', log: (error) => logged.push(error) });
  });

  it('answers the votes of every colour, and which build it is', async () => {
    const { statusCode, body } = await ask('GET', '/data', null);
    assert.equal(statusCode, 200);
    assert.deepEqual(body, { version: '1.2.3', functionVersion: '7', votes: zero });
  });

  it('counts a vote and answers the new counts', async () => {
    await vote({ color: 'blue' });
    const { statusCode, body } = await vote({ color: 'blue' });
    assert.equal(statusCode, 200);
    assert.deepEqual(body.votes, { ...zero, blue: 2 });
    assert.deepEqual((await ask('GET', '/data')).body.votes, { ...zero, blue: 2 });
  });

  it('reads a body that API Gateway encoded', async () => {
    const encoded = Buffer.from('{"color":"red"}').toString('base64');
    const { body } = await ask('POST', '/increment', encoded, { isBase64Encoded: true });
    assert.equal(body.votes.red, 1);
  });

  const refused = ['', 'red', 'null', '[]', '"red"', '{}', '{"color":1}', '{"color":"pink"}', '{"color":"__proto__"}', '{"color":"Red"}'];
  for (const body of refused) {
    it(`refuses the vote ${body || 'without a body'} and names what is accepted`, async () => {
      const { statusCode, body: answer } = await vote(body);
      assert.equal(statusCode, 400);
      assert.match(answer.error, /accepted are red, orange/);
      assert.deepEqual((await ask('GET', '/data')).body.votes, zero);
    });
  }

  it('refuses a body that is far too large', async () => {
    assert.equal((await vote({ color: 'red', more: 'x'.repeat(1024) })).statusCode, 413);
  });

  for (const path of ['/', '/data/', '/votes', '/constructor']) {
    it(`answers 404 at ${path}`, async () => assert.equal((await ask('GET', path)).statusCode, 404));
  }

  it('answers 405 and names the method that the path answers', async () => {
    const get = await ask('GET', '/increment');
    assert.equal(get.statusCode, 405);
    assert.equal(get.headers.Allow, 'POST');
    assert.equal((await ask('toString', '/data')).statusCode, 405);
  });

  it('may be called from any origin, also when it refuses', async () => {
    for (const { headers } of [await ask('GET', '/data'), await ask('GET', '/nothing'), await vote('no JSON')]) {
      assert.equal(headers['Access-Control-Allow-Origin'], '*');
      assert.equal(headers['Content-Type'], 'application/json; charset=utf-8');
      assert.equal(headers['Cache-Control'], 'no-store');
    }
  });

  it('answers 500 and logs the reason when its store fails', async () => {
    const failure = new Error('the table is gone');
    app = createApp({ store: { counts: () => Promise.reject(failure) }, version: '1', log: (error) => logged.push(error) });
    const { statusCode, body } = await ask('GET', '/data');
    assert.equal(statusCode, 500);
    assert.deepEqual(body, { error: 'The function failed; its log says why.', requestId: 'r-1' });
    assert.deepEqual(logged, [failure]);
  });
});
