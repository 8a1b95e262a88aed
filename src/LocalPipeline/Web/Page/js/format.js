// The words and numbers, as the terminal has them.

const second = 1000;

export const millis = time => time ? Date.parse(time) : null;

export function duration(milliseconds) {
  const seconds = Math.max(0, milliseconds) / second;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${Math.floor(seconds % 60)} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

// How long it has taken so far; null for what has not begun.
export function taken(thing, now = Date.now()) {
  return thing.started ? (millis(thing.ended) ?? now) - millis(thing.started) : null;
}

export const takenText = (thing, now) => thing.started ? duration(taken(thing, now)) : '';

const today = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const other = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export function clock(time) {
  if (!time) return '';
  const date = new Date(time);
  return (date.toDateString() === new Date().toDateString() ? today : other).format(date);
}

export function bytes(number) {
  const units = ['bytes', 'KiB', 'MiB', 'GiB'];
  let unit = 0;
  let size = number;
  for (; size >= 1024 && unit < units.length - 1; unit++) size /= 1024;
  return `${unit === 0 ? size : size.toFixed(1)} ${units[unit]}`;
}

export const count = (number, thing) => `${number.toLocaleString('en')} ${thing}${number === 1 ? '' : 's'}`;
