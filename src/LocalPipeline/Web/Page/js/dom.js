// Makes elements. Text is always text: nothing that a pipeline says becomes markup.

export function h(name, properties, ...children) {
  return fill(document.createElement(name), properties, children);
}

export function svg(name, properties, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', name), properties, children);
}

export function setText(element, text) {
  const wanted = text ?? '';
  if (element.textContent !== wanted) element.textContent = wanted;
}

export function setAttribute(element, name, value) {
  if (value === null || value === undefined || value === false) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else if (element.getAttribute(name) !== String(value)) {
    element.setAttribute(name, value);
  }
}

export function only(children, parent) {
  parent.replaceChildren(...children.filter(child => child !== null && child !== undefined && child !== false));
}

// An address that a template or an app has given: what is no web address is no link.
export function webLink(address, text) {
  return /^https?:\/\//.test(address) ? h('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, text ?? address) : text ?? address;
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else setAttribute(element, name, value === true ? '' : value);
  }

  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}
