import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { tell } from '../answer.ts';
import { EXIT, type ExitCode, misused } from '../exit.ts';
import { root } from '../installation.ts';
import { decimal, Reading } from '../options/reading.ts';
import { shipEvidence } from '../ship/evidence.ts';

export interface ShipWords {
  readonly country: string;
  readonly seed: string;
  readonly scale: string;
  readonly draws: string;
  readonly replicates: string;
  readonly claimsScale: string;
  readonly claimsDraws: string;
  readonly out?: string;
  readonly quiet?: boolean;
}

/** Compute what the workbench shows as evidence, and write it into the country's folder. */
export async function shipCommand(words: ShipWords): Promise<ExitCode> {
  const reading = new Reading();
  const scale = (name: string, text: string): number => {
    const value = decimal(text);
    if (!(value > 0 && value <= 1)) reading.fault(name, text, 'a number above 0 and up to 1', `try ${name} 0.05`);
    return value;
  };
  const request = {
    ...{ country: words.country, seed: words.seed, quiet: words.quiet === true },
    workers: Math.min(availableParallelism(), 256),
    comparison: {
      scale: scale('--scale', words.scale),
      draws: reading.whole('--draws', words.draws, 3, 10_000, 60),
      replicates: reading.whole('--replicates', words.replicates, 1, 1000, 2),
    },
    claims: {
      scale: scale('--claims-scale', words.claimsScale),
      draws: reading.whole('--claims-draws', words.claimsDraws, 1, 10_000, 20),
    },
  };
  if (reading.faults.length > 0) throw misused(...reading.faults);
  const shipped = await shipEvidence(request);
  const out = words.out ?? join(root, 'scenarios', words.country, 'shipped', 'evidence.json');
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, textOf(shipped));
  tell(`Written to ${out}`);
  return EXIT.complete;
}

/** One line for each part and for each item of a list in it, so that a change can be read. */
function textOf(shipped: object): string {
  const lines = Object.entries(shipped).map(([key, value]) => `${JSON.stringify(key)}: ${partText(value)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

function partText(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  return `[\n${value.map((one) => JSON.stringify(one)).join(',\n')}\n]`;
}
