// The artifacts that actions have put out: to download whole, or to look into and take a single file.
import { addressOf } from '../api.js';
import { h, only, setText } from '../dom.js';
import { ArtifactTree } from './tree.js';

export class ArtifactsView {
  constructor() {
    this.list = h('ul', { class: 'artifacts' });
    this.none = h('p', { class: 'quiet' }, 'There are none so far.');
    this.element = h('section', { class: 'panel', 'aria-labelledby': 'artifacts-heading' },
      h('header', {}, h('h3', { id: 'artifacts-heading' }, 'Artifacts')), this.none, this.list);
    this.items = new Map();
  }

  update(execution) {
    const all = execution.stages.flatMap(stage => stage.actions.flatMap(action => action.outputs.map(output => ({ stage, action, output }))));
    const key = JSON.stringify([execution.number, all.map(one => [one.stage.name, one.action.name, one.output, one.action.ended])]);
    if (this.key === key) return;
    this.key = key;
    this.none.hidden = all.length > 0;
    const items = new Map();
    for (const one of all) {
      const at = addressOf(execution.number, one.stage.name, one.action.name, `artifacts/${encodeURIComponent(one.output.name)}`);
      const id = `${at} ${one.action.ended}`;
      items.set(id, this.items.get(id) ?? item(one, at));
    }

    this.items = items;
    only([...items.values()], this.list);
  }
}

function item({ stage, action, output }, at) {
  let tree = null;
  const toggle = h('button', { type: 'button', 'aria-expanded': 'false' }, 'Browse');
  const element = h('li', {},
    h('p', {}, h('strong', {}, output.name), h('span', { class: 'quiet' }, `of ${stage.name} / ${action.name}`, output.revision && [', revision ', h('code', {}, output.revision.slice(0, 12))]),
      toggle, h('a', { href: `/api/${at}`, download: '' }, h('span', {}, 'Download'), h('span', { class: 'unseen' }, ` ${output.name}`))));
  toggle.append(h('span', { class: 'unseen' }, ` ${output.name}`));
  toggle.addEventListener('click', () => {
    if (!tree) element.append((tree = new ArtifactTree(at, output.name)).element);
    else tree.element.hidden = !tree.element.hidden;
    toggle.setAttribute('aria-expanded', String(!tree.element.hidden));
    setText(toggle.firstChild, tree.element.hidden ? 'Browse' : 'Close');
  });
  return element;
}
