// A list of any length of which only what is on the screen is in the page, and of the rest a few screens.
import { get } from '../api.js';
import { h, setAttribute } from '../dom.js';
import { LinePages } from './linePages.js';

const rowHeight = 20; // as in panels.css
const spare = 10;
// Rows that are on the screen: of a short log all, of a long one as many as leave room for the rest.
const [least, most] = [8, 26];

export class LogView {
  constructor(followChanged) {
    this.followChanged = followChanged;
    this.follows = true;
    this.lines = h('div', { class: 'lines' });
    this.all = h('div', { class: 'all' }, this.lines);
    this.element = h('div', { class: 'log', role: 'region', tabindex: 0, 'aria-label': 'Output' }, this.all);
    this.element.addEventListener('scroll', () => this.scrolled(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(this.element);
    this.pages = new LinePages(() => Promise.resolve({ total: 0, lines: [] }), () => {});
  }

  get total() {
    return this.pages.total;
  }

  open(path, label) {
    setAttribute(this.element, 'aria-label', label);
    this.pages = new LinePages((from, count) => get(`${path}?from=${from}&count=${count}`), () => this.draw());
    this.follow(true);
    this.pages.need(0, 1);
  }

  // There are more lines now.
  grow(total) {
    if (total !== this.pages.total) {
      this.pages.total = total;
      this.draw();
    }
  }

  follow(whether) {
    this.follows = whether;
    this.followChanged();
    this.draw();
  }

  // Scrolling up stops following; scrolling to the end goes on with it.
  scrolled() {
    const { scrollTop, clientHeight, scrollHeight } = this.element;
    const atEnd = scrollTop + clientHeight >= scrollHeight - rowHeight / 2;
    if (this.placed !== scrollTop && atEnd !== this.follows) {
      this.follows = atEnd;
      this.followChanged();
    }

    this.draw();
  }

  draw() {
    this.drawing ??= requestAnimationFrame(() => {
      this.drawing = null;
      this.place();
    });
  }

  place() {
    const total = this.pages.total;
    const height = `${total * rowHeight}px`;
    if (this.all.style.height !== height) {
      this.all.style.height = height;
      this.element.style.height = `${Math.max(least, Math.min(most, total + 2)) * rowHeight}px`;
    }

    if (this.follows) {
      this.element.scrollTop = total * rowHeight;
      this.placed = this.element.scrollTop;
    }

    const first = Math.max(0, Math.floor(this.element.scrollTop / rowHeight) - spare);
    const last = Math.min(total, first + Math.ceil(this.element.clientHeight / rowHeight) + 2 * spare);
    this.pages.need(first, last);
    this.fill(first, last);
  }

  // Elements are used again: a new screen is new text in the old rows.
  fill(first, last) {
    while (this.lines.children.length < last - first) this.lines.append(h('div', { class: 'row' }));
    while (this.lines.children.length > last - first) this.lines.lastChild.remove();
    this.lines.style.transform = `translateY(${first * rowHeight}px)`;
    for (let line = first; line < last; line++) {
      const row = this.lines.children[line - first];
      const text = this.pages.line(line) ?? '…';
      if (row.textContent !== text) row.textContent = text;
      setAttribute(row, 'class', looks(text));
      setAttribute(row, 'data-line', line + 1);
    }
  }
}

function looks(text) {
  if (text.startsWith('[local pipeline] Failed')) return 'row wrong';
  return text.startsWith('[local pipeline]') ? 'row own' : 'row';
}
