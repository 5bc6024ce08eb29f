import { conditionText, premiseText, statisticName } from '../../cli/claims/statistic-text.ts';
import {
  DECISIVE_SHARE,
  insertPolicyNames,
  type LoadedClaims,
  readClaims,
  statisticPolicies,
} from '../../scenarios/internal.ts';
import { made, packagedFiles, packagedPack, table } from './generated.ts';

/** Reads the claims of a packaged country. */
export function packagedClaims(country: string): LoadedClaims {
  const read = readClaims(packagedFiles(country), packagedPack(country));
  if (!read.ok) throw new Error(`claims of ${country}: got errors, expected none`);
  return read.value;
}

/** Generates docs/claims.md: every claim of the ledger, its experiment, and what would support or oppose it. */
export function claimsPage(ledger: LoadedClaims): string {
  const named = (text: string): string => insertPolicyNames(text, ledger.policyNames);
  const documents = [...ledger.documents.values()].map(({ id, title }) => {
    const mine = ledger.claims.filter(({ document }) => document === id);
    const sections = mine.map(({ id: claim, wording, at, combine, tests, follows, reason }) => {
      const rows = tests.map(({ statistic, supports, opposes }) => [
        [...new Set(statisticPolicies(statistic).map(({ experiment }) => experiment))].join(', '),
        named(statisticName(statistic)),
        conditionText(supports),
        conditionText(opposes),
      ]);
      const several =
        combine === 'agree' ? 'Supported or opposed only where all tests say so.' : 'One test that opposes is enough.';
      return [
        `### ${claim}`,
        `${named(wording)} — ${at}`,
        table(['experiment', 'statistic', 'supported when', 'opposed when'], rows),
        `${tests.length === 1 ? '' : `${several} `}${named(reason)}`,
        ...(follows === undefined ? [] : [`Follows from ${premiseText(follows)}: ${named(follows.because)}`]),
      ].join('\n\n');
    });
    return [`## ${title}`, ...sections].join('\n\n');
  });
  const experiments = [...ledger.experiments.values()].map(
    ({ id, about, months, policies, shocks, structure, sets }) => [
      id,
      named(about),
      String(months),
      policies.map((one) => ledger.policyNames.get(typeof one === 'string' ? one : one.id) ?? '').join(', '),
      [...shocks, ...Object.entries(structure).map((pair) => pair.join('=')), ...sets].join(', '),
    ],
  );
  return `# Claims

${made}

\`korpu claims\` tests ${ledger.claims.length} claims of the source documents of the project. Claims are paraphrased, not quoted. A verdict is about the model, not about the world.

Every experiment is run once for each parameter draw (once for each replicate at central parameters, for a country without accepted draws), with the same people and common random numbers under every policy. Doses that the study leaves open are part of the doubt: draws take turns among the central, the low and the high dose of the policies. A claim is **supported** or **opposed** when at least ${DECISIVE_SHARE * 100} % of draws say so, else **undecided**; the shares are always reported. A number that meets neither condition, or cannot be computed, counts for neither side. A claim whose sign is fixed before any run, by assumptions whose whole range lies on one side, by levers of the policy itself or by the time that laws take, says what it **follows from**. It is run again with that turned off; where fewer than half of the draws then agree, the verdict is **assumed**: the model was given it. This page has no verdicts; a run computes them.

${table(['experiment', 'description', 'months', 'policies', 'shocks and switches'], experiments)}

${documents.join('\n\n')}
`;
}
