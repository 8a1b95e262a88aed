// Points that each hold until the next one, as the parts of a span of time.
import { millis } from '../format.js';

export function segments(points, { start, end }) {
  return points
    .map((point, at) => ({ ...point, from: Math.max(start, millis(point.time)), to: Math.min(end, at + 1 < points.length ? millis(points[at + 1].time) : end) }))
    .filter(part => part.to > part.from);
}
