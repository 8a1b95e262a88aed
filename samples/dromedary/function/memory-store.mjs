import { colors } from './colors.mjs';

/**
 * Keeps the votes in the memory of one Lambda execution environment. Lambda starts more environments under load and
 * ends idle ones; they share nothing, so each counts for itself and forgets. Good enough for a demo: a real app puts a
 * table behind the same two methods.
 */
export class MemoryStore {
  #counts = new Map(colors.map((color) => [color, 0]));

  async counts() {
    return Object.fromEntries(this.#counts);
  }

  async increment(color) {
    this.#counts.set(color, this.#counts.get(color) + 1);
    return this.counts();
  }
}
