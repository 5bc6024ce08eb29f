import type { ReportChange } from '../../../charts/index.ts';
import { type LeverId, structuralSwitches } from '../../../engine/index.ts';
import { criteria, leverById } from '../../../engine/internal.ts';
import {
  evidenceMessages,
  format,
  type Language,
  messages,
  numberFormat,
  reportMessages,
} from '../../../i18n/index.ts';
import type { CountryPack, LoadedPolicy, ValidationResult } from '../../../scenarios/index.ts';
import type { WrittenPhase } from '../../../scenarios/internal.ts';
import type { Draft, DraftPolicy } from '../../state/draft.ts';

/** What tells how a draft's policy reads. */
export type PolicyOf = (policy: DraftPolicy) => ValidationResult<LoadedPolicy>;

type PackFiles = Pick<CountryPack, 'policies' | 'shocks' | 'evidence'>;

/** Lists everything of a draft that differs from what ships, each with where its shipped value comes from. */
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
      shipped: entry === undefined ? words.none : number.format(entry.central),
      source: entry === undefined ? words.none : `${entry.source} (${format(words.grade, { grade: entry.grade })})`,
    };
  });
  const switches: Readonly<Record<string, readonly string[]>> = structuralSwitches;
  const structure = Object.entries(draft.structure).flatMap(([name, value]): ReportChange[] => {
    const shipped = switches[name]?.[0] ?? words.none;
    if (value === shipped) return [];
    return [{ what: format(words.structure, { name }), value, shipped, source: words.modelSource }];
  });
  const shocks = draft.shocks.map((id): ReportChange => {
    const shock = pack.shocks.get(id);
    return {
      what: words.shock,
      value: shockNames[id] ?? shock?.name ?? id,
      shipped: words.none,
      source: shock?.about.trim() ?? words.none,
    };
  });
  const law: ReportChange[] =
    draft.law === 'as-designed'
      ? []
      : [{ what: words.law, value: draft.law, shipped: 'as-designed', source: words.modelSource }];
  return [...copies, ...assumptions, ...structure, ...shocks, ...law, ...weightChanges(draft, language)];
}

function weightChanges({ weights }: Draft, language: Language): ReportChange[] {
  const words = reportMessages(language);
  const number = numberFormat(language, { maximumFractionDigits: 2 });
  const given = criteria.map((id) => weights[id] ?? null);
  // Left out all of them, or the same for each, they count as equal.
  if (given.every((one) => one === given[0])) return [];
  return criteria.map((id) => ({
    what: format(words.weight, { criterion: evidenceMessages(language).matrix.criteria[id] }),
    value: number.format(weights[id] ?? 0),
    shipped: number.format(1),
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
    shipped: words.none,
    source: base?.about.trim() ?? words.none,
  };
  if (!read.ok || base === undefined) return [copy];
  const now = read.value.content.phases;
  const before = base.content.phases;
  const phaseName = ({ id, name: own }: WrittenPhase): string => own ?? id;
  const removed = before
    .filter(({ id }) => !now.some((phase) => phase.id === id))
    .map((phase): ReportChange => {
      const what = format(words.phaseRemoved, { policy: name, phase: phaseName(phase) });
      return { what, value: words.none, shipped: words.present, source: baseName };
    });
  const changed = now.flatMap((phase): ReportChange[] => {
    const shipped = before.find(({ id }) => id === phase.id);
    const at = { policy: name, phase: phaseName(shipped ?? phase) };
    const added: ReportChange[] =
      shipped === undefined
        ? [{ what: format(words.phaseAdded, at), value: words.present, shipped: words.none, source: words.none }]
        : [];
    const timing = (
      [
        [words.phaseStart, phase.start ?? phase.startMonth, shipped?.start ?? shipped?.startMonth],
        [words.phaseRamp, phase.rampMonths, shipped?.rampMonths],
        [words.phaseTrigger, phase.when, shipped?.when],
        [words.phaseLaw, phase.law, shipped?.law],
        [words.phaseStaff, phase.staffNeeded, shipped?.staffNeeded],
      ] as const
    ).flatMap(([text, value, old]): ReportChange[] => {
      const [here, there] = [valueText(value, words.none), valueText(old, words.none)];
      return here === there ? [] : [{ what: format(text, at), value: here, shipped: there, source: baseName }];
    });
    const levers = leverIds(phase, shipped).flatMap((id): ReportChange[] => {
      const own = shipped?.levers[id];
      const [here, there] = [valueText(phase.levers[id]?.value, words.none), valueText(own?.value, words.none)];
      if (here === there) return [];
      const source = [own?.passage, pack.evidence.get(own?.evidence ?? '')?.source].filter(
        (text) => text !== undefined,
      );
      return [
        {
          what: format(words.lever, { ...at, lever: id }),
          ...{ value: here, shipped: there },
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

/** A value of a file in one line, its maps in the order of their keys, so that equal values read alike. */
function valueText(value: unknown, none: string): string {
  if (value === undefined || value === null) return none;
  if (Array.isArray(value)) return value.map((one) => valueText(one, none)).join(', ');
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${key} ${valueText(one, none)}`)
    .join(', ');
}
