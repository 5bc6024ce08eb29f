import type { ReportChange } from '../../charts/index.ts';
import type { LeverId } from '../../engine/index.ts';
import { allSwitches, criteria, leverById } from '../../engine/internal.ts';
import { evidenceMessages, format, type Language, messages, numberFormat, reportMessages } from '../../i18n/index.ts';
import type { CountryPack, LoadedPolicy, ValidationResult } from '../../scenarios/index.ts';
import type { WrittenPhase } from '../../scenarios/internal.ts';
import { type Draft, type DraftPolicy, firstDraft } from '../../scenarios/share/index.ts';

/** Loads a policy of a draft, or returns all errors. */
export type PolicyOf = (policy: DraftPolicy) => ValidationResult<LoadedPolicy>;

type PackFiles = Pick<CountryPack, 'policies' | 'shocks' | 'evidence'>;

/** Lists the differences of a draft from the built-in policies and default assumptions, with the source of each default. */
export function changesOf(draft: Draft, pack: PackFiles, policyOf: PolicyOf, language: Language): ReportChange[] {
  const words = reportMessages(language);
  const { shocks: shockNames } = messages(language);
  const number = numberFormat(language, { maximumFractionDigits: 10 });
  const copies = draft.policies.flatMap((policy) => policyChanges(policy, pack, policyOf, language));
  const assumptions = Object.entries(draft.values).map(([id, value]): ReportChange => {
    const entry = pack.evidence.get(id);
    return {
      what: format(words.assumption, { id }),
      value: number.format(value),
      builtIn: entry === undefined ? words.none : number.format(entry.central),
      source: entry === undefined ? words.none : `${entry.source} (${format(words.grade, { grade: entry.grade })})`,
    };
  });
  const structure = Object.entries(draft.structure).flatMap(([name, value]): ReportChange[] => {
    const builtIn = allSwitches[name]?.[0] ?? words.none;
    if (value === builtIn) return [];
    return [{ what: format(words.structure, { name }), value, builtIn, source: words.modelSource }];
  });
  const shocks = draft.shocks.map((id): ReportChange => {
    const shock = pack.shocks.get(id);
    return {
      what: words.shock,
      value: shockNames[id] ?? shock?.name ?? id,
      builtIn: words.none,
      source: shock?.about.trim() ?? words.none,
    };
  });
  const law: ReportChange[] =
    draft.law === firstDraft.law
      ? []
      : [{ what: words.law, value: draft.law, builtIn: firstDraft.law, source: words.modelSource }];
  return [...copies, ...assumptions, ...structure, ...shocks, ...law, ...weightChanges(draft, language)];
}

function weightChanges({ weights }: Draft, language: Language): ReportChange[] {
  const words = reportMessages(language);
  const number = numberFormat(language, { maximumFractionDigits: 2 });
  const given = criteria.map((id) => weights[id] ?? null);
  // Absent or equal weights have no effect.
  if (given.every((one) => one === given[0])) return [];
  return criteria.map((id) => ({
    what: format(words.weight, { criterion: evidenceMessages(language).matrix.criteria[id] }),
    value: number.format(weights[id] ?? 0),
    builtIn: number.format(1),
    source: words.modelSource,
  }));
}

function policyChanges(policy: DraftPolicy, pack: PackFiles, policyOf: PolicyOf, language: Language): ReportChange[] {
  if (policy.phases === null) return [];
  const words = reportMessages(language);
  const base = pack.policies.get(policy.base);
  const read = policyOf(policy);
  const name = policy.name ?? policy.id;
  const baseName = messages(language).policies[policy.base] ?? base?.name ?? policy.base;
  const copy: ReportChange = {
    what: format(words.copy, { policy: name, base: baseName }),
    value: words.present,
    builtIn: words.none,
    source: base?.about.trim() ?? words.none,
  };
  if (!read.ok || base === undefined) return [copy];
  const now = read.value.content.phases;
  const before = base.content.phases;
  const phaseName = ({ id, name }: WrittenPhase): string => name ?? id;
  const removed = before
    .filter(({ id }) => !now.some((phase) => phase.id === id))
    .map((phase): ReportChange => {
      const what = format(words.phaseRemoved, { policy: name, phase: phaseName(phase) });
      return { what, value: words.none, builtIn: words.present, source: baseName };
    });
  const changed = now.flatMap((phase): ReportChange[] => {
    const builtIn = before.find(({ id }) => id === phase.id);
    const at = { policy: name, phase: phaseName(builtIn ?? phase) };
    const added: ReportChange[] =
      builtIn === undefined
        ? [{ what: format(words.phaseAdded, at), value: words.present, builtIn: words.none, source: words.none }]
        : [];
    const timing = (
      [
        [words.phaseStart, phase.start ?? phase.startMonth, builtIn?.start ?? builtIn?.startMonth],
        [words.phaseRamp, phase.rampMonths, builtIn?.rampMonths],
        [words.phaseTrigger, phase.when, builtIn?.when],
        [words.phaseLaw, phase.law, builtIn?.law],
      ] as const
    ).flatMap(([text, value, old]): ReportChange[] => {
      const [current, original] = [valueText(value, words.none), valueText(old, words.none)];
      return current === original
        ? []
        : [{ what: format(text, at), value: current, builtIn: original, source: baseName }];
    });
    const levers = leverIds(phase, builtIn).flatMap((id): ReportChange[] => {
      const builtInSetting = builtIn?.levers[id];
      const [value, original] = [
        valueText(phase.levers[id]?.value, words.none),
        valueText(builtInSetting?.value, words.none),
      ];
      if (value === original) return [];
      const source = [builtInSetting?.passage, pack.evidence.get(builtInSetting?.evidence ?? '')?.source].filter(
        (text) => text !== undefined,
      );
      return [
        {
          what: format(words.lever, { ...at, lever: id }),
          ...{ value, builtIn: original },
          source: source.length > 0 ? source.join(' ') : (leverById.get(id)?.about ?? words.none),
        },
      ];
    });
    return [...added, ...timing, ...levers];
  });
  return [copy, ...removed, ...changed];
}

function leverIds(now: WrittenPhase, before: WrittenPhase | undefined): LeverId[] {
  return [...new Set([...Object.keys(before?.levers ?? {}), ...Object.keys(now.levers)])] as LeverId[];
}

/** Formats a file value on one line, with sorted keys so that equal values have equal texts. */
function valueText(value: unknown, none: string): string {
  if (value === undefined || value === null) return none;
  if (Array.isArray(value)) return value.map((one) => valueText(one, none)).join(', ');
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${key} ${valueText(one, none)}`)
    .join(', ');
}
