import type { Table } from '../../charts/index.ts';
import { documentsMessages, type Language } from '../../i18n/index.ts';
import type { CountryPack, LoadedPolicy } from '../../scenarios/index.ts';
import type { Draft } from '../../scenarios/share/index.ts';
import type { PolicyOf } from './changes.ts';

/**
 * Lists the sources of a comparison: evidence of the measures of its policies and of its changed assumptions, and the
 * records that the past years are fitted to.
 */
export function sourcesTable(
  draft: Draft,
  pack: Pick<CountryPack, 'evidence' | 'targets'>,
  policyOf: PolicyOf,
  language: Language,
): Table {
  const words = documentsMessages(language).sources;
  const policies = draft.policies.flatMap((policy): LoadedPolicy[] => {
    const read = policyOf(policy);
    return read.ok ? [read.value] : [];
  });
  const used = policies.flatMap(({ content }) =>
    content.phases.flatMap(({ levers }) => Object.values(levers).flatMap((setting) => setting?.evidence ?? [])),
  );
  const ids = [...new Set([...Object.keys(draft.values), ...used])];
  const evidence = ids.flatMap((id) => {
    const entry = pack.evidence.get(id);
    return entry === undefined ? [] : [[entry.about, entry.source, entry.grade]];
  });
  const records = pack.targets.map(({ about, source }) => [about, source, words.record]);
  // One row a source, with everything that rests on it.
  const bySource = new Map<string, Set<string>>();
  for (const [what = '', source = '', grade = ''] of [...evidence, ...records]) {
    const key = JSON.stringify([source, grade]);
    bySource.set(key, (bySource.get(key) ?? new Set()).add(what.replace(/\.$/, '')));
  }
  const rows = [...bySource].map(([key, whats]) => [[...whats].join('; '), ...(JSON.parse(key) as string[])]);
  return { caption: words.about, columns: [words.columns.what, words.columns.source, words.columns.grade], rows };
}
