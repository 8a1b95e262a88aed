// Asks whoever looks at the page, in the place of the action that waits.
import { h, only, webLink } from '../dom.js';
import { send } from './commands.js';

export class ApprovalForm {
  constructor(app, execution, stage, action) {
    Object.assign(this, { app, execution, stage, action });
    this.comment = h('input', { type: 'text', maxlength: 500, autocomplete: 'off' });
    this.text = h('div', {});
    this.element = h('form', { class: 'approval', 'aria-label': `Approval of ${stage}, ${action}`, hidden: true, onsubmit: event => event.preventDefault() }, this.text,
      app.drives && [h('label', {}, 'Comment (optional)', this.comment), h('div', { class: 'commands' }, this.button('Approve', true), this.button('Reject', false))]);
  }

  update(action) {
    // One that waits has ended because nobody was there to ask: deciding goes on with the execution, which only the last one can.
    this.element.hidden = !(action.status === 'InProgress' || (action.status === 'Waiting' && this.app.latest === this.execution.number));
    const key = JSON.stringify(action.approval);
    if (this.key === key) return;
    this.key = key;
    only([
      h('p', {}, action.approval?.customData ?? 'Somebody must approve before it goes on.'),
      action.approval?.link && h('p', {}, webLink(action.approval.link)),
    ], this.text);
  }

  button(text, approved) {
    return h('button', { type: 'button', class: approved ? 'main' : null, onclick: () => this.decide(approved) }, text, h('span', { class: 'unseen' }, ` ${this.stage}, ${this.action}`));
  }

  async decide(approved) {
    const comment = this.comment.value.trim() || null;
    if (await send(this.app, { command: 'decide', approved, stage: this.stage, action: this.action, comment })) {
      this.comment.value = '';
      // The buttons go away; the focus must not go with them.
      this.element.closest('li').querySelector('.action').focus();
    }
  }
}
