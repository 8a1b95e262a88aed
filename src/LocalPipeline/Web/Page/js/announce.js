// Tells those who do not see it what has changed: one sentence for what happens together.

let waiting = [];
let timer = null;

export function announce(text) {
  waiting.push(text);
  timer ??= setTimeout(() => {
    const place = document.getElementById('announcements');
    place.textContent = waiting.slice(0, 4).join('. ') + (waiting.length > 4 ? `, and ${waiting.length - 4} more.` : '.');
    waiting = [];
    timer = null;
  }, 300);
}
