// Bars: as high as the execution took long. A cross or a dash says how it ended, for those who see no colour. The list below has the figures.
import { only, svg } from '../dom.js';
import { duration, taken } from '../format.js';
import { isOver, stateOf } from '../status.js';

const [width, height, foot] = [240, 72, 14];
const looks = { good: 'good', bad: 'bad', busy: 'busy', wait: 'waits', idle: 'idle' };
const marks = { bad: 'M-3 -3l6 6M3 -3l-6 6', wait: 'M-3 0h6' };

export function drawChart(place, executions, current) {
  const key = JSON.stringify([current, executions.map(execution => [execution.number, execution.status, execution.ended])]);
  if (place.dataset.key === key) return;
  place.dataset.key = key;
  place.hidden = executions.length < 2;
  const times = executions.map(execution => taken(execution) ?? 0);
  const longest = Math.max(...times, 1);
  const step = width / Math.max(executions.length, 8);
  only([svg('svg', { class: 'drawing', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label(executions, times, longest) },
    svg('line', { class: 'grid', x1: 0, x2: width, y1: height - foot, y2: height - foot }),
    executions.map((execution, at) => bar(execution, at * step, step, times[at] / longest, execution.number === current)),
    svg('text', { class: 'scale', x: width, y: height - 1, 'text-anchor': 'end' }, `longest ${duration(longest)}`))], place);
}

function bar(execution, x, step, share, current) {
  const tall = Math.max(3, share * (height - foot - 4));
  const wide = Math.max(2, Math.min(14, step * 0.7));
  const look = stateOf(execution.status).look;
  const mark = marks[look];
  return svg('g', {},
    svg('title', {}, `${execution.number}: ${stateOf(execution.status).text}`),
    svg('rect', { class: looks[look], x, y: height - foot - tall, width: wide, height: tall, rx: 1.5 }),
    mark && wide > 5 && tall > 9 && svg('path', { class: 'mark', d: mark, transform: `translate(${x + wide / 2} ${height - foot - tall / 2})` }),
    current && svg('path', { class: 'current', d: `M${x} ${height - foot + 3}h${wide}` }));
}

function label(executions, times, longest) {
  const over = executions.filter(isOver);
  const failed = over.filter(execution => execution.status === 'Failed').length;
  const middle = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  return `Durations of the last ${executions.length} executions: the longest ${duration(longest)}, half of them at most ${duration(middle)}; ${failed} failed.`;
}
