import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Table } from '../../figures/index.ts';
import { escaped } from '../report/escaped.ts';
import type { ReportFigure, Section } from './section.ts';

/** What a report of an analysis says beside its sections. */
export interface AnalysisReport {
  readonly title: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly notices: readonly string[];
  readonly sections: readonly Section[];
}

const style = `
@page { size: A4; margin: 12mm; }
body { max-width: 54rem; margin: 2rem auto; padding: 0 1rem; background: #fff; color: #000; font: 1rem/1.4 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
h1 { margin: 0; } h2 { font-size: 1.25rem; margin: 1.6rem 0 .4rem; padding-top: .3rem; border-top: 2px solid #000; break-after: avoid; }
h3 { font-size: 1rem; margin: 1.2rem 0 .2rem; break-after: avoid; }
p { margin: 0 0 .5rem; } .quiet, caption { font-size: .85rem; color: #3c3c3c; } .notice { border-left: 3px solid #b00; padding-left: .6rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .8rem; margin: .4rem 0; } caption { text-align: left; }
th, td { text-align: left; vertical-align: top; padding: .15rem .4rem; border-top: 1px solid #cfcfcf; } tr { break-inside: avoid; }
th[scope=row] { font-weight: 400; min-width: 9rem; overflow-wrap: anywhere; } figure { margin: .5rem 0 1rem; break-inside: avoid; } .chart { position: relative; width: 100%; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem 1rem; margin: .6rem 0; } dd { margin: 0; overflow-wrap: anywhere; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 9pt; line-height: 1.3; } table { font-size: 7pt; } }
`;

/** Draws every figure from the plain data that stands in the page. */
const drawing = `
for (const figure of JSON.parse(document.getElementById('figures').textContent)) {
  const legend = figure.chart.options.plugins.legend;
  legend.labels.filter = (item, data) => !data.datasets[item.datasetIndex].interval;
  new Chart(document.getElementById(figure.id), figure.chart);
}
`;

/** Writes a report as one HTML file with Chart.js inside, which asks for nothing else and prints to A4. */
export function analysisHtml({ title, facts, notices, sections }: AnalysisReport): string {
  const library = chartLibrary();
  const figures = sections.flatMap((section) => section.figures);
  const charts = figures.flatMap(({ chart }, i) =>
    chart === null
      ? []
      : [{ id: `figure-${i}`, chart: { type: chart.type, data: chart.data, options: chart.options } }],
  );
  let next = 0;
  const body = sections.map(
    (section) =>
      `<h2>${escaped(section.title)}</h2>\n${section.about.map((text) => `<p class="quiet">${escaped(text)}</p>`).join('\n')}\n${section.figures.map((figure) => figureHtml(figure, next++)).join('\n')}`,
  );
  // Text in a script element ends at the first closing tag: no < may stand in the data.
  const data = JSON.stringify(charts).replaceAll('<', '\\u003c');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src ${[library, drawing].map(sourceOf).join(' ')}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<dl>${facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>
${notices.map((notice) => `<p class="notice">${escaped(notice)}</p>`).join('\n')}
${body.join('\n')}
<script type="application/json" id="figures">${data}</script>
<script>${library}</script>
<script>${drawing}</script>
</body>
</html>
`;
}

function sourceOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}

/** Chart.js as one script, without the line that asks for its map. */
function chartLibrary(): string {
  const folder = dirname(createRequire(import.meta.url).resolve('chart.js'));
  return readFileSync(join(folder, 'chart.umd.min.js'), 'utf8')
    .replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '')
    .replaceAll('</script', '<\\/script');
}

function figureHtml({ title, sentence, chart, table }: ReportFigure, place: number): string {
  const label = escaped(`${title}. ${sentence}`);
  const picture =
    chart === null
      ? ''
      : `<div class="chart" style="height: ${chart.height}px"><canvas id="figure-${place}" role="img" aria-label="${label}"></canvas></div>`;
  return `<h3>${escaped(title)}</h3>\n<p>${escaped(sentence)}</p>\n${chart === null && table === null ? '' : `<figure>${picture}${table === null ? '' : tableHtml(table)}</figure>`}`;
}

function tableHtml({ caption, columns, rows }: Table): string {
  const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('');
  const body = rows.map(
    ([name = '', ...cells]) =>
      `<tr><th scope="row">${escaped(name)}</th>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
  );
  return `<div class="wide"><table><caption>${escaped(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}
