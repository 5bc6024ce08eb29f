import { type Block, type Report, toTable } from '../../figures/index.ts';
import { escaped } from './escaped.ts';
import { svgOf } from './svg.ts';

const style = `
@page { size: A4; margin: 12mm; }
body { max-width: 54rem; margin: 2rem auto; padding: 0 1rem; background: #fff; color: #000; font: 1rem/1.4 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
h1 { margin: 0; } h2 { font-size: 1.15rem; margin: 1.2rem 0 .4rem; padding-top: .3rem; border-top: 1px solid #000; break-after: avoid; }
p { margin: 0 0 .5rem; } .quiet, caption { font-size: .85rem; color: #3c3c3c; } .verdict { font-weight: 600; font-size: 1.1rem; }
table { border-collapse: collapse; width: 100%; font-size: .8rem; margin: .4rem 0; } caption { text-align: left; }
th, td { text-align: left; vertical-align: top; padding: .15rem .4rem; border-top: 1px solid #cfcfcf; } tr, figure { break-inside: avoid; }
th[scope=row] { font-weight: 400; } figure { margin: .75rem 0; } svg { width: 100%; height: auto; font-size: 12px; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem 1rem; margin: 0; } dd { margin: 0; overflow-wrap: anywhere; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 9pt; line-height: 1.3; } table { font-size: 7pt; } .quiet, caption, code { font-size: 8pt; } }
`;

/** Writes a report as one HTML file that asks for nothing else and prints to A4. */
export function htmlOf({ language, title, made, blocks }: Report): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p class="quiet">${escaped(made)}</p>
${blocks.map(blockHtml).join('\n')}
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>`;
    case 'text':
      return `<p class="${block.tone}">${escaped(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
    case 'table':
      return tableHtml(block.table);
    case 'facts':
      return `<dl>${block.facts.map(factHtml).join('')}</dl>`;
    case 'figure': {
      const { figure } = block;
      // Differences are few enough to stand beside their picture; months are not.
      const table = figure.kind === 'intervals' ? tableHtml(toTable(figure)) : '';
      const caption = `<figcaption><strong>${escaped(figure.title)}</strong> (${escaped(figure.unitText)})</figcaption>`;
      return `<figure>${caption}${svgOf(figure)}${table}<p class="quiet">${escaped(figure.reading)}</p></figure>`;
    }
  }
}

function factHtml({ name, value, code }: Extract<Block, { kind: 'facts' }>['facts'][number]): string {
  return `<dt>${escaped(name)}</dt><dd>${code ? `<code>${escaped(value)}</code>` : escaped(value)}</dd>`;
}

function tableHtml({ caption, columns, rows }: Extract<Block, { kind: 'table' }>['table']): string {
  const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('');
  const body = rows.map(
    ([name = '', ...cells]) =>
      `<tr><th scope="row">${escaped(name)}</th>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
  );
  return `<table><caption>${escaped(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}
