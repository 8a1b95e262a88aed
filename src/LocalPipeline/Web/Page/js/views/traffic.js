// Where callers were sent while the execution ran, and what the alarms said: as bands on one clock, and as a table.
import { get } from '../api.js';
import { h, only, svg } from '../dom.js';
import { clock, millis } from '../format.js';
import { segments } from './segments.js';

const height = 44;
const looks = { OK: 'calm', ALARM: 'alarm', INSUFFICIENT_DATA: 'unsure' };
const words = { OK: 'OK', ALARM: 'Alarm', INSUFFICIENT_DATA: 'No data' };
const percent = part => `${Math.round(part * 100)} %`;

export class TrafficView {
  constructor(app) {
    this.app = app;
    this.body = h('div', {});
    this.element = h('section', { class: 'panel', 'aria-labelledby': 'traffic-heading' },
      h('header', {}, h('h3', { id: 'traffic-heading' }, 'Traffic and alarms'), h('p', { class: 'quiet' }, 'While the execution ran: which version of a function callers got, and what the alarms said.')), this.body);
    new ResizeObserver(() => this.draw()).observe(this.body);
  }

  update() {
    if (this.known === undefined) this.stale();
    else this.draw();
  }

  // Something has changed. It is fetched when somebody looks.
  async stale() {
    this.known = null;
    if (!this.element.isConnected) {
      this.known = undefined;
      return;
    }

    try {
      this.known = await get('traffic');
    } catch {
      this.known = { aliases: [], alarms: [] };
    }

    this.draw();
  }

  draw() {
    const [execution, width] = [this.app.execution, Math.floor(this.body.clientWidth)];
    if (!this.known || !execution?.started || width === 0) return;
    const span = { start: millis(execution.started), end: millis(execution.ended) ?? Date.now() };
    const watched = !execution.ended || millis(this.known.since) < span.end;
    const key = JSON.stringify([this.known, width, execution.number, Math.round(span.end / 1000)]);
    if (this.key === key) return;
    this.key = key;
    const aliases = this.known.aliases.map(alias => ({ name: `${alias.function}: ${alias.alias}`, parts: segments(alias.points, span) })).filter(alias => alias.parts.length > 0);
    const alarms = this.known.alarms.map(alarm => ({ name: alarm.name, parts: segments(alarm.points, span) })).filter(alarm => alarm.parts.length > 0);
    only(watched && aliases.length + alarms.length > 0 ? this.all(aliases, alarms, span, width)
      : [h('p', { class: 'quiet' }, watched ? 'There are no aliases and no alarms.' : 'Nothing is known of the time before the page was there.')], this.body);
  }

  all(aliases, alarms, span, width) {
    return [
      ...aliases.flatMap(alias => [h('h4', {}, alias.name), band(alias.name, alias.parts, span, width, aliasPart)]),
      ...alarms.flatMap(alarm => [h('h4', {}, `Alarm ${alarm.name}`), band(alarm.name, alarm.parts, span, width, alarmPart)]),
      table([...aliases.flatMap(({ name, parts }) => parts.map(part => [part.from, name, share(part)])), ...alarms.flatMap(({ name, parts }) => parts.map(part => [part.from, name, `${words[part.state] ?? part.state}: ${part.reason}`]))]),
    ];
  }
}

const share = part => part.extraVersion ? `version ${part.version} for ${percent(1 - part.weight)}, version ${part.extraVersion} for ${percent(part.weight)}` : `version ${part.version} for all`;

function band(name, parts, span, width, draw) {
  const x = time => Math.round(width * (time - span.start) / Math.max(1, span.end - span.start));
  return svg('svg', { class: 'drawing chart', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `${name}; the table below has the same.` },
    parts.map(part => draw(part, x(part.from), Math.max(2, x(part.to) - x(part.from)))));
}

// The callers of the second version are the upper part.
function aliasPart(part, x, width) {
  const upper = part.extraVersion ? Math.max(2, height * part.weight) : 0;
  const text = part.extraVersion ? `${percent(part.weight)} version ${part.extraVersion}` : `version ${part.version}`;
  return svg('g', {}, svg('rect', { class: 'calm', x, y: upper, width, height: height - upper }), upper > 0 && svg('rect', { class: 'busy', x, y: 0, width, height: upper }),
    width > text.length * 7 && svg('text', { x: x + 6, y: height - 8 }, text));
}

function alarmPart(part, x, width) {
  const text = words[part.state] ?? part.state;
  return svg('g', {}, svg('rect', { class: looks[part.state] ?? 'unsure', x: x + 0.5, y: 10, width: width - 1, height: height - 20 }), width > text.length * 8 && svg('text', { x: x + 6, y: height / 2 + 4 }, text));
}

function table(rows) {
  return h('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': 'Traffic and alarms, as a table' }, h('table', {}, h('caption', {}, 'From when on'),
    h('thead', {}, h('tr', {}, ['Time', 'Of', 'What'].map(text => h('th', { scope: 'col' }, text)))),
    h('tbody', {}, rows.sort(([a], [b]) => a - b).map(([time, of, what]) => h('tr', {}, h('td', { class: 'quiet' }, clock(new Date(time).toISOString())), h('td', {}, of), h('td', {}, what))))));
}
