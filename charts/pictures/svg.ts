/** Element of a drawing as plain data, which the page renders and an export writes as text. */
export interface SvgNode {
  readonly tag: 'g' | 'path' | 'rect' | 'circle' | 'line' | 'text' | 'title';
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children?: readonly SvgNode[];
  readonly text?: string;
}

/** Drawing with its size. */
export interface SvgDrawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly SvgNode[];
}

/** Colours of a drawing: `#rrggbb` for a file, or variables of the page's style. */
export interface DrawingColours {
  readonly ink: string;
  readonly quiet: string;
  readonly grid: string;
  readonly card: string;
  /** Colour of a policy by its slot. */
  readonly of: (slot: number) => string;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');

function nodeText({ tag, attributes, children = [], text = '' }: SvgNode): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`);
  return `<${tag}${written.join('')}>${escapeXml(text)}${children.map(nodeText).join('')}</${tag}>`;
}

/** Writes the nodes of a drawing as SVG, with texts as text. */
export function svgText({ nodes }: Pick<SvgDrawing, 'nodes'>): string {
  return nodes.map(nodeText).join('');
}

/** Breaks a text into lines of about `characters` characters, at most `lines` of them; nothing is cut off. */
export function breakText(text: string, characters: number, lines: number): string[] {
  const out: string[] = [];
  for (const word of text.split(' ')) {
    const last = out.at(-1);
    const fits = last !== undefined && (last.length + 1 + word.length <= characters || out.length === lines);
    if (fits) out[out.length - 1] = `${last} ${word}`;
    else out.push(word);
  }
  return out;
}
