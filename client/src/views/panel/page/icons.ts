/** Icons of 16 by 16 drawn with the colour of the text, in the manner of VS Code's own. */
const paths: Readonly<Record<string, string>> = {
  copy: 'M5.5 5.5h7v8h-7zM3.5 10.5v-8h7',
  pin: 'M6 2.5h4M6.7 2.5v4L5 9h6L9.3 6.5v-4M8 9v4.5',
  pinned: 'M6 2.5h4M6.7 2.5v4L5 9h6L9.3 6.5v-4zM8 9v4.5',
};

export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[name] ?? '');
  svg.append(path);
  return svg;
}
