// Who waited for whom, and where the time went.
import { millis } from '../format.js';

// Actions of one run order run side by side and wait for the slowest of those before them.
export function timelineOf(execution, now) {
  const rows = [];
  let before = [];
  for (const stage of execution.stages) {
    for (const group of groups(stage.actions)) {
      const begun = group.filter(action => action.started).map(action => row(stage, action, before, now));
      rows.push(...begun);
      const end = Math.max(...begun.map(one => one.end));
      for (const one of begun) one.slack = one.over && begun.every(other => other.over) ? end - one.end : 0;
      if (begun.length > 0) before = begun;
    }
  }

  const start = Math.min(...rows.map(one => one.start));
  const end = Math.max(...rows.map(one => one.end), start + 1);
  return { rows, start, end };
}

function row(stage, action, before, now) {
  const start = millis(action.started);
  const blocker = before.reduce((latest, one) => !latest || one.end > latest.end ? one : latest, null);
  return {
    stage: stage.name, action, name: `${stage.name} / ${action.name}`, start, end: millis(action.ended) ?? now, over: Boolean(action.ended), slack: 0,
    // What began before the other one's end did not wait for it: it is from another attempt.
    blocker: blocker && blocker.over && blocker.end <= start + 5 ? blocker : null,
  };
}

function groups(actions) {
  const byOrder = Map.groupBy ? Map.groupBy(actions, action => action.runOrder) : groupBy(actions);
  return [...byOrder.entries()].sort(([a], [b]) => a - b).map(([, group]) => group);
}

function groupBy(actions) {
  const byOrder = new Map();
  for (const action of actions) byOrder.set(action.runOrder, [...byOrder.get(action.runOrder) ?? [], action]);
  return byOrder;
}
