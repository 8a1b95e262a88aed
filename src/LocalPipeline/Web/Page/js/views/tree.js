// A folder of an artifact, and the way to it. The server reads the zip's directory; nothing is unpacked.
import { get } from '../api.js';
import { announce } from '../announce.js';
import { h, only } from '../dom.js';
import { bytes, count } from '../format.js';

export class ArtifactTree {
  constructor(at, name) {
    [this.at, this.name] = [at, name];
    this.element = h('div', { class: 'tree' });
    this.open('', false);
  }

  async open(path, moved = true) {
    try {
      const folder = await get(`${this.at}/tree?path=${encodeURIComponent(path)}`);
      only([this.crumbs(folder), h('ul', { 'aria-label': `Files in ${this.name}/${path}` }, folder.entries.map(entry => this.row(folder, entry)))], this.element);
      announce(`${this.name}/${path}: ${count(folder.entries.length, 'entry').replace('entrys', 'entries')}`);
      if (moved) this.element.querySelector('[aria-current]').focus();
    } catch (error) {
      only([h('p', {}, error.message)], this.element);
    }
  }

  crumbs(folder) {
    const parts = folder.path.split('/').filter(part => part);
    const steps = [this.name, ...parts].map((part, depth) => depth === parts.length
      ? h('span', { 'aria-current': 'location', tabindex: -1 }, h('strong', {}, part))
      : h('button', { type: 'button', class: 'plain', onclick: () => this.open(parts.slice(0, depth).map(part => `${part}/`).join('')) }, part));
    return h('div', { class: 'crumbs' }, steps.flatMap((step, at) => at === 0 ? [step] : [h('span', { 'aria-hidden': 'true' }, '/'), step]),
      h('span', { class: 'quiet' }, `${count(folder.files, 'file')}, ${bytes(folder.bytes)} packed`));
  }

  row(folder, entry) {
    const path = `${folder.path}${entry.name}`;
    return h('li', {},
      entry.folder
        ? h('button', { type: 'button', class: 'plain', onclick: () => this.open(`${path}/`) }, `${entry.name}/`)
        : h('a', { href: `/api/${this.at}/file?path=${encodeURIComponent(path)}`, download: '' }, entry.name),
      h('span', { class: 'quiet number' }, bytes(entry.size)));
  }
}
