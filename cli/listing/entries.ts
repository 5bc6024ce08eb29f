import { type LeverValue, levers } from '../../engine/index.ts';
import { allSwitches, presetValues } from '../../engine/internal.ts';
import { editorMessages } from '../../i18n/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import {
  assumableEntries,
  inventedLevers,
  measures,
  measureTexts,
  originOf,
  parseYaml,
  selectionOf,
  shockStartMonth,
} from '../../scenarios/internal.ts';
import { knownCountryFiles } from '../countries/country-files.ts';
import { countryFilePath, knownCountries } from '../countries/opened-countries.ts';
import { cachedPack } from '../countries/pack-cache.ts';
import { outcomeEntries } from './outcome-entry.ts';

/** Kinds that can be listed. */
export const listKinds = [
  'outcomes',
  'levers',
  'assumptions',
  'inherited',
  'policies',
  'shocks',
  'countries',
  'switches',
  'measures',
  'experiments',
  'regions',
  'streams',
  'origins',
  'sectors',
] as const;

export type ListName = (typeof listKinds)[number];

/** Entry of a list. `facts` are shown after the id and `text` below; other properties are for programs. */
export interface ListEntry {
  readonly id: string;
  readonly text: string;
  readonly [key: string]: unknown;
}

/** An entry with its facts. */
export interface ListedEntry {
  readonly entry: ListEntry;
  readonly facts: readonly string[];
}

/** Lists everything of a kind: declared by the engine, or part of a built-in country. */
export function listEntries(name: ListName, country: string): readonly ListedEntry[] {
  switch (name) {
    case 'outcomes':
      return outcomeEntries.map((entry) => ({
        entry: { ...entry },
        facts: [entry.unit, entry.window, entry.direction === 'neither' ? '' : `${entry.direction} is better`],
      }));
    case 'levers':
      return listLevers(cachedPack(country));
    case 'assumptions':
      return [...assumableEntries(cachedPack(country)).values()].map(
        ({ id, unit, low, central, high, distribution, grade, source, about: text }) => {
          const inherited = originOf(cachedPack(country), id)?.layer === 'base';
          return {
            entry: { id, unit, low, central, high, distribution, grade, source, inherited, text },
            facts: [unit, `${low} to ${high}`, `central ${central}`, `grade ${grade}`, inherited ? 'inherited' : ''],
          };
        },
      );
    case 'inherited':
      return listInherited(cachedPack(country));
    case 'policies':
      return [...cachedPack(country).policies.values()].map(({ id, name, base, variant, about: text, content }) => ({
        entry: {
          ...{ id, name, base, phases: content.phases.map((phase) => phase.id), text },
          ...{ byDefault: content.byDefault && variant === null, variant },
        },
        facts: [
          name,
          base ? 'reference policy' : '',
          variant === null && !content.byDefault ? 'compared where it is named' : '',
        ],
      }));
    case 'shocks':
      return [...cachedPack(country).shocks.values()].map(({ id, name, about: text, content }) => {
        const { start = null, months } = content;
        const startMonth = start === null ? (content.startMonth ?? shockStartMonth) : null;
        return {
          entry: { id, name, startMonth, start, months, text },
          facts: [name, start ?? `from month ${Number(startMonth) + 1}`, `${months} months`],
        };
      });
    case 'countries':
      return knownCountries().map((id) => {
        const { name, country: content, policies, shocks, accepted } = cachedPack(id);
        const { currency, lastObserved, about: text = '' } = content as typeof content & { about?: string };
        const counts = { policies: policies.size, shocks: shocks.size, acceptedSets: accepted?.sets.length ?? 0 };
        return {
          entry: { id, name, currency, lastObserved, ...counts, text },
          facts: [
            name,
            currency,
            `record to ${lastObserved}`,
            countOf(counts.policies, 'policy', 'policies'),
            countOf(counts.shocks, 'shock', 'shocks'),
          ],
        };
      });
    case 'switches':
      return listSwitches();
    case 'measures':
      return measures.map((id) => {
        const { unit, about: text } = measureTexts[id];
        const selects = selectionOf(id);
        return {
          entry: { id, unit, selects, text },
          facts: [unit, selects === null ? '' : `of ${selects}`],
        };
      });
    case 'experiments':
      return listExperiments(country);
    default:
      return listNamed(name, cachedPack(country));
  }
}

const countOf = (n: number, singular: string, plural: string): string => `${n} ${n === 1 ? singular : plural}`;

/** Lists the numbers that a country inherits from the base of priors, and those of the base that it replaces. */
function listInherited({ inherited, evidence, tables }: CountryPack): ListedEntry[] {
  const listed = (state: 'inherited' | 'replaced', of: typeof inherited.evidence): ListedEntry[] =>
    [...of].flatMap(([id, { file, line, grade: gradeInBase }]) => {
      const found = evidence.get(id) ?? tables.get(id);
      if (found === undefined) return [];
      const { unit, grade, about: text } = found;
      const graded = state === 'inherited' ? `grade ${grade}, in the base ${gradeInBase}` : `grade ${grade}`;
      return [
        {
          entry: { id, state, unit, grade, gradeInBase, file: `scenarios/${file}`, line, text },
          facts: [state === 'inherited' ? 'inherited' : 'own number', unit, graded, `scenarios/${file}:${line}`],
        },
      ];
    });
  return [...listed('inherited', inherited.evidence), ...listed('replaced', inherited.replaced)];
}

function listLevers(pack: CountryPack): ListedEntry[] {
  const base = pack.policies.get(pack.base)?.content.levers ?? {};
  const invented = new Set(inventedLevers(pack));
  return levers.map((lever) => {
    const { id, kind, unit, min, max, about: text } = lever;
    const isInteger = 'whole' in lever && lever.whole === true;
    const choices = 'choices' in lever ? lever.choices : null;
    const statusQuo: LeverValue | null = base[id]?.value ?? presetValues[id] ?? null;
    const range = choices === null ? (kind === 'flag' ? 'true or false' : `${min} to ${max}`) : choices.join(', ');
    const names = kind === 'streams' || kind === 'regions' ? `a list of ${kind}` : range;
    return {
      entry: { id, kind, unit, min, max, whole: isInteger, choices, statusQuo, text },
      facts: [
        unit,
        names,
        kind === 'byRegion' ? 'one number for each region' : kind === 'bySector' ? 'one number for each sector' : '',
        typeof statusQuo === 'object' || statusQuo === null ? '' : `now ${statusQuo}`,
        invented.has(id) ? 'of the invented country' : '',
      ],
    };
  });
}

function listSwitches(): ListedEntry[] {
  const messages = editorMessages('en');
  const positions: Readonly<Record<string, string>> = messages.positions;
  const laws: Readonly<Record<string, string>> = messages.laws;
  const all: Readonly<Record<string, readonly string[]>> = { ...allSwitches, law: Object.keys(laws) };
  const names: Readonly<Record<string, string>> = {
    ...messages.switches,
    ...messages.mechanisms,
    law: messages.assumptions.law,
  };
  return Object.entries(all).map(([id, values]) => {
    const meaningOf: Readonly<Record<string, string>> =
      id in messages.mechanisms ? messages.mechanismPositions : positions;
    const meanings = Object.fromEntries(values.map((value) => [value, meaningOf[value] ?? laws[value] ?? value]));
    const texts = Object.entries(meanings).map(([value, meaning]) => `${value} (${meaning})`);
    return {
      entry: { id, default: values[0], values, meanings, text: names[id] ?? id },
      facts: [names[id] ?? id, `default ${values[0]}`, ...texts],
    };
  });
}

function listExperiments(country: string): ListedEntry[] {
  const files = [...knownCountryFiles(country)].filter(([file]) => /^experiments\/.+\.ya?ml$/.test(file));
  return files.flatMap(([file, text]) => {
    const value = parseYaml(file, text).source?.value;
    if (typeof value !== 'object' || value === null) return [];
    const { name = '', about = '' } = value as { readonly name?: string; readonly about?: string };
    const path = countryFilePath(country, file);
    const id = file.replace(/^experiments\/|\.ya?ml$/g, '');
    return [{ entry: { id, name, file: path, text: about.trim() }, facts: [name, path] }];
  });
}

function listNamed(list: 'regions' | 'streams' | 'origins' | 'sectors', pack: CountryPack): ListedEntry[] {
  return pack.names[list].map((id) => {
    const name = pack.labels.get(`${list}.${id}`) ?? id;
    return { entry: { id, name, text: name }, facts: [name] };
  });
}
