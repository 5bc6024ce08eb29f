import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chartModes,
  firstDraft,
  fragmentOf,
  type LinkView,
  linkLimits,
  packView,
  pageIds,
  pictures,
  readFragment,
  readView,
  timeSteps,
  viewLimits,
} from '../../../scenarios/share/index.ts';
import { runs } from '../../depth.ts';

const noPhases = () => [];
const ids = fc.stringMatching(/^[a-z][a-z0-9-]{0,30}(@high)?$/);
const outcomeIds = fc.stringMatching(/^[a-z]{1,12}\.[a-zA-Z0-9]{1,40}$/);
const hashes = fc.stringMatching(/^[0-9a-f]{40}$/);
const numbers = fc
  .tuple(ids, outcomeIds, fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 3, maxLength: 3 }))
  .map(([policy, outcome, values]) => {
    const [low = 0, mean = 0, high = 0] = values.map((value) => value + 0).sort((a, b) => a - b);
    return { policy, outcome, mean, low, high };
  });
const views: fc.Arbitrary<LinkView> = fc.record(
  {
    picture: fc.constantFrom(...pictures),
    outcome: outcomeIds,
    chart: fc.constantFrom(...chartModes),
    month: fc.integer({ min: 0, max: viewLimits.month - 1 }),
    chosen: fc.option(ids),
    hidden: fc.uniqueArray(ids, { maxLength: viewLimits.hidden }),
    step: fc.constantFrom(...timeSteps),
    language: fc.constantFrom('en' as const, 'az' as const, 'ru' as const),
    seen: fc.record({
      ...{ model: hashes, digest: hashes },
      numbers: fc.array(numbers, { maxLength: viewLimits.numbers }),
    }),
  },
  { requiredKeys: ['picture', 'outcome', 'chart', 'month', 'chosen', 'hidden', 'step', 'language'] },
);

test('a link restores any view', async () => {
  await fc.assert(
    fc.asyncProperty(views, fc.constantFrom(...pageIds), fc.boolean(), async (view, place, changed) => {
      const draft = changed ? { ...firstDraft, seed: 'other' } : firstDraft;
      const fragment = await fragmentOf(draft, place, noPhases, view);
      const read = await readFragment(fragment);
      expect(read).toMatchObject({ ok: true, place: place === pageIds[0] ? null : place });
      expect(read.ok && read.view).toEqual(view);
      expect(fragment.length).toBeLessThan(linkLimits.characters);
    }),
    { numRuns: runs(60, 300) },
  );
});

test('a reader rejects any data or returns a view that it would write alike', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), views.map(packView)), (data) => {
      const view = readView(JSON.parse(JSON.stringify(data)) as unknown);
      if (view !== null) expect(readView(packView(view))).toEqual(view);
    }),
    { numRuns: runs(300, 2000) },
  );
});

const view: LinkView = {
  ...{ picture: 'time', outcome: 'stock.irregular', chart: 'levels', month: 119, chosen: null },
  ...{ hidden: [], step: 'year', language: 'ru' },
};
const seen = { model: 'abcdef01', digest: 'abcdef02', numbers: [['mine', 'stock.irregular', 1, 0, 2]] };
const wrong: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['a list', []],
  ['a missing key', { ...view, step: undefined }],
  ['an unknown key', { ...view, script: 'alert(1)' }],
  ['an unknown picture', { ...view, picture: 'pie' }],
  ['an unknown language', { ...view, language: 'fr' }],
  ['markup in an outcome', { ...view, outcome: '<img src=x>' }],
  ['an outcome too long', { ...view, outcome: 'a'.repeat(200) }],
  ['a prototype as outcome', { ...view, outcome: '__proto__' }],
  ['a month that is a fraction', { ...view, month: 1.5 }],
  ['a month before the first', { ...view, month: -1 }],
  ['a month as text', { ...view, month: '3' }],
  ['a month too late', { ...view, month: 1e9 }],
  ['a hidden policy twice', { ...view, hidden: ['a', 'a'] }],
  ['thousands of hidden policies', { ...view, hidden: Array.from({ length: 5000 }, (_, i) => `p${i}`) }],
  ['a chosen list', { ...view, chosen: ['a'] }],
  ['numbers without a model', { ...view, seen: { digest: 'abcdef01', numbers: [] } }],
  ['a digest that is no hash', { ...view, seen: { ...seen, digest: 'none' } }],
  ['a number without a range', { ...view, seen: { ...seen, numbers: [['a', 'b', 1, null, null]] } }],
  ['a range upside down', { ...view, seen: { ...seen, numbers: [['a', 'b', 1, 2, 0]] } }],
  ['a number as text', { ...view, seen: { ...seen, numbers: [['a', 'b', '1', 0, 2]] } }],
  ['thousands of numbers', { ...view, seen: { ...seen, numbers: Array(5000).fill(['a', 'b', 1, 0, 2]) } }],
];

describe('a view', () => {
  test('of the right form is read', () => {
    expect(readView(view)).toEqual(view);
    expect(readView({ ...view, seen })).toMatchObject({ seen: { numbers: [{ policy: 'mine', mean: 1 }] } });
  });

  test.each(wrong)('with %s is rejected', (_, data) => {
    expect(readView(JSON.parse(JSON.stringify(data)))).toBeNull();
  });
});

describe('the view of a link', () => {
  const part = async () => (await fragmentOf(firstDraft, 'plan', noPhases, view)).replace(/^view=1\./, '');

  test('of another version, cut short or doubled rejects the link', async () => {
    const data = await part();
    expect(await readFragment(`view=2.${data}`)).toEqual({ ok: false, fault: 'newer' });
    expect(await readFragment(`view=1.${data.slice(0, -9)}`)).toEqual({ ok: false, fault: 'damaged' });
    expect(await readFragment(`view=1.${data}&view=1.e30`)).toEqual({ ok: false, fault: 'notALink' });
    expect(await readFragment('view=1.')).toEqual({ ok: false, fault: 'damaged' });
    expect(await readFragment(`view=1.${data}`)).toMatchObject({ ok: true, view });
  });

  test('is read after mail has wrapped the link and escaped it', async () => {
    const data = await part();
    const wrapped = `place=3Dlives&amp;view=3D1.${data.slice(0, 40)}=\r\n> ${data.slice(40)}&utm_source=mail`;
    expect(await readFragment(wrapped)).toMatchObject({ ok: true, place: 'lives', view });
  });

  test('is a parameter that readers without views ignore', async () => {
    // Readers of earlier versions accept other parameters of this form only.
    expect(`view=1.${await part()}`).toMatch(/^[\w.-]+=/);
  });
});
