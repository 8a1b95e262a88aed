// Lines of a log in pages of which a few are kept.

const size = 200;
const kept = 24;

export class LinePages {
  constructor(load, loaded) {
    this.load = load;
    this.loaded = loaded;
    this.pages = new Map();
    this.loading = new Set();
    this.total = 0;
  }

  line(number) {
    return this.pages.get(Math.floor(number / size))?.[number % size];
  }

  // Sees to it that these lines are there soon.
  need(first, last) {
    for (let page = Math.floor(first / size); page <= Math.floor(Math.max(first, last - 1) / size); page++) {
      const lines = this.pages.get(page) ?? [];
      const there = Math.min(size, this.total - page * size);
      // The first question of all is also the one for how many there are.
      if (!this.loading.has(page) && (lines.length < there || (this.total === 0 && !this.asked))) this.fetch(page, lines);
    }
  }

  async fetch(page, lines) {
    this.asked = true;
    this.loading.add(page);
    try {
      const from = page * size + lines.length;
      const answer = await this.load(from, size - lines.length);
      this.total = Math.max(this.total, answer.total);
      this.pages.delete(page);
      this.pages.set(page, [...lines, ...answer.lines]);
      if (this.pages.size > kept) this.pages.delete(this.pages.keys().next().value);
    } catch {
      // What is missing is asked for again when somebody scrolls, or something is written.
      return;
    } finally {
      this.loading.delete(page);
    }

    this.loaded();
  }
}
