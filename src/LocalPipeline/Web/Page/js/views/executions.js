// The executions: a chart of how long they took and how they ended, and the list, newest first.
import { h, only, setAttribute, setText } from '../dom.js';
import { clock, takenText } from '../format.js';
import { isOver, setIcon, icon, stateOf } from '../status.js';
import { to } from '../route.js';
import { drawChart } from './chart.js';

const few = 15;

export class ExecutionsNav {
  constructor(place, app) {
    this.app = app;
    this.rows = new Map();
    this.chart = h('div', { class: 'chart' });
    this.list = h('ol', { class: 'executions' });
    this.more = h('button', { type: 'button', class: 'more', hidden: true, onclick: () => this.showAll() }, 'Show all');
    place.append(h('h2', { id: 'executions-heading' }, 'Executions'), this.chart, this.list, this.more);
  }

  update() {
    const all = [...this.app.executions.values()].sort((a, b) => b.number - a.number);
    const shown = this.all ? all : all.slice(0, few);
    for (const execution of shown) this.rows.get(execution.number) ?? this.rows.set(execution.number, new Row(execution.number));
    const wanted = shown.map(execution => this.rows.get(execution.number).element);
    if (wanted.length !== this.list.children.length || wanted[0] !== this.list.firstChild) only(wanted, this.list);
    for (const execution of shown) this.rows.get(execution.number).update(execution, execution.number === this.app.number);
    this.more.hidden = shown.length === all.length;
    setText(this.more, `Show all ${all.length}`);
    drawChart(this.chart, all.slice(0, 40).reverse(), this.app.number);
  }

  tick() {
    for (const execution of this.app.executions.values()) {
      if (!isOver(execution)) this.rows.get(execution.number)?.update(execution, execution.number === this.app.number);
    }
  }

  showAll() {
    this.all = true;
    this.update();
    this.list.children[few]?.querySelector('a').focus();
  }
}

class Row {
  constructor(number) {
    this.icon = icon('NotStarted');
    this.state = h('span', {});
    this.taken = h('span', { class: 'number quiet' });
    this.when = h('span', { class: 'quiet' });
    this.link = h('a', { href: to(number) }, this.icon, h('span', {}, `${number} `, this.state), this.taken, this.when);
    this.taken.className = 'number';
    this.element = h('li', {}, this.link);
  }

  update(execution, current) {
    setIcon(this.icon, execution.status);
    setText(this.state, stateOf(execution.status).text);
    setText(this.taken, takenText(execution));
    setText(this.when, clock(execution.started));
    setAttribute(this.link, 'aria-current', current ? 'true' : null);
  }
}
