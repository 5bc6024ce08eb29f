import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { foundManifest, type Manifest } from '../experiments/manifest.ts';
import type { Plan } from '../experiments/plan.ts';
import type { Work } from './coordinator.ts';

const LOOK = 500;

/** A folder as the queue sees it: which chunks of a plan have no part. */
export function workOf(folder: string, plan: Plan): Work {
  const { chunks } = plan.chunks;
  return {
    planHash: plan.hash,
    chunks,
    async missing() {
      const there = publishedIn(folder);
      const missing: number[] = [];
      for (let chunk = 0; chunk < chunks; chunk++) if (!there.has(chunk)) missing.push(chunk);
      return missing;
    },
  };
}

/** Numbers of the chunks that have a part. One listing, not a question for each: it is asked every second, over a network too. */
function publishedIn(folder: string): Set<number> {
  const there = new Set<number>();
  let names: string[];
  try {
    names = readdirSync(join(folder, 'parts'), { recursive: true, encoding: 'utf8' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return there;
    throw error;
  }
  for (const name of names) {
    const [, chunk] = /(?:^|[/\\])c(\d{7})\.parquet$/.exec(name) ?? [];
    if (chunk !== undefined) there.add(Number(chunk));
  }
  return there;
}

/** Wait for the manifest of a folder: a worker may be there first. Null when it is stopped before. */
export async function manifestIn(folder: string, stop: AbortSignal, onWait: () => void): Promise<Manifest | null> {
  for (let first = true; !stop.aborted; first = false) {
    const manifest = foundManifest(folder);
    if (manifest !== null) return manifest;
    if (first) onWait();
    await pause(LOOK, undefined, { signal: stop }).catch(() => {});
  }
  return null;
}
