import { expect, test } from 'vitest';
import { leadingMeasures, measureAreas } from '../../../../ui/pages/plan/policy/leading-measures.ts';
import { leverRows, shownPolicy } from '../../../../ui/pages/policy-editor/levers-view-model.ts';
import { firstDraft } from '../../../../ui/state/draft.ts';
import { catalogue } from '../../state/country.ts';

test('lists each measure once, and no area that is empty because its measures stand above', () => {
  const policy = shownPolicy(firstDraft, 'targeted-measures', catalogue);
  if (policy === null) throw new Error('no policy');
  const rows = leverRows(policy, 0, catalogue.pack, firstDraft);
  const quota = rows.filter(({ lever }) => lever.id.startsWith('quota.'));
  expect(quota.length).toBeGreaterThan(0);
  for (const leading of [leadingMeasures(null, 'work.formal', rows), quota, []]) {
    const areas = measureAreas(rows, leading);
    expect(areas.every(({ within }) => within.length > 0)).toBe(true);
    expect(areas.some(({ area }) => area === 'quota')).toBe(leading !== quota);
    const listed = [...leading, ...areas.flatMap(({ within }) => within)].map(({ lever }) => lever.id);
    expect([...listed].sort()).toEqual(rows.map(({ lever }) => lever.id).sort());
  }
});
