import { structuralSwitches } from '../../engine/index.ts';
import type { ReportChange } from '../../figures/index.ts';
import { fill, type Language, reportWords, wordsIn } from '../../words/index.ts';
import type { RunRequest } from '../options/run-request.ts';
import type { RunWords } from '../options/run-words.ts';
import { isPath } from '../packs/file-argument.ts';
import type { Resolved } from '../packs/resolve.ts';

/** What of a request a report names: policies as they were typed, and the options as words. */
export interface Asked {
  readonly policies: readonly string[];
  readonly request: RunRequest;
  readonly words: RunWords & { readonly weight?: readonly string[] };
}

/** Lists everything of a request that differs from what ships. */
export function changesAsked(
  { policies, request, words }: Asked,
  { pack }: Resolved,
  language: Language,
): ReportChange[] {
  const own = reportWords(language);
  const names = wordsIn(language);
  const files = policies.filter(isPath).map(
    (file): ReportChange => ({
      ...{ what: own.changeColumns.what, value: file, shipped: own.none, source: file },
    }),
  );
  const base = pack.policies.get(pack.base);
  const sets = (words.set ?? []).map((text): ReportChange => {
    const [target = '', value = ''] = text.split('=', 2);
    const lever = target.replace(/^.*:/, '');
    const policy = target.includes(':') ? pack.policies.get(target.replace(/:.*$/, '')) : undefined;
    const setting = [...(policy?.content.phases ?? [])]
      .reverse()
      .map(({ levers }) => levers[lever as keyof typeof levers])
      .find((one) => one !== undefined);
    const there = setting ?? base?.content.levers?.[lever as keyof NonNullable<typeof base.content.levers>];
    return {
      ...{ what: target, value },
      shipped: there === undefined ? own.none : valueText(there.value),
      source: there?.passage ?? policy?.file ?? base?.file ?? own.none,
    };
  });
  const shocks = request.shocks.map((id): ReportChange => {
    const shock = pack.shocks.get(id);
    const value = names.shocks[id] ?? shock?.name ?? id;
    return { what: own.shock, value, shipped: own.none, source: shock?.about.trim() ?? id };
  });
  const switches: Readonly<Record<string, readonly string[]>> = structuralSwitches;
  const structure = Object.entries(request.structure).flatMap(([name, value]): ReportChange[] => {
    const shipped = switches[name]?.[0] ?? own.none;
    return value === shipped ? [] : [{ what: fill(own.structure, { name }), value, shipped, source: own.modelSource }];
  });
  const law: ReportChange[] =
    request.law === 'as-designed'
      ? []
      : [{ what: own.law, value: request.law, shipped: 'as-designed', source: own.modelSource }];
  const weights = (words.weight ?? []).map((text): ReportChange => {
    const [criterion = '', value = ''] = text.split('=', 2);
    return { what: fill(own.weight, { criterion }), value, shipped: '1', source: own.modelSource };
  });
  return [...files, ...sets, ...shocks, ...structure, ...law, ...weights];
}

function valueText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Writes the command line that gives the same numbers, what it depends on spelled out. */
export function commandOf({ policies, request, words }: Asked): string {
  const { country, months, seed, scale, parameters, draws, replicates, law, shocks, structure, precision } = request;
  const parts = [
    ...['korpu', 'compare', ...policies, '--country', country, '--months', String(months), '--seed', seed],
    ...['--scale', String(scale), '--parameters', parameters, '--law', law],
    ...(request.start === null ? [] : ['--start', request.start]),
    ...(precision !== null
      ? ['--precision', words.precision ?? '']
      : [...(draws === null ? [] : ['--draws', String(draws)]), '--replicates', String(replicates)]),
    ...shocks.flatMap((id) => ['--shock', id]),
    ...(words.set ?? []).flatMap((set) => ['--set', set]),
    ...Object.entries(structure).flatMap((pair) => ['--structure', pair.join('=')]),
    ...(words.weight ?? []).flatMap((weight) => ['--weight', weight]),
  ];
  return parts.map((word) => (/^[\w./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}
