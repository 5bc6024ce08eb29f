import { joinList } from '../../charts/index.ts';
import type { Comparison } from '../../engine/index.ts';
import { allSwitches } from '../../engine/internal.ts';
import { documentsMessages, editorMessages, format, type Language, messages, numberFormat } from '../../i18n/index.ts';

/** Names of assumptions by id. */
export type AssumptionNames = ReadonlyMap<string, { readonly about: string; readonly unit: string }>;

/**
 * States the conditions of a comparison: crisis, law, modelling choices, changed assumptions. Each is stated, unchanged
 * ones too, so that a file never leaves open what it assumes.
 */
export function conditionSentences(
  { run, policies }: Pick<Comparison, 'run' | 'policies'>,
  names: AssumptionNames,
  language: Language,
): string[] {
  const words = documentsMessages(language).conditions;
  const { switches, positions, mechanisms, mechanismPositions } = editorMessages(language);
  const crises = run.shocks.map((id) => messages(language).shocks[id] ?? id);
  const needsLaw = run.policies.some((id) => (policies[id]?.needs?.law ?? null) !== null);
  const byId = (texts: object): Readonly<Record<string, string>> => texts as Readonly<Record<string, string>>;
  const stated = ([name, value]: readonly [string, string]): string => {
    const values = name in mechanisms ? mechanismPositions : positions;
    return `${byId({ ...switches, ...mechanisms })[name] ?? name}: ${byId(values)[value] ?? value}`;
  };
  const changed = Object.entries(run.structure)
    .filter(([name, value]) => value !== allSwitches[name]?.[0])
    .map(stated);
  const number = numberFormat(language, { maximumFractionDigits: 6 });
  const assumptions = Object.entries(run.assumptions ?? {}).map(([id, value]) => {
    const entry = names.get(id);
    return entry === undefined ? `${id} = ${number.format(value)}` : `${entry.about} = ${number.format(value)}`;
  });
  return [
    crises.length === 0 ? words.noCrisis : format(words.crisis, { crises: joinList(crises, language) }),
    // A comparison of an earlier version does not say who needs a law.
    run.law !== 'lottery' ? words.passes : needsLaw ? words.lottery : words.noLaw,
    changed.length === 0 ? words.noStructure : format(words.structure, { list: changed.join('; ') }),
    assumptions.length === 0 ? words.noAssumptions : format(words.assumptions, { list: assumptions.join('; ') }),
  ];
}
