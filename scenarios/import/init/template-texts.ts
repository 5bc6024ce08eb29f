import { ANSWERED_TODAY, PLACEHOLDER } from '../../internal.ts';
import { isMapValue, listOf, mapOf, type YamlMap } from './yaml-value.ts';

/** First words about each policy and shock of a new country, until its user changes them. */
export const EXAMPLE = 'An example to change';

/** Policies and shocks of the template that a new country begins with, under ids and names of its own. */
const renamed: Readonly<Record<string, { readonly id: string; readonly name: string; readonly about: string }>> = {
  'status-quo': {
    id: 'status-quo',
    name: 'As it is',
    about: `${ANSWERED_TODAY}; every other lever is that of an invented country.`,
  },
  'village-schools': {
    id: 'more-courses',
    name: 'More courses',
    about: `${EXAMPLE}: courses, advice and counters in every region, without a new law.`,
  },
  'open-harbour': {
    id: 'longer-permits',
    name: 'Longer permits',
    about: `${EXAMPLE}: a law on longer and portable permits, recognition and equal treatment.`,
  },
  'great-harvest': {
    id: 'more-arrivals',
    name: 'More arrivals for work',
    about: `${EXAMPLE}: for a year more people come for work, and jobs are easy to find.`,
  },
};

const SOURCE = `${PLACEHOLDER} Velmora, an invented country of Körpü`;
const REASON = 'placeholder of an invented country; replace it with a figure of your own';
const PASSAGE = 'Example that korpu country init wrote; say here which text of the policy asks for it.';

/** Gives a file of the template the words of a placeholder, and its new path. */
export function templateTexts(
  path: string,
  value: YamlMap,
  country: string,
): { readonly path: string; readonly value: YamlMap } {
  if (path.startsWith('evidence/')) return { path, value: evidenceTexts(value) };
  const [folder = '', file = ''] = path.split('/');
  const old = file.replace(/\.ya?ml$/, '');
  const own = renamed[old] ?? { id: old, name: String(value['name'] ?? old), about: `${EXAMPLE}.` };
  const phases = listOf(value['phases']).map((item) => {
    const { name: _name, ...phase } = mapOf(item);
    return { ...phase, levers: withPassages(mapOf(phase['levers'])) };
  });
  return {
    path: `${folder}/${own.id}.yaml`,
    value: {
      ...value,
      ...own,
      ...(value['country'] === undefined ? {} : { country }),
      ...(isMapValue(value['judged']) ? { judged: withNotes(value['judged']) } : {}),
      ...(Array.isArray(value['phases']) ? { phases } : {}),
    },
  };
}

function withPassages(levers: YamlMap): YamlMap {
  return Object.fromEntries(
    Object.entries(levers).map(([id, setting]) => [
      id,
      isMapValue(setting) && 'passage' in setting ? { ...setting, passage: PASSAGE } : setting,
    ]),
  );
}

function withNotes(judged: YamlMap): YamlMap {
  return Object.fromEntries(
    Object.entries(judged).map(([key, value]) => [
      key,
      isMapValue(value) && 'note' in value ? { ...value, note: 'Placeholder: judge it yourself.' } : value,
    ]),
  );
}

function evidenceTexts(value: YamlMap): YamlMap {
  const item = (one: unknown): YamlMap => {
    const entry = mapOf(one);
    // An entry that only names one of the base keeps the source it has there.
    if (entry['source'] === undefined) return entry;
    const ranges = listOf(entry['ranges']).map((range) => ({ ...mapOf(range), grade: 'D', reason: REASON }));
    return {
      ...entry,
      ...{ source: SOURCE, grade: 'D', reason: REASON },
      ...(Array.isArray(entry['ranges']) ? { ranges } : {}),
    };
  };
  const list = (key: 'entries' | 'tables'): YamlMap =>
    Array.isArray(value[key])
      ? { [key]: value[key].map((one: unknown) => (typeof one === 'string' ? one : item(one))) }
      : {};
  return {
    ...value,
    ...{ name: 'Placeholders', about: 'Numbers of an invented country, until there is a figure of your own.' },
    ...list('entries'),
    ...list('tables'),
  };
}
