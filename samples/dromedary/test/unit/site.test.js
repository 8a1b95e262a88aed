import assert from 'node:assert/strict';
import { Api } from '../../site/js/api.js';
import { inWords, rows } from '../../site/js/chart.js';
import { readConfig } from '../../site/js/config.js';

const answers = (body, init) => async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), init);
const silent = () => Promise.reject(new TypeError('fetch failed'));

describe('The chart', () => {
  it('draws every bar as a share of the largest', () => {
    assert.deepEqual(rows({ red: 1, blue: 4 }), [
      { color: 'red', count: 1, percent: 25 },
      { color: 'blue', count: 4, percent: 100 },
    ]);
  });

  it('draws no bar before the first vote', () => assert.equal(rows({ red: 0 })[0].percent, 0));

  it('can be read aloud', () => assert.equal(inWords({ red: 1, blue: 4 }), 'Votes by colour: red 1, blue 4.'));
});

describe('config.json', () => {
  it('says where the API is and what was deployed', async () => {
    const config = await readConfig(answers({ apiBaseurl: 'https://api.example', version: '9' }), 'config.json');
    assert.deepEqual(config, { apiBaseurl: 'https://api.example', version: '9' });
  });

  it('may lack a version', async () => {
    assert.equal((await readConfig(answers({ apiBaseurl: 'x' }), 'config.json')).version, 'unknown');
  });

  const bad = { 'is missing': answers('', { status: 404 }), 'is no JSON': answers('<html>'), 'names no API': answers({}), 'does not answer': silent };
  for (const [how, fetch] of Object.entries(bad)) {
    it(`that ${how} is named in the error`, () => assert.rejects(readConfig(fetch, 'config.json'), /config\.json/));
  }
});

describe('The API as the page calls it', () => {
  const votes = { votes: { red: 1 } };

  for (const base of ['https://api.example/test', 'https://api.example/test/']) {
    it(`is found below ${base}`, async () => {
      let called;
      await new Api(async (address) => ((called = address), new Response(JSON.stringify(votes))), base).data();
      assert.equal(called, 'https://api.example/test/data');
    });
  }

  it('gets a vote as JSON', async () => {
    let request;
    const fetch = async (address, options) => ((request = { address, ...options }), new Response(JSON.stringify(votes)));
    assert.deepEqual(await new Api(fetch, 'x').increment('red'), votes);
    assert.equal(request.address, 'x/increment');
    assert.equal(request.method, 'POST');
    assert.equal(request.body, '{"color":"red"}');
    assert.equal(request.headers['Content-Type'], 'application/json');
  });

  const bad = [
    ['does not answer', silent, /The API at x\/ does not answer/],
    ['refuses', answers({ error: 'There is no such colour.' }, { status: 400 }), /status 400.*no such colour/],
    ['fails without JSON', answers('oops', { status: 502 }), /status 502/],
    ['answers something else', answers('<html>'), /something else than votes/],
  ];
  for (const [how, fetch, message] of bad) {
    it(`that ${how} gives a message for the visitor`, () => assert.rejects(new Api(fetch, 'x').data(), message));
  }
});
