import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { structuralSwitches } from '../../../engine/index.ts';
import { formatError } from '../../../scenarios/index.ts';
import { assumableEntries } from '../../../scenarios/internal.ts';
import { fragmentOf, linkLimits, packDraft, readFragment } from '../../../scenarios/share/index.ts';
import { phasesIn } from '../../../ui/state/address.ts';
import { type Draft, firstDraft } from '../../../ui/state/draft.ts';
import {
  renamePolicy,
  withBuiltIn,
  withCopy,
  withLever,
  withNewPhase,
  withPhase,
  withSwitch,
  withValue,
  withVariant,
} from '../../../ui/state/edit-draft.ts';
import { draftOfData, draftOfText, textOfDraft } from '../../../ui/state/saved-files.ts';
import { pageIds } from '../../../ui/state/state.ts';
import { runs } from '../../depth.ts';
import { catalogue, changedDraft } from './country.ts';

const { pack } = catalogue;
const phasesOf = phasesIn(pack);
const fixtures = fileURLToPath(new URL('./links/', import.meta.url));

/** Encodes any text as the data of a link. */
async function linkOf(text: string | Uint8Array<ArrayBuffer>, version = 1): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = Buffer.from(await new Response(stream).arrayBuffer());
  return `k${version}.${bytes.toString('base64url')}`;
}

/** Error message of a fragment: its fault or all validation errors; empty for a valid one. */
async function errorsOf(fragment: string): Promise<string> {
  const link = await readFragment(fragment);
  if (!link.ok) return link.fault;
  const read = draftOfData(link.data, { pack, countryHash: null });
  return read.ok ? '' : read.errors.map(formatError).join('\n');
}

async function follow(fragment: string): Promise<Draft> {
  const link = await readFragment(fragment);
  if (!link.ok) throw new Error(link.fault);
  const read = draftOfData(link.data, { pack, countryHash: null });
  if (!read.ok) throw new Error(read.errors.map(formatError).join('\n'));
  return read.value;
}

describe('a link', () => {
  test('is empty for the initial draft, except for the page', async () => {
    expect(await fragmentOf(firstDraft, 'plan', phasesOf)).toBe('');
    expect(await fragmentOf(firstDraft, 'evidence', phasesOf)).toBe('place=evidence');
    expect(await readFragment('place=levers')).toMatchObject({ ok: true, place: 'plan' });
    expect(await follow('')).toEqual(firstDraft);
  });

  test('leads to a variant of a policy, and to a copy of it', async () => {
    const dosed = withVariant(firstDraft, 'comprehensive-reform', 'comprehensive-reform@high');
    const copy = withCopy(dosed, 'comprehensive-reform@high', 'Mine', pack);
    for (const draft of [dosed, copy?.draft ?? dosed])
      expect(await follow(await fragmentOf(draft, 'plan', phasesOf))).toEqual(draft);
  });

  test('without a law is one of laws that pass, and others name theirs', async () => {
    expect(packDraft(firstDraft, phasesOf)).toEqual({});
    expect(packDraft({ ...firstDraft, months: 24 }, phasesOf)).toEqual({ months: 24, law: 'lottery' });
    expect(packDraft({ ...firstDraft, months: 24, law: 'as-designed' }, phasesOf)).toMatchObject({
      law: 'as-designed',
    });
    expect(await follow(await linkOf('{"months": 24}'))).toEqual({ ...firstDraft, months: 24, law: 'as-designed' });
  });

  test('contains only differences, with unchanged phases by id', () => {
    const packed = packDraft(changedDraft(), phasesOf);
    expect(Object.keys(packed).sort()).toEqual(['law', 'policies', 'seed', 'shocks', 'structure', 'values']);
    expect(JSON.stringify(packed)).toContain('"low-uptake"');
    expect(JSON.stringify(packed)).not.toContain('indicator');
  });

  test('restores the draft exactly', async () => {
    const draft = changedDraft();
    const fragment = await fragmentOf(draft, 'lives', phasesOf);
    expect(await follow(fragment)).toEqual(draft);
    expect(await readFragment(fragment)).toMatchObject({ place: 'lives' });
    expect(fragment.length).toBeLessThan(2000);
  });

  test.each(['compare', 'levers', 'lives', 'evidence', 'teach', 'report'])(
    'opens the page that version 0.1 named %s, or what replaced it',
    async (name) => {
      const link = await readFragment(`place=${name}`);
      expect(pageIds).toContain(link.ok ? link.place : null);
    },
  );

  test.each(readdirSync(fixtures))('still follows %s of an older version', async (file) => {
    const {
      fragment,
      asked,
      place,
      view = null,
    } = JSON.parse(readFileSync(`${fixtures}${file}`, 'utf8')) as {
      fragment: string;
      asked: unknown;
      place: string | null;
      view?: unknown;
    };
    // Phases given by id are those of the current country files.
    expect(packDraft(await follow(fragment), phasesOf)).toEqual(asked);
    const read = await readFragment(fragment);
    expect(read).toMatchObject({ view });
    // A page that was replaced opens as the one that replaced it.
    const isCurrent = pageIds.some((id) => id === place);
    expect(read.ok && read.place).toBe(isCurrent ? place : 'plan');
  });
});

const withPolicy = (over: object) => ({
  policies: ['status-quo', { id: 'mine', base: 'targeted-measures', name: 'Mine', phases: ['targeted'], ...over }],
});
const phase = (over: object) => withPolicy({ phases: [{ id: 'a', startMonth: 0, levers: {}, ...over }] });
const deep = `${'['.repeat(60)}${']'.repeat(60)}`;

const hostile: readonly (readonly [string, string | Promise<string>, RegExp])[] = [
  ['no link at all', 'main', /^notALink$/],
  ['a newer version', linkOf('{}', 2), /^newer$/],
  ['version 0', linkOf('{}', 0), /^notALink$/],
  ['two comparisons', linkOf('{}').then((link) => `${link}&k1.e30`), /^notALink$/],
  ['an unknown place', 'place=cellar', /^notALink$/],
  ['a place twice', 'place=levers&place=lives', /^notALink$/],
  ['no data behind the version', 'k1.', /^damaged$/],
  ['letters outside base64url', 'k1.a%3Cb', /^damaged$/],
  ['data that cannot be decompressed', 'k1.AAAA', /^damaged$/],
  ['a link cut short', linkOf(JSON.stringify(changedDraft())).then((link) => link.slice(0, -20)), /^damaged$/],
  ['text that is no JSON', linkOf('{months: 24'), /^damaged$/],
  ['bytes that are no text', linkOf(new Uint8Array([0x22, 0xff, 0x22])), /^damaged$/],
  ['too many characters', `k1.${'A'.repeat(linkLimits.characters)}`, /^tooLong$/],
  ['a decompression bomb', linkOf(' '.repeat(3_000_000)), /^tooLarge$/],
  ['a list in place of a map', linkOf('[]'), /expected a map/],
  ['null', linkOf('null'), /expected a map/],
  ['lists too deep', linkOf(`{"policies": ${deep}}`), /deep/],
  ['a policy of thousands of values', linkOf(`{"shocks": [${'1,'.repeat(25_000)}1]}`), /20,000/],
  ['__proto__ at the top', linkOf('{"__proto__": {"months": 24}}'), /forbidden|'__proto__'/],
  ['__proto__ in assumptions', linkOf('{"values": {"__proto__": 1}}'), /'__proto__'/],
  ['constructor among levers', linkOf(JSON.stringify(phase({ levers: { constructor: 1 } }))), /'constructor'/],
  ['an unknown key', linkOf('{"monts": 24}'), /monts: got the unknown key 'monts'/],
  ['a file format that is newer', linkOf('{"korpu": 2}'), /newer Körpü/],
  ['another kind', linkOf('{"kind": "policy"}'), /kind: got 'policy'/],
  ['months as text', linkOf('{"months": "24"}'), /months: got '24'/],
  ['months without end', linkOf('{"months": 1e9}'), /months: got 1000000000/],
  ['a seed that is no text', linkOf('{"seed": 7}'), /seed: got 7/],
  ['a seed too long', linkOf(JSON.stringify({ seed: 'x'.repeat(500) })), /seed/],
  ['another country', linkOf('{"country": "velmora"}'), /country: got 'velmora'/],
  ['no policy', linkOf('{"policies": []}'), /policies: got an empty list/],
  ['thirteen policies', linkOf(JSON.stringify({ policies: Array(13).fill('status-quo') })), /a list of 1 to 12/],
  ['a policy twice', linkOf('{"policies": ["status-quo", "status-quo"]}'), /twice/],
  ['an unknown policy', linkOf('{"policies": ["status-quoo"]}'), /Try: status-quo/],
  ['an unknown shock', linkOf('{"shocks": ["meteor"]}'), /meteor/],
  ['an unknown law', linkOf('{"law": "tyranny"}'), /law: got 'tyranny'/],
  ['an unknown switch', linkOf('{"structure": {"luck": "on"}}'), /luck/],
  ['an unknown position', linkOf('{"structure": {"deaths": "many"}}'), /deaths: got 'many'/],
  ['an unknown assumption', linkOf('{"values": {"course.hours.offred": 1}}'), /unknown evidence/],
  ['an assumption out of range', linkOf('{"values": {"policy.targeted.rolloutMonths": 99}}'), /from 9 to 36/],
  ['an assumption that is text', linkOf('{"values": {"policy.targeted.rolloutMonths": "24"}}'), /got '24'/],
  ['weights that weigh nothing', linkOf('{"weights": {"equity": 0}}'), /weights/],
  ['an unknown criterion', linkOf('{"weights": {"beauty": 1}}'), /beauty/],
  ['markup in a name', linkOf(JSON.stringify(withPolicy({ name: '<img src=x onerror=alert(1)>' }))), /without < and >/],
  ['control characters in a name', linkOf(JSON.stringify(withPolicy({ name: 'a\u202eb' }))), /control characters/],
  ['a name too long', linkOf(JSON.stringify(withPolicy({ name: 'x'.repeat(121) }))), /1 to 120/],
  [
    'a copy with the id of a built-in policy',
    linkOf(JSON.stringify(withPolicy({ id: 'sequenced-path' }))),
    /of its own/,
  ],
  ['a copy without phases', linkOf(JSON.stringify(withPolicy({ phases: null }))), /without phases/],
  ['an unknown phase', linkOf(JSON.stringify(withPolicy({ phases: ['tageted'] }))), /Try: targeted/],
  ['an unknown lever', linkOf(JSON.stringify(phase({ levers: { 'courses.hour': 300 } }))), /Try: courses.hours/],
  ['a lever out of bounds', linkOf(JSON.stringify(phase({ levers: { 'courses.hours': 1e9 } }))), /from 20 to 1200/],
  ['a lever of another type', linkOf(JSON.stringify(phase({ levers: { 'courses.hours': [1] } }))), /courses.hours/],
  ['a phase before the fork', linkOf(JSON.stringify(phase({ startMonth: undefined, start: '2020-01' }))), /2020-01/],
  [
    'a law with crossed bounds',
    linkOf(JSON.stringify(phase({ law: { probability: 1, delayMonths: 5, delayLow: 9, delayHigh: 9 } }))),
    /delayLow/,
  ],
];

test.each(hostile)('rejects %s with the reason', async (_, fragment, reason) => {
  expect(await errorsOf(await fragment)).toMatch(reason);
});

/** Any draft that the levers page can create. */
const drafts = fc
  .record({
    base: fc.constantFrom(...pack.policies.keys()),
    name: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((name) => /^[^<>\p{C}]+$/u.test(name)),
    hours: fc.integer({ min: 20, max: 1200 }),
    share: fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true }),
    newPhase: fc.boolean(),
    entry: fc.constantFrom(...assumableEntries(pack).values()),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    labour: fc.constantFrom(...structuralSwitches.labourDemand),
    months: fc.integer({ min: 12, max: 240 }),
    seed: fc.stringMatching(/^[a-zA-Z0-9 '"&=#äşж]{1,20}$/),
    weight: fc.integer({ min: 1, max: 1000 }),
  })
  .map(({ base, name, hours, share, newPhase, entry, part, labour, months, seed, weight }): Draft => {
    const copied = withCopy(withBuiltIn(firstDraft, base), base, 'x', pack);
    if (copied === null) throw new Error('expected a copy');
    const { id } = copied;
    const extended = newPhase ? withNewPhase(copied.draft, id) : copied.draft;
    const set = withPhase(renamePolicy(extended, id, name), id, 0, (one) =>
      withLever(withLever(one, 'courses.hours', hours), 'courses.evening', share),
    );
    const value = Math.min(entry.high, Math.max(entry.low, entry.low + part * (entry.high - entry.low)));
    const assumed = withSwitch(withValue(set, entry.id, value), 'labourDemand', labour);
    return { ...assumed, months, seed, weights: { equity: weight } };
  })
  .filter((draft) => catalogue.scenarioOf(draft, 0.1).ok);

test('restores any draft exactly from its link and its file', async () => {
  await fc.assert(
    fc.asyncProperty(drafts, fc.constantFrom(...pageIds), async (draft, place) => {
      const fragment = await fragmentOf(draft, place, phasesOf);
      expect(await follow(fragment)).toEqual(draft);
      const file = draftOfText('mine.yaml', textOfDraft(draft), { pack, countryHash: null });
      expect(file.ok ? file.value : file.errors).toEqual(draft);
    }),
    { numRuns: runs(10, 40) },
  );
}, 60_000);

test('rejects or parses any text in the address without throwing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.base64String().map((text) => `k1.${text}`),
      ),
      async (fragment) => {
        expect(typeof (await errorsOf(fragment))).toBe('string');
      },
    ),
    { numRuns: runs(100, 300) },
  );
});
