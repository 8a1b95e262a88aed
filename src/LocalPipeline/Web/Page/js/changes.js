// What is worth a sentence between two states of an execution.
import { shownStatus, stateOf } from './status.js';

export function changesBetween(before, after) {
  const told = [];
  after.stages.forEach((stage, s) => stage.actions.forEach((action, a) => {
    const was = before.stages[s]?.actions[a];
    if (was && shownStatus(was) !== shownStatus(action)) told.push(`${stage.name}, ${action.name}: ${stateOf(shownStatus(action)).text.toLowerCase()}`);
  }));
  if (before.status !== after.status) told.push(`Execution ${after.number}: ${stateOf(after.status).text.toLowerCase()}`);
  return told;
}
