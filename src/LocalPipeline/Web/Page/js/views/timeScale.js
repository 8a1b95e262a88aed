// Where a moment stands on the drawing. A wait for a person may take hours: drawn as long as it was, it would leave nothing of what was played.
const shownOfBusy = 1 / 4;

// The pieces of the clock from start to end; `length` is what is drawn of a piece, and `cut` says that it is less than it was.
export function timeScale({ rows, start, end }) {
  const idle = idleTimes(rows, start, end);
  const longest = (end - start - sum(idle)) * shownOfBusy;
  const pieces = [];
  let reached = start;
  for (const { from, to } of idle.filter(piece => longest > 0 && piece.to - piece.from > longest)) {
    if (from > reached) pieces.push({ from: reached, to: from, length: from - reached });
    pieces.push({ from, to, length: longest, cut: true });
    reached = to;
  }

  if (reached < end || pieces.length === 0) pieces.push({ from: reached, to: end, length: end - reached });
  return { pieces, length: pieces.reduce((all, piece) => all + piece.length, 0), at: time => position(pieces, time) };
}

function position(pieces, time) {
  let before = 0;
  for (const { from, to, length } of pieces) {
    if (time <= to) return before + Math.max(0, time - from) * length / (to - from);
    before += length;
  }

  return before;
}

// When nothing but approvals ran, or nothing at all, such as between two attempts.
function idleTimes(rows, start, end) {
  const idle = [];
  let reached = start;
  for (const row of rows.filter(one => !one.action.approval).sort((a, b) => a.start - b.start)) {
    if (row.start > reached) idle.push({ from: reached, to: row.start });
    reached = Math.max(reached, row.end);
  }

  if (end > reached) idle.push({ from: reached, to: end });
  return idle;
}

const sum = pieces => pieces.reduce((all, { from, to }) => all + to - from, 0);
