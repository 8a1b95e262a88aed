// The execution as bars on one clock, and the same as a table.
import { h, only, setText, svg } from '../dom.js';
import { duration } from '../format.js';
import { isOver, shownStatus, stateOf } from '../status.js';
import { timelineOf } from './timelineModel.js';
import { timeScale } from './timeScale.js';

const [rowHeight, head] = [36, 22];
const looks = { good: 'good', bad: 'bad', busy: 'busy', wait: 'waits', idle: 'idle' };

export class TimelineView {
  constructor(app) {
    this.app = app;
    this.drawing = h('div', { class: 'wide' });
    this.cut = h('span', { hidden: true }, 'What is hatched was longer: nothing was played, or somebody was waited for.');
    this.sum = h('p', { class: 'quiet' });
    this.body = h('tbody', {});
    this.element = h('section', { class: 'panel', 'aria-labelledby': 'timeline-heading' },
      h('header', {}, h('h3', { id: 'timeline-heading' }, 'Timeline'), this.sum), this.drawing,
      h('p', { class: 'legend' }, 'A line leads from the action that was waited for. A dashed bar is the time that an action was ready and its neighbours were not.', this.cut),
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
    const scale = line.rows.length === 0 ? null : timeScale(line);
    only(scale ? [picture(line, scale, width)] : [h('p', { class: 'quiet' }, 'Nothing has begun yet.')], this.drawing);
    this.cut.hidden = !scale?.pieces.some(piece => piece.cut);
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

function picture(line, scale, width) {
  const x = time => Math.round(width * scale.at(time) / scale.length);
  const height = head + line.rows.length * rowHeight;
  return svg('svg', { class: 'drawing', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': 'Timeline of the execution; the table below has the same.' },
    hatch(), scale.pieces.filter(piece => piece.cut).map(({ from, to }) => svg('rect', { fill: 'url(#hatch)', x: x(from), y: head - 6, width: x(to) - x(from), height: height - head + 6 })),
    marks(line, scale, { x, width, height }), line.rows.map((row, at) => bar(row, at, line, { x, width })));
}

const hatch = () => svg('defs', {}, svg('pattern', { id: 'hatch', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' }, svg('line', { x1: 0, x2: 0, y1: 0, y2: 6 })));

function marks({ start }, scale, { x, width, height }) {
  const step = niceStep(scale.length / Math.max(2, Math.floor(width / 110)));
  const drawn = [];
  let free = 0;
  for (const { from, to } of scale.pieces.filter(piece => !piece.cut)) {
    for (let time = Math.ceil((from - start) / step) * step; time <= to - start; time += step) {
      const at = x(start + time);
      const text = duration(time);
      drawn.push(svg('line', { class: 'grid', x1: at, x2: at, y1: head - 6, y2: height }));
      // Behind a piece that was cut the numbers are long.
      if (at < free || at > width - 7 * text.length) continue;
      drawn.push(svg('text', { class: 'scale', x: at + 3, y: 12 }, text));
      free = at + 7 * text.length + 6;
    }
  }

  return drawn;
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
