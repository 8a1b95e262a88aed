const patienceMilliseconds = 10_000;

/** The two calls of the API. Each gives the whole answer, or throws an Error whose message a visitor can read. */
export class Api {
  #fetch;
  #base;

  constructor(fetch, apiBaseurl) {
    this.#fetch = fetch;
    this.#base = apiBaseurl.replace(/\/*$/, '/');
  }

  data() {
    return this.#call('data');
  }

  increment(color) {
    return this.#call('increment', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ color }),
    });
  }

  async #call(path, options = {}) {
    const response = await this.#send(path, options);
    const answer = await response.json().catch(() => null);
    if (!response.ok) throw new Error(`The API refused (status ${response.status}). ${answer?.error ?? ''}`.trim());
    if (!answer?.votes) throw new Error('The API answered something else than votes.');
    return answer;
  }

  async #send(path, options) {
    try {
      return await this.#fetch(this.#base + path, { ...options, signal: AbortSignal.timeout(patienceMilliseconds) });
    } catch (cause) {
      throw new Error(`The API at ${this.#base} does not answer.`, { cause });
    }
  }
}
