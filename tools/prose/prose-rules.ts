/** Forbidden word or phrase, and what to write instead. */
export interface ProseRule {
  readonly pattern: RegExp;
  readonly instead: string;
}

/**
 * Private vocabulary of earlier versions. A reader should know every word from the documentation of well-known tools or
 * from the literature; docs/glossary.md lists the terms this project uses.
 */
export const proseRules: readonly ProseRule[] = [
  { pattern: /\bwhoever\b/i, instead: 'the role: caller, worker, engine, user, migrant' },
  { pattern: /\b(?:some|no|every)body\b/i, instead: 'the role, or "no one", "all people"' },
  { pattern: /\bone's own\b/i, instead: 'own, separate, private' },
  { pattern: /\banew\b/i, instead: 'again' },
  { pattern: /\bhalf-?way\b/i, instead: 'cancelled, interrupted, partial' },
  { pattern: /\bspoilt\b/i, instead: 'invalid, damaged' },
  { pattern: /\blends?\b/i, instead: 'is used, contributes' },
  { pattern: /\bgrumbles?\b/i, instead: 'log, warn' },
  { pattern: /\bhaunts?\b/i, instead: 'baseline overlay' },
  { pattern: /\bcrews?\b/i, instead: 'worker pool' },
  { pattern: /\bkeepers?\b/i, instead: 'store, cache' },
  { pattern: /\b(?:un)?told\b/i, instead: 'reported, notified, passed' },
  { pattern: /\bshipped\b/i, instead: 'built-in (policies, countries), precomputed (results), packaged' },
  { pattern: /\bbesides?\b/i, instead: 'next to, with, in addition to' },
  { pattern: /\b(?:bring|brings|brought)\b/i, instead: 'load, fetch, download' },
  { pattern: /\bputs? (?:out|back)\b/i, instead: 'invalidate; restore' },
  { pattern: /\b(?:go|goes|went|gone|going) on\b/i, instead: 'resume, continue' },
  { pattern: /\bstands? (?:in|beside|for|there|once|here)\b/i, instead: 'is, is stored, represents' },
  { pattern: /\bin which people stand\b/i, instead: 'the population buffers' },
  { pattern: /\b(?:good|whole|same) and (?:whole|good)\b/i, instead: 'complete, valid' },
  { pattern: /\bthe (?:courses|lives) (?:part|parts)\b/i, instead: 'trajectories diverge' },
  { pattern: /\bpartings?\b/i, instead: 'divergence' },
  { pattern: /\bwalls?\b/i, instead: 'import boundary' },
  { pattern: /\bdrawer\b/i, instead: 'folder' },
  { pattern: /\b(?:its|the|a) doors?\b/i, instead: 'public API, index.ts' },
  { pattern: /\bon the shelf\b|\bshelf\b/i, instead: 'index, store' },
];
