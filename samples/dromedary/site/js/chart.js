const svgNamespace = 'http://www.w3.org/2000/svg';
const rowHeight = 52;
const textBaseline = 18;
const barTop = 25;
const barHeight = 18;

/** One row per colour: its text, and its bar as a share of the largest count. */
export function rows(votes) {
  const largest = Math.max(1, ...Object.values(votes));
  return Object.entries(votes).map(([color, count]) => ({ color, count, percent: (100 * count) / largest }));
}

/** The chart in words, for those who do not see it. */
export function inWords(votes) {
  const parts = rows(votes).map(({ color, count }) => `${color} ${count}`);
  return `Votes by colour: ${parts.join(', ')}.`;
}

/** Draws the votes into an svg element; bars already there are kept, so that a change is seen moving. */
export function draw(svg, votes) {
  const data = rows(votes);
  while (svg.children.length > data.length) svg.lastElementChild.remove();
  while (svg.children.length < data.length) svg.append(newRow(svg.ownerDocument, svg.children.length));
  svg.setAttribute('height', data.length * rowHeight);
  svg.setAttribute('aria-label', inWords(votes));
  data.forEach((row, index) => fill(svg.children[index], row));
}

function newRow(document, index) {
  const group = document.createElementNS(svgNamespace, 'g');
  const text = document.createElementNS(svgNamespace, 'text');
  const bar = document.createElementNS(svgNamespace, 'rect');
  group.setAttribute('transform', `translate(0 ${index * rowHeight})`);
  text.setAttribute('y', textBaseline);
  for (const [name, value] of Object.entries({ y: barTop, height: barHeight, rx: 3 })) bar.setAttribute(name, value);
  group.append(text, bar);
  return group;
}

function fill(group, { color, count, percent }) {
  const [text, bar] = group.children;
  text.textContent = `${color}: ${count}`;
  bar.setAttribute('class', color);
  bar.setAttribute('width', `${percent}%`);
}
