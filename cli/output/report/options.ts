import type { ReportChange } from '../../../charts/index.ts';
import { allSwitches } from '../../../engine/internal.ts';
import { format, type Language, messages, reportMessages } from '../../../i18n/index.ts';
import { isFilePath } from '../../countries/file-argument.ts';
import { countryAsGiven } from '../../countries/opened-countries.ts';
import type { ResolvedRequest } from '../../countries/resolve-request.ts';
import type { RunOptions } from '../../options/run-options.ts';
import { comparisonDefaults, type RunRequest } from '../../options/run-request.ts';

/** Request of a report: policies and options as typed. */
export interface ReportRequest {
  readonly policies: readonly string[];
  readonly request: RunRequest;
  readonly options: RunOptions & { readonly weight?: readonly string[] };
}

/** Lists everything in a request that differs from the built-in defaults. */
export function reportChanges(
  { policies, request, options }: ReportRequest,
  { pack }: ResolvedRequest,
  language: Language,
): ReportChange[] {
  const texts = reportMessages(language);
  const names = messages(language);
  const files = policies.filter(isFilePath).map(
    (file): ReportChange => ({
      ...{ what: texts.changeColumns.what, value: file, builtIn: texts.none, source: file },
    }),
  );
  const base = pack.policies.get(pack.base);
  const sets = (options.set ?? []).map((text): ReportChange => {
    const [target = '', value = ''] = text.split('=', 2);
    const lever = target.replace(/^.*:/, '');
    const policy = target.includes(':') ? pack.policies.get(target.replace(/:.*$/, '')) : undefined;
    const setting = [...(policy?.content.phases ?? [])]
      .reverse()
      .map(({ levers }) => levers[lever as keyof typeof levers])
      .find((entry) => entry !== undefined);
    const current = setting ?? base?.content.levers?.[lever as keyof NonNullable<typeof base.content.levers>];
    return {
      ...{ what: target, value },
      builtIn: current === undefined ? texts.none : valueText(current.value),
      source: current?.passage ?? policy?.file ?? base?.file ?? texts.none,
    };
  });
  const shocks = request.shocks.map((id): ReportChange => {
    const shock = pack.shocks.get(id);
    const value = names.shocks[id] ?? shock?.name ?? id;
    return { what: texts.shock, value, builtIn: texts.none, source: shock?.about.trim() ?? id };
  });
  const structure = Object.entries(request.structure).flatMap(([name, value]): ReportChange[] => {
    const defaultValue = allSwitches[name]?.[0] ?? texts.none;
    return value === defaultValue
      ? []
      : [{ what: format(texts.structure, { name }), value, builtIn: defaultValue, source: texts.modelSource }];
  });
  const law: ReportChange[] =
    request.law === comparisonDefaults.law
      ? []
      : [{ what: texts.law, value: request.law, builtIn: comparisonDefaults.law, source: texts.modelSource }];
  const weights = (options.weight ?? []).map((text): ReportChange => {
    const [criterion = '', value = ''] = text.split('=', 2);
    return { what: format(texts.weight, { criterion }), value, builtIn: '1', source: texts.modelSource };
  });
  return [...files, ...sets, ...shocks, ...structure, ...law, ...weights];
}

function valueText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Returns the command line that reproduces the numbers, with defaults spelled out. */
export function compareCommandLine({ policies, request, options }: ReportRequest): string {
  const { country, months, seed, scale, parameters, draws, replicates, law, shocks, structure, precision } = request;
  const parts = [
    ...[
      'korpu',
      'compare',
      ...policies,
      '--country',
      countryAsGiven(country),
      '--months',
      String(months),
      '--seed',
      seed,
    ],
    ...['--scale', String(scale), '--parameters', parameters, '--law', law],
    ...(request.start === null ? [] : ['--start', request.start]),
    ...(precision !== null
      ? ['--precision', options.precision ?? '']
      : [...(draws === null ? [] : ['--draws', String(draws)]), '--replicates', String(replicates)]),
    ...shocks.flatMap((id) => ['--shock', id]),
    ...(options.set ?? []).flatMap((set) => ['--set', set]),
    ...Object.entries(structure).flatMap((pair) => ['--structure', pair.join('=')]),
    ...(options.weight ?? []).flatMap((weight) => ['--weight', weight]),
  ];
  return parts
    .map((argument) => (/^[\w./:=-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`))
    .join(' ');
}
