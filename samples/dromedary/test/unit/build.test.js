import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { colors } from '../../function/colors.mjs';
import { filesBelow } from '../../build/files.js';
import { functionVersion } from '../../build/version.js';
import { zip } from '../../build/zip.js';

const json = async (path) => JSON.parse(await readFile(path, 'utf8'));

describe('The build', () => {
  it('packs files so that they come out as they went in', () => {
    const archive = unzipSync(zip([['a.txt', strToU8('one')], ['b/c.txt', strToU8('two')]]));
    assert.deepEqual(Object.entries(archive).map(([path, bytes]) => [path, strFromU8(bytes)]), [['a.txt', 'one'], ['b/c.txt', 'two']]);
  });

  it('gives the same archive in another time zone and at another time', () => {
    const files = [['a.txt', strToU8('one')]];
    const { TZ } = process.env;
    const archives = ['Pacific/Auckland', 'America/Los_Angeles'].map((zone) => {
      process.env.TZ = zone;
      return Buffer.from(zip(files)).toString('hex');
    });
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
    assert.equal(archives[0], archives[1]);
  });

  it('finds the files of every folder, sorted, with forward slashes', async () => {
    const paths = (await filesBelow('site')).map(([path]) => path);
    assert.ok(paths.includes('about/index.html'));
    assert.deepEqual(paths, [...paths].sort());
  });

  it('names a build by the version of package.json and the function it holds', async () => {
    const { version } = await json('package.json');
    const [number, hash] = (await functionVersion()).split('+');
    assert.equal(number, version);
    assert.match(hash, /^[0-9a-f]{12}$/);
  });

  it('documents the colours that the function accepts', async () => {
    const { components } = await json('api/openapi.json');
    assert.deepEqual(components.schemas.Vote.properties.color.enum, [...colors]);
  });

  it('has a colour in the style sheet for each of them', async () => {
    const css = await readFile('site/css/chart.css', 'utf8');
    for (const color of colors) assert.match(css, new RegExp(`^\\.${color} `, 'm'));
  });
});
