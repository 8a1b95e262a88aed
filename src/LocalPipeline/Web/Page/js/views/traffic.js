// Where callers are sent, and what the alarms say.
import { h } from '../dom.js';

export class TrafficView {
  constructor() {
    this.element = h('section', { class: 'panel', 'aria-labelledby': 'traffic-heading' }, h('header', {}, h('h3', { id: 'traffic-heading' }, 'Traffic')));
  }

  update() {}

  stale() {}
}
