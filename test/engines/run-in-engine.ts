import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSet } from '../../tools/browser/candidates.ts';
import type { Engine, EngineScript } from './engines.ts';

// In CI a missing engine is an error, unless the run declares that it could not be installed.
const required = isSet(process.env['CI']) && process.env['KORPU_ENGINES'] !== 'optional';

/** Formats JSON for a snapshot and for messages of differences. */
export const readable = (json: string): string => `${JSON.stringify(JSON.parse(json), null, 2)}\n`;

/** Runs of scripts in a folder of their own. */
export interface EngineRuns {
  readonly folder: string;
  /** Returns the result of a script, readable; null where the engine is not installed and need not be. */
  run(engine: Engine, script: EngineScript): Promise<string | null>;
  close(): void;
}

export function openRuns(): EngineRuns {
  const folder = mkdtempSync(join(tmpdir(), 'korpu-engines-'));
  return {
    folder,
    async run(engine, script) {
      const came = await engine.run(script, folder);
      if (came !== undefined) return readable(came);
      const { name, install } = engine;
      if (required) throw new Error(`${name} is not installed: ${install}`);
      process.stderr.write(`SKIPPED ${name}: not installed (${install})\n`);
      return null;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
