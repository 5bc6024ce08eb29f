/** Maximum length of a text to compare with names. */
const COMPARED_LENGTH = 120;

/** Maximum number of letters by which a misspelt name may differ. */
const MAX_MISSPELT = 8;

/** Maximum number of names of one list that a text is compared with: a country may declare many thousands. */
const MAX_NAMES = 5000;

/** Rows of `editDistance`, for a text of `COMPARED_LENGTH` and a name twice as long. */
let beforeRow = new Uint8Array(2 * COMPARED_LENGTH + 1);
let lastRow = new Uint8Array(2 * COMPARED_LENGTH + 1);
let nextRow = new Uint8Array(2 * COMPARED_LENGTH + 1);

/**
 * Computes the number of insertions, deletions, substitutions or transpositions between two names; Infinity where it is
 * above `most`, as soon as that is certain. Looks only at places that are at most `most` apart.
 */
function editDistance(a: string, b: string, most: number): number {
  const far = most + 1;
  for (let j = 0; j <= b.length; j++) lastRow[j] = Math.min(j, far);
  beforeRow.fill(far, 0, b.length + 1);
  let leastOfLast = 0;
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - most);
    const to = Math.min(b.length, i + most);
    nextRow.fill(far, 0, b.length + 1);
    if (from === 1) nextRow[0] = Math.min(i, far);
    let nearest = nextRow[from - 1] ?? far;
    for (let j = from; j <= to; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(
        (nextRow[j - 1] ?? far) + 1,
        (lastRow[j] ?? far) + 1,
        (lastRow[j - 1] ?? far) + (same ? 0 : 1),
        far,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (beforeRow[j - 2] ?? far) + 1);
      }
      nextRow[j] = least;
      nearest = Math.min(nearest, least);
    }
    // A transposition reaches back two rows, at a cost of 1.
    if (nearest > most && leastOfLast >= most) return Number.POSITIVE_INFINITY;
    leastOfLast = nearest;
    [beforeRow, lastRow, nextRow] = [lastRow, nextRow, beforeRow];
  }
  const distance = lastRow[b.length] ?? far;
  return distance > most ? Number.POSITIVE_INFINITY : distance;
}

/** Maximum number of names in one message. */
const SHOWN_NAMES = 12;

/** Splits a name at dots, hyphens, spaces and capitals: `work.employedShare` gives work, employed, share. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 0);
}

/**
 * Returns whether two words share a stem: at least 4 letters and three fifths of the longer word, as employed and
 * employment.
 */
function sharesStem(a: string, b: string): boolean {
  let common = 0;
  while (common < a.length && common < b.length && a[common] === b[common]) common++;
  return common >= 4 && common >= 0.6 * Math.max(a.length, b.length);
}

/** Costs of resemblances, nearest first. A misspelling of n letters costs n. */
const PREFIX = 1.5;
const PART = 1.6;
const STEM = 1000;

/** Computes the distance between a text and a name; Infinity without resemblance. */
function distanceTo(written: string, name: string, allowed: number): number {
  const text = written.toLowerCase();
  const candidate = name.toLowerCase();
  if (text === candidate) return 0;
  if (candidate.endsWith(`.${text}`) || text.endsWith(`.${candidate}`)) return 1;
  const misspelt =
    Math.abs(name.length - written.length) > allowed
      ? Number.POSITIVE_INFINITY
      : editDistance(text, candidate, allowed);
  const part = text.length < 3 ? Number.POSITIVE_INFINITY : candidate.startsWith(text) ? PREFIX : PART;
  const near = Math.min(
    misspelt <= allowed ? misspelt : Number.POSITIVE_INFINITY,
    candidate.includes(text) ? part : Number.POSITIVE_INFINITY,
  );
  if (near < Number.POSITIVE_INFINITY) return near;
  const words = wordsOf(written);
  const known = wordsOf(name);
  const resembles =
    words.length > 0 && words.every((word) => known.some((one) => one === word || sharesStem(one, word)));
  return resembles ? STEM : Number.POSITIVE_INFINITY;
}

/**
 * Suggests the valid names that resemble a text, nearest first: misspelt ones, those that start with it or contain it,
 * then those that share its words. Empty without resemblance.
 */
export function suggestNames(written: string, names: Iterable<string>, most = 5): string[] {
  const text = written.slice(0, COMPARED_LENGTH).trim();
  const allowed = Math.min(Math.floor(text.length / 2), Math.max(2, Math.floor(text.length / 3)), MAX_MISSPELT);
  const scored: { readonly name: string; readonly distance: number }[] = [];
  let compared = 0;
  for (const name of names) {
    compared += 1;
    if (compared > MAX_NAMES) break;
    // Names that a file declares may be of any length.
    if (name.length > 2 * COMPARED_LENGTH) continue;
    const distance = distanceTo(text, name, allowed);
    if (distance < Number.POSITIVE_INFINITY) scored.push({ name, distance });
  }
  // Array.sort is stable: equally near names are in order of length, then of the list.
  scored.sort((a, b) => a.distance - b.distance || a.name.length - b.name.length);
  // A name one letter away is the intended one: weaker matches would distract.
  const least = scored[0]?.distance ?? 0;
  const kept = least <= 1 ? scored.filter(({ distance }) => distance === least) : scored;
  return kept.slice(0, most).map(({ name }) => name);
}

/** Finds the valid name nearest to a text; undefined without resemblance. */
export function suggestName(written: string, names: Iterable<string>): string | undefined {
  return suggestNames(written, names, 1)[0];
}

/** Formats the names that resemble a text as `a or b`; undefined for none. */
export function nearNames(written: string, names: Iterable<string>): string | undefined {
  const near = suggestNames(written, names);
  return near.length === 0 ? undefined : near.join(' or ');
}

/** Formats a suggestion for an unknown name: similar names, else all of them, at most a dozen. */
export function suggestion(written: string, names: readonly string[]): string {
  const near = suggestNames(written, names);
  return near.length === 0 ? `try one of ${listNames(names)}` : `did you mean ${near.join(' or ')}?`;
}

/**
 * Lists names for a message, a dozen at most. In a longer list of dotted ids, every group (the part before the first
 * dot) is shown once before any second name.
 */
export function listNames(names: Iterable<string>): string {
  const all = [...names];
  if (all.length === 0) return 'none is declared';
  if (all.length <= SHOWN_NAMES) return all.join(', ');
  const seen = new Map<string, number>();
  const turns = all.map((name) => {
    const group = name.includes('.') ? name.slice(0, name.indexOf('.')) : '';
    const turn = seen.get(group) ?? 0;
    seen.set(group, turn + 1);
    return { name, turn };
  });
  turns.sort((a, b) => a.turn - b.turn);
  const shown = turns.slice(0, SHOWN_NAMES).map(({ name }) => name);
  return `${shown.join(', ')} and ${all.length - SHOWN_NAMES} more`;
}
