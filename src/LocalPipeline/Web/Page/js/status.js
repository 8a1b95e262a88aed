// How far something is: a word, a shape and a colour, so that none of them is needed alone.
import { h, setAttribute, svg } from './dom.js';

const states = {
  NotStarted: { text: 'Not started', look: 'idle', shape: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11z', hollow: true },
  InProgress: { text: 'In progress', look: 'busy', shape: 'M8 2.5a5.5 5.5 0 0 1 5.5 5.5', hollow: true, turns: true },
  Succeeded: { text: 'Succeeded', look: 'good', shape: 'M2.5 8.5l3.5 3.5l7.5-8', hollow: true },
  Failed: { text: 'Failed', look: 'bad', shape: 'M3.5 3.5l9 9M12.5 3.5l-9 9', hollow: true },
  Waiting: { text: 'Waiting', look: 'wait', shape: 'M5 3v10M11 3v10', hollow: true },
  Approval: { text: 'Waits for approval', look: 'wait', shape: 'M5 3v10M11 3v10', hollow: true },
  Interrupted: { text: 'Interrupted', look: 'wait', shape: 'M8 2.5v6.5M8 12v1.5', hollow: true },
  Stopped: { text: 'Stopped', look: 'wait', shape: 'M4 4h8v8h-8z', hollow: false },
  Stopping: { text: 'Stopping', look: 'wait', shape: 'M4 4h8v8h-8z', hollow: false },
};

export const stateOf = status => states[status] ?? { text: status, look: 'idle', shape: states.NotStarted.shape, hollow: true };

export const isOver = thing => !['NotStarted', 'InProgress', 'Stopping'].includes(thing.status);

// An approval that is in progress waits for a person.
export const shownStatus = action => action.status === 'InProgress' && action.approval ? 'Approval' : action.status;

export function icon(status) {
  const state = stateOf(status);
  return svg('svg', { class: `icon is-${state.look}${state.turns ? ' turns' : ''}`, viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false', 'data-status': status },
    svg('path', { d: state.shape, fill: state.hollow ? 'none' : 'currentColor', stroke: 'currentColor', 'stroke-width': 2.2, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }));
}

// Changes an icon that is on the page, only when it is another one.
export function setIcon(place, status) {
  if (place.dataset.status !== status) {
    const made = icon(status);
    place.replaceChildren(...made.childNodes);
    setAttribute(place, 'class', made.getAttribute('class'));
    place.dataset.status = status;
  }
}

export function badge(status) {
  return h('span', { class: `badge is-${stateOf(status).look}` }, icon(status), stateOf(status).text);
}
