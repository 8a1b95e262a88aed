export const colors = Object.freeze(['red', 'orange', 'yellow', 'green', 'blue', 'purple']);
