import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createEngine } from '../../../engine/index.ts';
import { readPacks } from '../../../tools/packs.ts';
import { openCatalogue } from '../../../ui/state/catalogue.ts';
import { builtInPolicy, firstDraft } from '../../../ui/state/draft.ts';
import { withCopy } from '../../../ui/state/edit-draft.ts';

const countries = fileURLToPath(new URL('../../../scenarios/countries', import.meta.url));
const catalogue = openCatalogue(readPacks(countries)[firstDraft.country] ?? {});

test.each(firstDraft.policies.map(({ id }) => id))(
  'a copy of %s in which nothing is changed has its results to the bit, also after the history of the country changes',
  (id) => {
    const draft = { ...firstDraft, policies: [builtInPolicy(id)] };
    const copied = withCopy(draft, id, 'copy', catalogue.pack);
    const read = catalogue.scenarioOf(copied?.draft ?? draft, 0.01);
    if (!read.ok) throw new Error(JSON.stringify(read.errors));
    const [original, copy] = createEngine(read.value).replicate(0).policies;
    expect(copy?.series).toEqual(original?.series);
    expect(copy?.series.length).toBeGreaterThan(1000);
  },
);
