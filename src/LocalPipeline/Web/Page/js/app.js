// What is known and what is looked at, and the parts of the page that show it.
import { get } from './api.js';
import { announce } from './announce.js';
import { changesBetween } from './changes.js';
import * as route from './route.js';
import { setText } from './dom.js';
import { ExecutionsNav } from './views/executions.js';
import { ExecutionPart } from './views/execution.js';
import { PipelineCommands } from './views/commands.js';

const key = ({ execution, stage, action }) => `${execution}/${stage}/${action}`;

export class App {
  constructor(overview, tell) {
    this.tell = tell;
    this.drives = overview.drives;
    this.deployments = overview.deployments;
    this.executions = new Map(overview.executions.map(execution => [execution.number, execution]));
    // Before anything was played: the stages as they will be, as an execution 0.
    this.execution = overview.planned ?? null;
    this.logs = new Map();
    this.route = route.read();
    this.parts = [
      new ExecutionsNav(document.getElementById('executions'), this),
      new PipelineCommands(document.getElementById('pipeline-commands'), this),
      new ExecutionPart(document.getElementById('execution'), this),
    ];
  }

  start() {
    addEventListener('hashchange', () => this.go());
    setInterval(() => this.tick(), 500);
    this.go();
  }

  get latest() {
    return Math.max(0, ...this.executions.keys());
  }

  get number() {
    return this.route.execution ?? this.latest;
  }

  // What was seen last of an action's log.
  log(stage, action) {
    return this.logs.get(key({ execution: this.number, stage, action }));
  }

  async go() {
    this.route = route.read();
    this.draw();
    if (this.number && this.execution?.number !== this.number) {
      try {
        this.add(await get(`executions/${this.number}`));
        this.tell('');
      } catch (error) {
        this.execution = null;
        this.tell(error.message);
      }

      this.draw();
    }
  }

  // Things that have changed, each as it is now.
  take(changes) {
    for (const { number, status, started, ended, message } of changes.executions) this.executions.set(number, { number, status, started, ended, message });
    for (const execution of changes.executions) {
      if (execution.number === this.execution?.number) changesBetween(this.execution, execution).forEach(announce);
      else if (execution.number === this.number) announce(`Execution ${execution.number} begins`);
    }

    this.keep(changes);
    if (changes.traffic) this.parts.forEach(part => part.traffic?.());
    this.draw();
  }

  // What was asked for. What has changed meanwhile may have come before it, and is newer.
  add({ executions, logs }) {
    const known = executions.some(execution => execution.number === this.execution?.number);
    this.keep({ executions: known ? [] : executions, logs: logs.filter(log => !this.logs.has(key(log))) });
  }

  keep({ executions, logs }) {
    this.execution = executions.find(execution => execution.number === this.number) ?? this.execution;
    for (const log of logs) this.logs.set(key(log), log);
  }

  // Once before the next picture, however much has changed.
  draw() {
    this.drawing ??= requestAnimationFrame(() => {
      this.drawing = null;
      const pipeline = this.execution?.pipeline ?? 'Local pipeline';
      setText(document.getElementById('title'), pipeline);
      document.title = this.execution?.number ? `${pipeline} ${this.execution.number}: ${this.execution.status}` : pipeline;
      this.parts.forEach(part => part.update());
    });
  }

  tick() {
    if (!document.hidden) this.parts.forEach(part => part.tick?.(Date.now()));
  }
}
