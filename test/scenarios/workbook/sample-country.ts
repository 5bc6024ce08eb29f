import { isPriorsFile } from '../../../scenarios/internal.ts';
import { countryFiles } from '../../../scenarios/node/index.ts';
import { withPriors } from '../../../scenarios/node/internal.ts';
import { workbookOfCountry } from '../../../scenarios/workbook/index.ts';
import { treesOfFiles } from '../../../scenarios/workbook/plan/trees.ts';

/** Files of the small country, with figures of a record: their table is written and read too. */
export function sampleFiles(): Map<string, string> {
  const files = new Map([...countryFiles('velmora')].filter(([file]) => !isPriorsFile(file)));
  files.set('targets.yaml', targets);
  return files;
}

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
