// One action: how it stands, why it failed, and what it writes.
import { addressOf } from '../api.js';
import { h, only, setAttribute, setText } from '../dom.js';
import { clock, count, takenText } from '../format.js';
import { badge, shownStatus } from '../status.js';
import { chosen } from './chosen.js';
import { LogView } from './log.js';

export class OutputView {
  constructor(app) {
    this.app = app;
    this.heading = h('h3', { id: 'output-heading', tabindex: -1 });
    this.badge = h('span', {});
    this.facts = h('p', { class: 'facts' });
    this.failure = h('p', { class: 'failure', tabindex: 0, hidden: true });
    this.log = new LogView(() => { this.follows.checked = this.log.follows; });
    this.follows = h('input', { type: 'checkbox', checked: true, onchange: () => this.log.follow(this.follows.checked) });
    this.whole = h('a', { download: '' }, 'Whole log');
    this.element = h('section', { class: 'panel', 'aria-labelledby': 'output-heading' },
      h('header', {}, this.heading, this.badge, h('div', { class: 'commands' }, h('label', { class: 'check' }, this.follows, 'Follow'), this.whole)),
      this.facts, this.failure, this.log.element);
  }

  update() {
    const at = chosen(this.app);
    this.element.hidden = !at;
    if (!at) return;
    const place = addressOf(this.app.number, at.stage.name, at.action.name, '');
    if (this.place !== place) this.open(place, at);
    this.action = at.action;
    setText(this.heading, `${at.stage.name} / ${at.action.name}`);
    if (this.badge.dataset.status !== shownStatus(at.action)) {
      this.badge.dataset.status = shownStatus(at.action);
      only([badge(shownStatus(at.action))], this.badge);
    }

    setText(this.failure, at.action.failureType ? `${at.action.failureType}: ${at.action.failureMessage}` : '');
    this.failure.hidden = !at.action.failureType;
    setAttribute(this.failure, 'aria-label', 'Why it failed');
    setAttribute(this.failure, 'role', 'group');
    const known = this.app.log(at.stage.name, at.action.name);
    if (known) this.log.grow(known.lines);
    this.tick();
  }

  open(place, at) {
    const before = this.place;
    this.place = place;
    this.log.open(`${place}log`, `Output of ${at.stage.name}, ${at.action.name}`);
    this.follows.checked = true;
    setAttribute(this.whole, 'href', `/api/${place}log.txt`);
    // Whoever chose an action is brought to what it shows.
    if (before && this.app.route.action) this.heading.focus();
  }

  tick(now) {
    const action = this.action;
    if (!action) return;
    const parts = [
      action.started && `${clock(action.started)}, ${takenText(action, now)}`,
      action.attempts > 1 && count(action.attempts, 'attempt'),
      action.jobs > 0 && count(action.jobs, 'job'),
      action.summary,
      count(this.log.total, 'line'),
    ];
    setText(this.facts, parts.filter(part => part).join(' · '));
  }
}
