import { describe, expect, test } from 'vitest';
import { statisticName } from '../../../cli/claims/statistic-text.ts';
import { insertPolicyNames, type LoadedClaims } from '../../../scenarios/internal.ts';
import { azerbaijanFiles, readPackAndLedger, simulateClaims } from './ledger-fixtures.ts';

const files = {
  'targeted-measures': 'policies/targeted-measures.yaml',
  'comprehensive-reform': 'policies/comprehensive-reform.yaml',
} as const;

/** Id and order of a policy file, which stay with the file name. */
const head = /^(?:id|order): .*\n/gm;

/** Built-in files with the files of two policies swapped. */
function exchanged(): Map<string, string> {
  const [one, other] = Object.values(files).map((file) => azerbaijanFiles.get(file) ?? '') as [string, string];
  const kept = (text: string): string => [...text.matchAll(head)].join('');
  const put = (body: string, own: string): string =>
    body.replace(head, '').replace(/^kind: policy\n/m, `$&${kept(own)}`);
  // Policies that inherit a phase continue to inherit the same content.
  const swapped = (text: string): string =>
    text.replaceAll(/policy: (targeted-measures|comprehensive-reform)\b/g, (_, id: string) =>
      id === 'targeted-measures' ? 'policy: comprehensive-reform' : 'policy: targeted-measures',
    );
  const inheriting = ['policies/sequenced-path.yaml', 'policies/reform-with-free-movement.yaml'];
  return new Map([
    ...azerbaijanFiles,
    ...inheriting.map((file) => [file, swapped(azerbaijanFiles.get(file) ?? '')] as const),
  ])
    .set(files['targeted-measures'], put(other, one))
    .set(files['comprehensive-reform'], put(one, other));
}

/** Every sentence of a ledger, by subject. */
function sentences(ledger: LoadedClaims): Map<string, string> {
  const named = (text: string): string => insertPolicyNames(text, ledger.policyNames);
  return new Map([
    ...ledger.claims.flatMap(({ id, wording, reason, tests }) => [
      [`${id} wording`, named(wording)] as const,
      [`${id} reason`, named(reason)] as const,
      ...tests.map(({ statistic }, i) => [`${id} ${i}`, named(statisticName(statistic))] as const),
    ]),
    ...[...ledger.experiments].map(([id, { about }]) => [`experiment ${id}`, named(about)] as const),
    ...[...ledger.policyNames].filter(([id]) => !Object.hasOwn(files, id)),
  ]);
}

describe('with the files of two policies exchanged', () => {
  const before = readPackAndLedger(azerbaijanFiles).ledger;
  const after = readPackAndLedger(exchanged()).ledger;
  const [one = '', other = ''] = Object.keys(files).map((id) => before.policyNames.get(id));

  test('swaps the policies in every sentence that names one', () => {
    const swapped = (text: string): string =>
      text.replaceAll(new RegExp(`${one}|${other}`, 'g'), (name) => (name === one ? other : one));
    const wanted = [...sentences(before)].map(([what, text]) => [what, swapped(text)] as const);
    expect([...sentences(after)]).toEqual(wanted);
    const naming = [...sentences(before)].filter(([what, text]) => text !== new Map(wanted).get(what));
    expect(naming.length).toBeGreaterThan(20);
  });

  test('names policies by their name only', () => {
    const texts = before.claims.flatMap(({ wording, reason }) => [wording, reason]);
    for (const { about, policies } of before.experiments.values()) {
      texts.push(about, ...policies.flatMap((policy) => (typeof policy === 'string' ? [] : [policy.name])));
    }
    const bare = texts.map((text) => text.replaceAll(/\{[a-z0-9-]+\}/g, ''));
    expect(bare.filter((text) => /\b(reform|status quo|targeted|sequenced?)\b/i.test(text))).toEqual([]);
  });

  test('computes the statistics of the other policy', async () => {
    const ids = ['assistance-without-rights', 'reform-opens-permanence'];
    const how = { scale: 0.01, replicates: 1 };
    const numbers = async (edited: ReadonlyMap<string, string>): Promise<(number | null | undefined)[]> => {
      const found = await simulateClaims(ids, {}, how, edited);
      return ids.map((id) => found.get(id)?.spreads[0]?.mean);
    };
    const [assistance, opens] = await numbers(azerbaijanFiles);
    expect(assistance).not.toEqual(opens);
    expect(await numbers(exchanged())).toEqual([opens, assistance]);
  }, 30_000);
});
