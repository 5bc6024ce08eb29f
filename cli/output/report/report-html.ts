import { type Block, type Report, toTable } from '../../../charts/index.ts';
import { escapeHtml } from './escape-html.ts';
import { figureSvg } from './figure-svg.ts';
import { reportStyles, tableHtml } from './stylesheet.ts';

const style = `${reportStyles}
h2 { font-size: 1.15rem; margin: 1.2rem 0 .4rem; padding-top: .3rem; border-top: 1px solid #000; } .verdict { font-weight: 600; font-size: 1.1rem; }
figure { margin: .75rem 0; } svg { width: 100%; height: auto; font-size: 12px; }
@media print { .quiet, caption, code { font-size: 8pt; } }
`;

/** Renders a report as one self-contained HTML file that prints to A4. */
export function reportHtml({ language, title, made, blocks }: Report): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p class="quiet">${escapeHtml(made)}</p>
${blocks.map(blockHtml).join('\n')}
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escapeHtml(block.text)}</h2>`;
    case 'text':
      return `<p class="${block.tone}">${escapeHtml(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'table':
      return tableHtml(block.table);
    case 'facts':
      return `<dl>${block.facts.map(factHtml).join('')}</dl>`;
    case 'figure': {
      const { figure } = block;
      // Tables of differences fit next to their figure; those of months do not.
      const table = figure.kind === 'intervals' ? tableHtml(toTable(figure)) : '';
      const caption = `<figcaption><strong>${escapeHtml(figure.title)}</strong> (${escapeHtml(figure.unitText)})</figcaption>`;
      return `<figure>${caption}${figureSvg(figure)}${table}<p class="quiet">${escapeHtml(figure.reading)}</p></figure>`;
    }
  }
}

function factHtml({ name, value, code }: Extract<Block, { kind: 'facts' }>['facts'][number]): string {
  return `<dt>${escapeHtml(name)}</dt><dd>${code ? `<code>${escapeHtml(value)}</code>` : escapeHtml(value)}</dd>`;
}
