// The action whose output is looked at: the one in the address, else the one that is most likely wanted.

export function chosen(app) {
  const { stage, action } = app.route;
  const all = app.execution.stages.flatMap(stage => stage.actions.map(action => ({ stage, action })));
  if (action) return all.find(one => one.stage.name === stage && one.action.name === action) ?? null;
  return all.find(one => one.action.status === 'Failed')
    ?? all.find(one => one.action.status === 'InProgress' && !one.action.approval)
    ?? all.findLast(one => one.action.status !== 'NotStarted' && !one.action.approval)
    ?? all[0] ?? null;
}
