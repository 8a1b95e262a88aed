// Asks whoever looks at the page.
import { h, only, webLink } from '../dom.js';

export class ApprovalForm {
  constructor() {
    this.element = h('div', { class: 'approval', hidden: true });
  }

  update(action) {
    this.element.hidden = action.status !== 'InProgress' && action.status !== 'Waiting';
    const key = JSON.stringify(action.approval);
    if (this.key === key) return;
    this.key = key;
    only([
      h('p', {}, action.approval?.customData ?? 'Somebody must approve before it goes on.'),
      action.approval?.link && h('p', {}, webLink(action.approval.link)),
    ], this.element);
  }
}
