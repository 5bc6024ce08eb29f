import type { Comparison, DifferenceSummary } from '../../engine/index.ts';
import type { PrecomputedFile } from './file.ts';
import { isComparisonFigures } from './result-shape.ts';

/** Figures of a difference that only the verdict reads. */
type VerdictFigures = Pick<DifferenceSummary, 'ifRejected' | 'total'>;

/** Figures of the verdict by policy and outcome, of the comparison with a digest. */
export interface ComparisonFigures {
  readonly digest: string;
  readonly policies: Readonly<Record<string, Readonly<Record<string, VerdictFigures>>>>;
}

/** Figures of the verdict of all precomputed comparisons, apart from the files that hold the rest. */
export interface VerdictFiguresFile {
  readonly format: 1;
  readonly comparisons: readonly ComparisonFigures[];
}

/** Reads the figures of the verdict from a comparison. */
export function verdictFiguresOf({
  digest,
  differences,
}: Pick<Comparison, 'digest' | 'differences'>): ComparisonFigures {
  const figuresOf = ({ ifRejected, total }: DifferenceSummary): VerdictFigures => ({
    ...(ifRejected === undefined ? {} : { ifRejected }),
    ...(total === undefined ? {} : { total }),
  });
  const policies = Object.entries(differences).map(([policy, { outcomes }]) => {
    const found = Object.entries(outcomes).map(([id, one]) => [id, figuresOf(one)] as const);
    return [policy, Object.fromEntries(found.filter(([, one]) => Object.keys(one).length > 0))];
  });
  return { digest, policies: Object.fromEntries(policies) };
}

/** Checks figures of unknown origin; null if they are none. */
export function readVerdictFigures(data: unknown): VerdictFiguresFile | null {
  if (typeof data !== 'object' || data === null) return null;
  const { format, comparisons } = data as Readonly<Record<string, unknown>>;
  const isFile = format === 1 && Array.isArray(comparisons) && comparisons.every(isComparisonFigures);
  return isFile ? (data as VerdictFiguresFile) : null;
}

/** Adds the figures of the verdict to the comparison with their digest; without them the file stays as it is. */
export function withVerdictFigures(file: PrecomputedFile, figures: VerdictFiguresFile | null): PrecomputedFile {
  const found = figures?.comparisons.find(({ digest }) => digest === file.comparison.digest);
  if (found === undefined) return file;
  const policies = file.policies.map((policy) => {
    const own = found.policies[policy.id];
    if (policy.differences === null || own === undefined) return policy;
    const differences = Object.entries(policy.differences).map(([id, one]) => [id, { ...one, ...own[id] }]);
    return { ...policy, differences: Object.fromEntries(differences) };
  });
  return { ...file, policies };
}
