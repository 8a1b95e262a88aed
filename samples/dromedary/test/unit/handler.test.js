import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handler } from '../../function/index.mjs';
import { readVersion } from '../../function/build-info.mjs';

describe('The handler', () => {
  let folder;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'dromedary-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('calls itself development when it was not packaged', async () => {
    const { body } = await handler({ httpMethod: 'GET', path: '/data' });
    assert.equal(JSON.parse(body).version, 'development');
  });

  it('reads its version from build.json', async () => {
    await writeFile(join(folder, 'build.json'), '{"version":"4.5.6"}');
    assert.equal(readVersion(join(folder, 'build.json')), '4.5.6');
  });

  it('does not start with a broken build.json', async () => {
    await writeFile(join(folder, 'build.json'), '{');
    assert.throws(() => readVersion(join(folder, 'build.json')), SyntaxError);
  });
});
