// The execution as bars on one clock, and the same as a table.
import { h, only, setText, svg } from '../dom.js';
import { duration } from '../format.js';
import { isOver, shownStatus, stateOf } from '../status.js';
import { timelineOf } from './timelineModel.js';

const [rowHeight, head] = [36, 22];
const looks = { good: 'good', bad: 'bad', busy: 'busy', wait: 'waits', idle: 'idle' };

export class TimelineView {
  constructor(app) {
    this.app = app;
    this.drawing = h('div', { class: 'wide' });
    this.sum = h('p', { class: 'quiet' });
    this.body = h('tbody', {});
    this.element = h('section', { class: 'panel', 'aria-labelledby': 'timeline-heading' },
      h('header', {}, h('h3', { id: 'timeline-heading' }, 'Timeline'), this.sum), this.drawing,
      h('p', { class: 'legend' }, 'A line leads from the action that was waited for. A dashed bar is the time that an action was ready and its neighbours were not.'),
      h('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': 'Where the time went, as a table' }, h('table', { class: 'timeline-table' }, h('caption', {}, 'Where the time went'),
        h('thead', {}, h('tr', {}, ['Action', 'Waited for'].map(text => h('th', { scope: 'col' }, text)), ['Took', 'Share', 'Neighbours later'].map(text => h('th', { scope: 'col', class: 'number' }, text)))), this.body)));
    new ResizeObserver(() => this.draw()).observe(this.drawing);
  }

  update(execution) {
    this.execution = execution;
    this.draw();
  }

  tick() {
    if (this.execution && !isOver(this.execution)) this.draw();
  }

  draw() {
    const width = Math.floor(this.drawing.clientWidth);
    if (!this.execution || width === 0) return;
    const line = timelineOf(this.execution, Date.now());
    const key = JSON.stringify([width, this.execution.number, line.rows.map(row => [row.start, row.end, row.action.status])]);
    if (this.key === key) return;
    this.key = key;
    only(line.rows.length === 0 ? [h('p', { class: 'quiet' }, 'Nothing has begun yet.')] : [picture(line, width)], this.drawing);
    only(line.rows.map(row => tableRow(row, line)), this.body);
    setText(this.sum, line.rows.length === 0 ? '' : summary(line));
  }
}

// The time in which nothing ran is the pipeline's own, or nobody's: between attempts, or before somebody went on.
function summary({ rows, start, end }) {
  let [busy, reached] = [0, start];
  for (const row of [...rows].sort((a, b) => a.start - b.start)) {
    busy += Math.max(0, row.end - Math.max(row.start, reached));
    reached = Math.max(reached, row.end);
  }

  return `${duration(end - start)} in all, ${duration(busy)} with actions running, ${duration(end - start - busy)} between them.`;
}

function tableRow(row, { start, end }) {
  const took = row.end - row.start;
  return h('tr', {}, h('td', {}, row.name, h('span', { class: 'quiet' }, ` ${stateOf(shownStatus(row.action)).text.toLowerCase()}`)), h('td', {}, row.blocker?.name ?? '–'),
    h('td', { class: 'number' }, duration(took)), h('td', { class: 'number' }, `${Math.round(100 * took / (end - start))} %`),
    h('td', { class: 'number' }, row.slack > 50 ? duration(row.slack) : '–'));
}

function picture(line, width) {
  const x = time => Math.round(width * (time - line.start) / (line.end - line.start));
  const height = head + line.rows.length * rowHeight;
  return svg('svg', { class: 'drawing', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': 'Timeline of the execution; the table below has the same.' },
    scale(line, width, height), line.rows.map((row, at) => bar(row, at, line, { x, width })));
}

function scale({ start, end }, width, height) {
  const step = niceStep((end - start) / Math.max(2, Math.floor(width / 110)));
  const marks = [];
  for (let time = 0; time <= end - start; time += step) {
    const x = width * time / (end - start);
    marks.push(svg('line', { class: 'grid', x1: x, x2: x, y1: head - 6, y2: height }));
    if (x < width - 40) marks.push(svg('text', { class: 'scale', x: x + 3, y: 12 }, duration(time)));
  }

  return marks;
}

const niceStep = least => [100, 200, 500, 1000, 2000, 5000, 10000, 15000, 30000, 60000, 120000, 300000, 600000, 1800000, 3600000].find(step => step >= least) ?? least;

function bar(row, at, line, { x, width }) {
  const y = head + at * rowHeight;
  const [left, wide] = [x(row.start), Math.max(3, x(row.end) - x(row.start))];
  const text = `${row.name}, ${duration(row.end - row.start)}`;
  // The label stands above the bar, from its left end or, near the right border, to its right end.
  const right = left > width / 2;
  return svg('g', {},
    row.blocker && wait(row, line, { x, y }),
    svg('rect', { class: looks[stateOf(shownStatus(row.action)).look], x: left, y: y + 18, width: wide, height: 12, rx: 2 }),
    row.slack > 50 && svg('rect', { class: 'slack', x: left + wide, y: y + 18.5, width: Math.max(0, x(row.end + row.slack) - left - wide), height: 11, rx: 2 }),
    svg('text', { x: right ? Math.min(width, left + wide) : left, y: y + 14, 'text-anchor': right ? 'end' : 'start' }, text));
}

function wait(row, line, { x, y }) {
  const from = head + line.rows.indexOf(row.blocker) * rowHeight + 30;
  return svg('path', { class: 'waited', d: `M${x(row.blocker.end)} ${from}V${y + 24}H${x(row.start)}` });
}
