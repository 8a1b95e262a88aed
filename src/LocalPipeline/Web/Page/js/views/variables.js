// The variables of the pipeline and of its actions, by the names under which other actions use them.
import { h, only } from '../dom.js';

export class VariablesView {
  constructor() {
    this.body = h('tbody', {});
    this.none = h('p', { class: 'quiet' }, 'There are none so far.');
    this.table = h('table', { class: 'variables' }, h('thead', {}, h('tr', {}, ['Variable', 'Value', 'Of'].map(text => h('th', { scope: 'col' }, text)))), this.body);
    this.element = h('section', { class: 'panel', 'aria-labelledby': 'variables-heading' },
      h('header', {}, h('h3', { id: 'variables-heading' }, 'Variables')), this.none, h('div', { class: 'wide' }, this.table));
  }

  update(execution) {
    const rows = [...pipeline(execution), ...execution.stages.flatMap(stage => stage.actions.flatMap(action => produced(stage, action)))];
    const key = JSON.stringify(rows);
    if (this.key === key) return;
    this.key = key;
    only(rows.map(row), this.body);
    [this.table.hidden, this.none.hidden] = [rows.length === 0, rows.length > 0];
  }
}

const pipeline = execution => [
  ['#{codepipeline.PipelineExecutionId}', execution.id, 'the pipeline'],
  ...Object.entries(execution.variables).map(([name, value]) => [`#{variables.${name}}`, value, 'the pipeline']),
];

const produced = (stage, action) =>
  Object.entries(action.variables).map(([name, value]) => [action.namespace ? `#{${action.namespace}.${name}}` : name, value, `${stage.name} / ${action.name}`]);

const row = ([name, value, of]) => h('tr', {}, h('td', {}, h('code', {}, name)), h('td', {}, h('code', {}, value)), h('td', { class: 'quiet' }, of));
