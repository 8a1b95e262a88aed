// Asks before something is done that cannot be taken back. The browser keeps the focus inside and gives it back afterwards.
import { h } from '../dom.js';

// Ends with { text }, or with null for no.
export function ask({ title, text, field, yes }) {
  return new Promise(done => {
    const input = field && h('input', { type: 'text', maxlength: 500 });
    const dialog = h('dialog', { 'aria-labelledby': 'question', closedby: 'any' },
      h('form', { method: 'dialog' },
        h('h2', { id: 'question' }, title), h('p', {}, text), field && h('label', {}, field, input),
        h('div', { class: 'commands' }, h('button', { value: 'yes', class: 'main' }, yes), h('button', { value: 'no' }, 'Cancel'))));
    dialog.addEventListener('close', () => {
      dialog.remove();
      done(dialog.returnValue === 'yes' ? { text: input?.value.trim() ?? '' } : null);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
