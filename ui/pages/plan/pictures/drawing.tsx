import { h, type VNode } from 'preact';
import type { SvgDrawing, SvgNode } from '../../../../charts/index.ts';

function nodeView({ tag, attributes, children = [], text }: SvgNode): VNode {
  return h(tag, attributes, text, ...children.map(nodeView));
}

/** Drawing of a picture. label: its content in words, since a table has the numbers. */
export function Drawing({ drawing, label }: { readonly drawing: SvgDrawing; readonly label: string }) {
  const { width, height, nodes } = drawing;
  return (
    <svg class="drawing" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {nodes.map(nodeView)}
    </svg>
  );
}
