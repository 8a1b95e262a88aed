import { draw } from './chart.js';

/** Everything that the page shows; knows nothing of where the votes come from. */
export class Page {
  #element = (id) => document.getElementById(id);

  /** Shows votes; `onVote` is called with the colour of a pressed button. */
  showVotes({ votes, version, functionVersion }, onVote) {
    this.#element('problem').hidden = true;
    this.#element('figure').hidden = false;
    this.#element('choices').hidden = false;
    this.#element('function-version').value = functionVersion ? `${version} (version ${functionVersion})` : version;
    draw(this.#element('chart'), votes);
    this.#offer(Object.keys(votes), onVote);
  }

  showSiteVersion(version) {
    this.#element('site-version').value = version;
  }

  say(text) {
    this.#element('status').textContent = text;
  }

  /** The chart stays, as what was last known; the message says that it is no more than that. */
  showProblem(message, onRetry) {
    const problem = this.#element('problem');
    problem.querySelector('p').textContent = message;
    problem.querySelector('button').onclick = onRetry;
    problem.hidden = false;
    this.say(this.#element('figure').hidden ? 'No votes to show.' : 'The chart shows the votes as last answered.');
  }

  // Not `disabled`, which would take the focus away from the button just pressed.
  busy(isBusy) {
    for (const button of document.querySelectorAll('button')) button.setAttribute('aria-disabled', isBusy);
  }

  #offer(colors, onVote) {
    const choices = this.#element('choices');
    for (const color of colors.slice(choices.querySelectorAll('button').length)) {
      const button = document.createElement('button');
      Object.assign(button, { type: 'button', className: color, textContent: color, onclick: () => onVote(color) });
      choices.append(button);
    }
  }
}
