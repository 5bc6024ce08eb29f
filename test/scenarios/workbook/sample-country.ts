import { isPriorsFile } from '../../../scenarios/internal.ts';
import { countryFiles } from '../../../scenarios/node/index.ts';
import { withPriors } from '../../../scenarios/node/internal.ts';
import { workbookOfCountry } from '../../../scenarios/workbook/index.ts';
import { treesOfFiles } from '../../../scenarios/workbook/plan/trees.ts';

/** Files of the small country, with figures of a record: their table is written and read too. */
export function sampleFiles(): Map<string, string> {
  const files = new Map([...countryFiles('velmora')].filter(([file]) => !isPriorsFile(file)));
  files.set('targets.yaml', targets);
  // A number of its own that the base has too.
  const own = 'parameters: {permits: {firstMonths: =permits.firstMonths}}\n';
  files.set('country.yaml', `${files.get('country.yaml') ?? ''}${own}`);
  const parameters = files.get('evidence/parameters.yaml') ?? '';
  files.set('evidence/parameters.yaml', parameters.replace('entries:\n', `entries:\n${entry}`));
  return files;
}

/** Files of the small country without a life table of its own: it takes that of the base. */
export function filesWithInheritedTable(): Map<string, string> {
  const files = sampleFiles();
  const country = files.get('country.yaml') ?? '';
  files.set('country.yaml', country.replace(/^lifeTable:\n(?: .*\n)+/m, ''));
  return files;
}

const entry = `  - {id: permits.firstMonths, about: Length of a first temporary permit., unit: months, low: 12, central: 12,
     high: 12, distribution: fixed, source: Invented for Velmora, grade: D, verified: false, role: input, reason: Made up}
`;

const targets = `korpu: 1
kind: targets
targets:
  - {id: holders-2022, row: holders, about: Holders of permits., measure: holders, month: 2022-12, observed: 3000,
     low: 2800, high: 3200, use: fit, nature: solved, source: Made up}
  - {id: work, row: work, about: Work permits., measure: groundShare, month: 2023-12, streams: [orchard-work, kinfolk],
     observed: 0.5, low: 0.4, high: 0.6, use: heldOut, nature: emergent, source: Made up}
`;

let written: Promise<Uint8Array> | null = null;

/** Workbook of the sample country, written once. */
export function sampleWorkbook(): Promise<Uint8Array> {
  written ??= workbookOfCountry(sampleFiles());
  return written;
}

/** The base of priors that the sample country inherits. */
export const priors: ReadonlyMap<string, string> = withPriors(new Map());

export { treesOfFiles };
