// The stages and their actions. The elements are made once for an execution and then changed where they are, so that nobody loses his place.
import { h, only, setAttribute, setText } from '../dom.js';
import { takenText } from '../format.js';
import { icon, isOver, setIcon, shownStatus, stateOf } from '../status.js';
import { to } from '../route.js';
import { ApprovalForm } from './approval.js';
import { StageCommands } from './commands.js';
import { chosen } from './chosen.js';

export class PipelineView {
  constructor(app) {
    this.app = app;
    this.element = h('ol', { class: 'stages' });
    this.stages = [];
  }

  update(execution) {
    const shape = JSON.stringify([execution.number, execution.stages.map(stage => [stage.name, stage.actions.map(action => action.name)])]);
    if (this.shape !== shape) {
      this.shape = shape;
      this.stages = execution.stages.map(stage => new Stage(this.app, execution, stage));
      only(this.stages.map(stage => stage.element), this.element);
    }

    const selected = chosen(this.app);
    this.stages.forEach((stage, at) => stage.update(execution, execution.stages[at], selected));
  }

  tick(now) {
    this.stages.forEach(stage => stage.tick(now));
  }
}

class Stage {
  constructor(app, execution, stage) {
    const id = `stage-${execution.stages.indexOf(stage)}`;
    this.icon = icon('NotStarted');
    this.state = h('span', { class: 'unseen' });
    this.time = h('span', { class: 'quiet number' });
    const groups = stage.actions.map(action => action.runOrder);
    this.actions = stage.actions.map((action, at) => new Action(app, execution, stage, action, at > 0 && groups[at - 1] !== action.runOrder));
    this.place = h('div', { class: 'commands' });
    this.commands = new StageCommands(this.place, app);
    this.element = h('li', { class: 'stage', 'aria-labelledby': id },
      h('header', {}, this.icon, h('h3', { id }, stage.name), this.state, this.time),
      h('ol', { class: 'actions' }, this.actions.map(action => action.element)), this.place);
  }

  update(execution, stage, selected) {
    this.stage = stage;
    setIcon(this.icon, stage.status);
    setText(this.state, stateOf(stage.status).text);
    this.element.classList.toggle('is-current', stage.status === 'InProgress');
    this.actions.forEach((action, at) => action.update(stage.actions[at], selected?.stage === stage && selected.action === stage.actions[at]));
    this.commands.update(execution, stage);
    this.tick();
  }

  tick(now) {
    setText(this.time, takenText(this.stage, now));
    this.actions.forEach(action => action.tick(now));
  }
}

class Action {
  constructor(app, execution, stage, action, after) {
    this.app = app;
    this.stage = stage.name;
    this.icon = icon('NotStarted');
    this.time = h('span', { class: 'time number' });
    this.state = h('span', { class: 'state' });
    this.detail = h('span', { class: 'detail' });
    this.progress = h('progress', { max: 100, 'aria-label': `Progress of ${action.name}`, hidden: true });
    this.link = h('a', { class: 'action', href: to(execution.number, 'output', stage.name, action.name) },
      this.icon, h('span', { class: 'name' }, action.name), this.time, this.state, this.detail);
    this.approval = action.category === 'Approval' ? new ApprovalForm(app, execution, stage.name, action.name) : null;
    this.element = h('li', { class: after ? 'after' : null }, this.link, this.progress, this.approval?.element);
  }

  update(action, current) {
    this.action = action;
    setIcon(this.icon, shownStatus(action));
    setText(this.state, this.stateText(action));
    setText(this.detail, this.detailText(action));
    this.detail.hidden = this.detail.textContent === '';
    this.progress.hidden = isOver(action) || typeof action.percentComplete !== 'number';
    if (!this.progress.hidden) this.progress.value = action.percentComplete;
    setAttribute(this.link, 'aria-current', current ? 'true' : null);
    this.approval?.update(action);
  }

  tick(now) {
    setText(this.time, takenText(this.action, now));
  }

  stateText(action) {
    const parts = [stateOf(shownStatus(action)).text];
    if (action.attempts > 1) parts.push(`attempt ${action.attempts}`);
    if (action.jobs > 1) parts.push(`job ${action.jobs}`);
    if (!isOver(action) && typeof action.percentComplete === 'number') parts.push(`${action.percentComplete} %`);
    return parts.join(', ');
  }

  detailText(action) {
    if (action.failureType) return `${action.failureType}: ${action.failureMessage.split('\n')[0]}`;
    if (action.status === 'InProgress' && !action.approval) return this.app.log(this.stage, action.name)?.lastLine || action.summary || '';
    return action.summary?.split('\n')[0] ?? '';
  }
}
