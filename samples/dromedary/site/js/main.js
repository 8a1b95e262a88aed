import { Api } from './api.js';
import { readConfig } from './config.js';
import { Page } from './page.js';

const page = new Page();
const send = (...request) => fetch(...request);
let api;
let isBusy = false;

const load = () => attempt(load, async () => {
  page.say('Asking for the votes …');
  const config = await readConfig(send, 'config.json');
  page.showSiteVersion(config.version);
  api = new Api(send, config.apiBaseurl);
  page.showVotes(await api.data(), vote);
  page.say('');
});

const vote = (color) => attempt(() => vote(color), async () => {
  const answer = await api.increment(color);
  page.showVotes(answer, vote);
  page.say(`You voted for ${color}, which has ${answer.votes[color]} now.`);
});

// One request at a time: a vote pressed twice in a hurry is one vote.
async function attempt(again, work) {
  if (isBusy) return;
  isBusy = true;
  page.busy(true);
  try {
    await work();
  } catch (error) {
    page.showProblem(error.message, again);
  } finally {
    isBusy = false;
    page.busy(false);
  }
}

load();
