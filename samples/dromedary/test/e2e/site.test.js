import assert from 'node:assert/strict';
import { filesBelow } from '../../build/files.js';
import { config, site } from './target.js';

const contentTypes = {
  css: /^text\/css/,
  html: /^text\/html/,
  js: /^(text|application)\/javascript/,
  svg: /^image\/svg\+xml/,
};
const files = await filesBelow('site');

describe('The deployed site', () => {
  it('answers its first page at its address, and another in a folder', async () => {
    assert.match(await (await site('')).text(), /<h1>Which colour\?<\/h1>/);
    assert.match(await (await site('about/')).text(), /<h1>About<\/h1>/);
  });

  for (const [path, bytes] of files) {
    it(`has ${path} as it is in the source, with its content type`, async () => {
      const response = await site(path);
      assert.equal(response.status, 200);
      assert.match(response.headers.get('content-type'), contentTypes[path.split('.').pop()]);
      assert.ok(Buffer.from(await response.arrayBuffer()).equals(bytes), `${path} has other content than the source.`);
    });
  }

  it('has everything that its pages ask for', async () => {
    const paths = new Set(files.map(([path]) => path));
    for (const [page, bytes] of files.filter(([path]) => path.endsWith('.html'))) {
      for (const [, link] of bytes.toString('utf8').matchAll(/\b(?:href|src)="([^"#]+)"/g)) {
        const found = new URL(link, `https://site/${page}`).pathname.slice(1).replace(/(^|\/)$/, '$1index.html');
        assert.ok(paths.has(found), `${page} asks for ${link}, which is not there.`);
      }
    }
  });

  it('says in config.json where the API is and which version this is', async () => {
    const response = await site('config.json');
    assert.match(response.headers.get('content-type'), /^application\/json/);
    const { apiBaseurl, version } = await config();
    assert.match(apiBaseurl, /^https?:\/\//);
    assert.equal(version, process.env.EXPECTED_VERSION ?? version, 'config.json has another version than EXPECTED_VERSION.');
  });
});
