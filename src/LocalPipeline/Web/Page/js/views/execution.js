// One execution: how it stands, its pipeline, and below it whatever is looked at.
import { h, only, setAttribute, setText, webLink } from '../dom.js';
import { clock, takenText } from '../format.js';
import { badge } from '../status.js';
import { to } from '../route.js';
import { ArtifactsView } from './artifacts.js';
import { ExecutionCommands } from './commands.js';
import { OutputView } from './output.js';
import { PipelineView } from './pipeline.js';
import { TimelineView } from './timeline.js';
import { TrafficView } from './traffic.js';
import { VariablesView } from './variables.js';

const tabs = { output: 'Output', timeline: 'Timeline', artifacts: 'Artifacts', variables: 'Variables', traffic: 'Traffic' };

export class ExecutionPart {
  constructor(place, app) {
    this.app = app;
    this.heading = h('h2', {});
    this.badge = h('span', {});
    this.times = h('p', { class: 'quiet number' });
    this.message = h('p', { class: 'quiet' });
    this.commands = h('div', { class: 'commands' });
    this.addresses = h('ul', { class: 'addresses', 'aria-label': 'Deployed' });
    this.pipeline = new PipelineView(app);
    this.views = { output: new OutputView(app), timeline: new TimelineView(app), artifacts: new ArtifactsView(app), variables: new VariablesView(app), traffic: new TrafficView(app) };
    this.tabs = Object.fromEntries(Object.entries(tabs).map(([name, text]) => [name, h('a', {}, text)]));
    this.view = h('div', {});
    this.parts = [new ExecutionCommands(this.commands, app), this.pipeline];
    this.all = h('div', { hidden: true },
      h('div', { class: 'summary' }, this.heading, this.badge, this.times, this.commands), this.message, this.addresses,
      h('section', { 'aria-label': 'Stages' }, this.pipeline.element),
      this.nav = h('nav', { class: 'tabs', 'aria-label': 'Views of the execution' }, Object.values(this.tabs)), this.view);
    this.none = h('p', { hidden: true }, 'Nothing has been played here yet.');
    place.append(this.all, this.none);
  }

  get current() {
    return this.views[this.app.route.view];
  }

  update() {
    const execution = this.app.execution;
    this.all.hidden = !execution;
    this.none.hidden = this.app.executions.size > 0;
    this.nav.hidden = this.view.hidden = !execution?.number;
    if (!execution) return;
    this.summarise(execution);
    this.parts.forEach(part => part.update(execution));
    for (const [name, tab] of Object.entries(this.tabs)) {
      setAttribute(tab, 'href', to(execution.number, name));
      setAttribute(tab, 'aria-current', name === this.app.route.view ? 'page' : null);
    }

    if (!execution.number) return;
    if (this.view.firstChild !== this.current.element) only([this.current.element], this.view);
    this.current.update(execution);
  }

  summarise(execution) {
    setText(this.heading, execution.number ? `Execution ${execution.number}` : 'Never played');
    if (this.badge.dataset.status !== execution.status) {
      this.badge.dataset.status = execution.status;
      only([badge(execution.status)], this.badge);
    }

    const about = [rollback(execution), execution.message].filter(text => text).join(' ');
    setText(this.message, about);
    this.message.hidden = !about;
    const key = JSON.stringify(execution.deployments);
    if (this.addresses.dataset.key !== key) {
      this.addresses.dataset.key = key;
      only(execution.deployments.map(at => h('li', {}, `${at.stage} ${at.kind}: `, webLink(at.url))), this.addresses);
    }

    this.addresses.hidden = execution.deployments.length === 0;
    this.tick();
  }

  tick(now) {
    const execution = this.app.execution;
    if (!execution) return;
    setText(this.times, execution.started ? `${clock(execution.started)}, ${takenText(execution, now)}` : '');
    this.pipeline.tick(now);
    if (execution.number) this.current.tick?.(now);
  }

  traffic() {
    this.views.traffic.stale();
  }
}

function rollback({ rollback: back }) {
  if (!back) return '';
  return `A rollback: ${back.stage} as execution ${back.target} had it${back.failed ? `, after it failed in execution ${back.failed}` : ''}.`;
}
