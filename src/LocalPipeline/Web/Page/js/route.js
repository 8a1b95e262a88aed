// What is looked at is in the address, so that "back" works and a reload shows the same: #/12/timeline, #/12/output/Commit/Package.

export const views = ['output', 'timeline', 'artifacts', 'variables', 'traffic'];

export function read() {
  const [execution, view, stage, action] = location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  return {
    execution: /^\d+$/.test(execution ?? '') ? Number(execution) : null,
    view: views.includes(view) ? view : 'output',
    stage: stage || null,
    action: action || null,
  };
}

// What was never played has nothing to look into.
export const to = (execution, view, stage, action) => !execution ? '#/' :
  `#/${[execution, view, stage, action].filter(part => part !== undefined && part !== null).map(part => encodeURIComponent(part)).join('/')}`;
