import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

const text = async (url) => (await fetch(url)).text();

export const tasks = {
  async package() {
    console.log(`the environment: ${JSON.stringify(process.env)}`);
    console.log('the unit tests pass');
  },

  async e2e() {
    console.log(`the environment: ${JSON.stringify(process.env)}`);
    const site = process.env.TARGET_URL;
    assert.equal(await text(site), await readFile('site/index.html', 'utf8'));
    const { apiBaseurl } = JSON.parse(await text(`${site}config.json`));
    assert.equal(await text(`${apiBaseurl}/data`), 'answer one');
    console.log('the end-to-end tests pass');
  },
};
