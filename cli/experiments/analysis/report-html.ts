import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { escapeHtml } from '../../output/report/escape-html.ts';
import { reportStyles, tableHtml } from '../../output/report/stylesheet.ts';
import type { AnalysisSection, ReportFigure } from './sections/section.ts';

/** Header facts and notices of an analysis report. */
export interface AnalysisReport {
  readonly title: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly notices: readonly string[];
  readonly sections: readonly AnalysisSection[];
}

const style = `${reportStyles}
h2 { font-size: 1.25rem; margin: 1.6rem 0 .4rem; padding-top: .3rem; border-top: 2px solid #000; } h3 { font-size: 1rem; margin: 1.2rem 0 .2rem; }
.notice { border-left: 3px solid #b00; padding-left: .6rem; } .wide { overflow-x: auto; } dl { margin: .6rem 0; }
th[scope=row] { min-width: 9rem; overflow-wrap: anywhere; } figure { margin: .5rem 0 1rem; } .chart { position: relative; width: 100%; }
`;

/** Script that draws every figure from the JSON in the page. */
const drawing = `
for (const figure of JSON.parse(document.getElementById('figures').textContent)) {
  const legend = figure.chart.options.plugins.legend;
  legend.labels.filter = (item, data) => !data.datasets[item.datasetIndex].interval;
  new Chart(document.getElementById(figure.id), figure.chart);
}
`;

/** Renders a report as one self-contained HTML file with Chart.js, which prints to A4. */
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
      `<h2>${escapeHtml(section.title)}</h2>\n${section.about.map((text) => `<p class="quiet">${escapeHtml(text)}</p>`).join('\n')}\n${section.figures.map((figure) => figureHtml(figure, next++)).join('\n')}`,
  );
  // Text in a script element ends at the first closing tag: escape every <.
  const data = JSON.stringify(charts).replaceAll('<', '\\u003c');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src ${[library, drawing].map(sourceOf).join(' ')}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<dl>${facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>
${notices.map((notice) => `<p class="notice">${escapeHtml(notice)}</p>`).join('\n')}
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

/** Chart.js as one script, without its source-map line. */
function chartLibrary(): string {
  const folder = dirname(createRequire(import.meta.url).resolve('chart.js'));
  return readFileSync(join(folder, 'chart.umd.min.js'), 'utf8')
    .replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '')
    .replaceAll('</script', '<\\/script');
}

function figureHtml({ title, sentence, chart, table }: ReportFigure, index: number): string {
  const label = escapeHtml(`${title}. ${sentence}`);
  const picture =
    chart === null
      ? ''
      : `<div class="chart" style="height: ${chart.height}px"><canvas id="figure-${index}" role="img" aria-label="${label}"></canvas></div>`;
  return `<h3>${escapeHtml(title)}</h3>\n<p>${escapeHtml(sentence)}</p>\n${chart === null && table === null ? '' : `<figure>${picture}${table === null ? '' : `<div class="wide">${tableHtml(table)}</div>`}</figure>`}`;
}
