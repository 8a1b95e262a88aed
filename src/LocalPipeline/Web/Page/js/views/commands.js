// What can be done, by button. The server decides; what it says is shown and told.
import { post } from '../api.js';
import { announce } from '../announce.js';
import { ask } from './ask.js';
import { h, only } from '../dom.js';
import { isOver } from '../status.js';

// Sends a command. After one that begins something, the page goes with what it began.
export async function send(app, command) {
  try {
    const answer = await post('commands', command);
    announce(answer.message);
    app.tell('');
    if (command.command !== 'decide' && answer.execution !== app.number) location.hash = '#/';
    else app.draw();
    return true;
  } catch (error) {
    announce(error.message);
    app.tell(error.message);
    return false;
  }
}

// Buttons are made anew only when there are others: whoever stands on one stays there.
class Commands {
  constructor(place, app) {
    [this.place, this.app] = [place, app];
  }

  show(wanted) {
    const key = JSON.stringify(wanted.map(one => [one.text, one.about]));
    if (!this.app.drives || this.key === key) return;
    this.key = key;
    only(wanted.map(one => h('button', { type: 'button', class: one.main ? 'main' : null, onclick: event => this.run(event.currentTarget, one) },
      one.text, one.about && h('span', { class: 'unseen' }, ` ${one.about}`))), this.place);
  }

  async run(button, { act }) {
    if (button.getAttribute('aria-disabled')) return;
    button.setAttribute('aria-disabled', 'true');
    await act();
    button.removeAttribute('aria-disabled');
  }
}

export class PipelineCommands extends Commands {
  update() {
    const busy = [...this.app.executions.values()].some(execution => execution.status === 'InProgress');
    this.show(busy ? [] : [{ text: 'Release', about: 'the newest source', main: true, act: () => send(this.app, { command: 'release' }) }]);
  }
}

export class ExecutionCommands extends Commands {
  update(execution) {
    this.show(isOver(execution) || !execution.number ? [] : [{ text: 'Stop', about: `execution ${execution.number}`, act: () => this.stop(execution) }]);
  }

  async stop(execution) {
    const answer = await ask({ title: `Stop execution ${execution.number}?`, text: 'The actions that run are ended. The execution can go on later.', field: 'Reason (optional)', yes: 'Stop' });
    if (answer) await send(this.app, { command: 'stop', reason: answer.text || null });
  }
}

export class StageCommands extends Commands {
  update(execution, stage) {
    // One execution is played at a time.
    const busy = [...this.app.executions.values()].some(other => other.status === 'InProgress');
    this.show(isOver(execution) && !busy ? [...this.retries(execution, stage), ...this.rollbacks(execution, stage)] : []);
  }

  retries(execution, stage) {
    if (!['Failed', 'Interrupted'].includes(stage.status) || execution.status === 'Succeeded') return [];
    const retry = allActions => send(this.app, { command: 'retry', execution: execution.number, allActions });
    return [
      { text: 'Retry failed actions', about: `of ${stage.name}`, main: true, act: () => retry(false) },
      { text: 'Retry stage', about: stage.name, act: () => retry(true) },
    ];
  }

  // A stage goes back to the execution that is looked at, or, from the newest one, to what was there before; the server knows whether it can.
  rollbacks(execution, stage) {
    if (stage.status === 'NotStarted') return [];
    if (execution.number === this.app.latest) return stage.rollsBack ? [{ text: 'Roll back', about: stage.name, act: () => this.rollBack(stage, null) }] : [];
    return stage.rollsBackToThis ? [{ text: 'Roll back to this', about: `, ${stage.name}`, act: () => this.rollBack(stage, execution.number) }] : [];
  }

  async rollBack(stage, target) {
    const to = target ? `execution ${target}` : 'its last success before';
    const sure = await ask({ title: `Roll ${stage.name} back?`, text: `The stage is played with the artifacts and variables of ${to}, as an execution of its own.`, yes: 'Roll back' });
    if (sure) await send(this.app, { command: 'rollback', stage: stage.name, target });
  }
}
