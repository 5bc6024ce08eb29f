import { describe, expect, test } from 'vitest';
import { builtInPack } from '../../cli/countries/resolve-request.ts';
import { levers, structuralSwitches } from '../../engine/index.ts';
import { allOutcomes, columnDeclarations, mechanismOutcomes, mechanismSwitches } from '../../engine/internal.ts';
import { countryMessages, editorMessages, languages, livesMessages, messages } from '../../i18n/index.ts';

const missing = (names: Readonly<Record<string, string>>, ids: Iterable<string>) =>
  [...new Set(ids)].filter((id) => !names[id]);
const { country } = builtInPack('azerbaijan');

describe.each(languages)('%s', (language) => {
  test('names exactly the outcomes of the model, and every unit', () => {
    const { outcomes, units } = messages(language);
    expect(Object.keys(outcomes).sort(), `keys of i18n/${language}/outcomes.json`).toEqual(
      allOutcomes.map(({ id }) => id).sort(),
    );
    const read = allOutcomes.flatMap(({ unit, kind }) =>
      kind === 'flow' ? [unit, unit.replace('/year', '/month')] : [unit],
    );
    expect(Object.keys(units).sort()).toEqual([...new Set(read)].sort());
  });

  test('names and explains exactly the levers of the model, with their choices and units', () => {
    const words = editorMessages(language);
    const ids = levers.map(({ id }) => id).sort();
    expect(Object.keys(words.names).sort(), `names in i18n/${language}/lever-names.json`).toEqual(ids);
    expect(Object.keys(words.helps).sort(), `helps in i18n/${language}/lever-names.json`).toEqual(ids);
    const counted = levers.filter(({ kind }) => ['number', 'byRegion', 'bySector'].includes(kind));
    expect(
      missing(
        words.units,
        counted.map(({ unit }) => unit),
      ),
    ).toEqual([]);
    const choices = levers.flatMap((lever) => ('choices' in lever ? [...lever.choices] : []));
    expect(Object.keys(words.choices).sort()).toEqual([...new Set(choices)].sort());
  });

  test('names exactly the structural switches and their positions', () => {
    const { switches, positions } = editorMessages(language);
    expect(Object.keys(switches).sort()).toEqual(Object.keys(structuralSwitches).sort());
    const values = Object.values(structuralSwitches).flatMap((list): string[] => [...list]);
    expect(Object.keys(positions).sort()).toEqual([...new Set(values)].sort());
  });

  test('names exactly the mechanisms and their positions', () => {
    const { mechanisms, mechanismPositions } = editorMessages(language);
    expect(Object.keys(mechanisms).sort()).toEqual(Object.keys(mechanismSwitches).sort());
    const values = Object.values(mechanismSwitches).flatMap((list): string[] => [...list]);
    expect(Object.keys(mechanismPositions).sort()).toEqual([...new Set(values)].sort());
  });

  test('names exactly the outcomes of mechanisms', () => {
    const ids = Object.values(mechanismOutcomes).flatMap((list) => list.map(({ id }) => id));
    expect(Object.keys(editorMessages(language).mechanismOutcomes).sort()).toEqual([...ids].sort());
  });

  test('says which decision makes lives differ, for every column that may change', () => {
    const changing = Object.entries(columnDeclarations).filter(([, { writers }]) => writers.length > 0);
    expect(
      missing(
        livesMessages(language).decisions,
        changing.map(([name]) => name),
      ),
    ).toEqual([]);
  });

  test('names exactly the streams, origins, regions and sectors of the first country', () => {
    const names = countryMessages(language);
    for (const list of ['streams', 'origins', 'regions', 'sectors'] as const) {
      expect(Object.keys(names[list]).sort()).toEqual(country[list].map(({ id }) => id).sort());
    }
  });
});
