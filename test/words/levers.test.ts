import { expect, test } from 'vitest';
import { levers, structuralSwitches } from '../../engine/index.ts';
import { languages, leversWords, shareWords } from '../../words/index.ts';
import { catalogue } from '../ui/state/country.ts';

/** Every text of a dictionary, by its path. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, item]) => texts(item, `${path}/${key}`));
}

/** What is the same in two languages for a good reason: signs and numbers. */
const same = /^[\s%·{}:a-z0-9–+-]*$|^\/levers\/units\/share$/;

test.each(languages)('every lever, choice, unit and switch has words in %s', (language) => {
  const words = leversWords(language);
  for (const lever of levers) {
    expect(words.names[lever.id], lever.id).toBeTruthy();
    expect(words.helps[lever.id], lever.id).toBeTruthy();
    const counted = ['number', 'byRegion', 'bySector'].includes(lever.kind);
    if (counted) expect(words.units[lever.unit], lever.unit).toBeTruthy();
    for (const choice of 'choices' in lever ? lever.choices : []) expect(words.choices[choice], choice).toBeTruthy();
  }
  for (const [name, values] of Object.entries(structuralSwitches)) {
    expect(words.switches[name], name).toBeTruthy();
    for (const value of values) expect(words.positions[value], value).toBeTruthy();
  }
});

test.each(['az', 'ru'] as const)('no text in %s is left in English', (language) => {
  const english = new Map([...texts(leversWords('en'), '/levers'), ...texts(shareWords('en'), '/share')]);
  const own = [...texts(leversWords(language), '/levers'), ...texts(shareWords(language), '/share')];
  const left = own.filter(([path, text]) => english.get(path) === text && !same.test(text));
  expect(left).toEqual([]);
  for (const key of catalogue.pack.labels.keys()) {
    if (/^(streams|regions|sectors)\./.test(key)) expect(leversWords(language).labels[key], key).toBeTruthy();
  }
});

test.each(['az', 'ru'] as const)('%s asks for the same values as English, and has no other keys', (language) => {
  const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  const english = new Map([...texts(leversWords('en'), '/levers'), ...texts(shareWords('en'), '/share')]);
  for (const [path, text] of [...texts(leversWords(language), '/levers'), ...texts(shareWords(language), '/share')]) {
    const meant = english.get(path) ?? english.get(path.replace(/\/(few|many|one)$/, '/other'));
    if (!path.includes('/labels/')) expect(meant, path).toBeDefined();
    if (meant !== undefined) expect(names(text), path).toEqual(names(meant));
  }
});
