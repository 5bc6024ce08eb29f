import { createFixtures } from '../../cli/verification/fixtures.ts';
import { perHeadRows } from '../../cli/verification/per-head.ts';
import { type Fit, type FitRow, fitOf, type ParameterShift } from '../../scenarios/calibration/fit-table.ts';
import { buildScenario, type CountryPack } from '../../scenarios/index.ts';
import { splitByTable, targetKind } from '../../scenarios/internal.ts';
import { made, table } from './generated.ts';

/** Formats a number with four digits; counts as whole numbers. */
function short(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-GB');
  return String(Number(value.toPrecision(3)));
}

const share = (value: number): string => `${Math.round(100 * value)} %`;
const span = ({ median, low, high }: ParameterShift['prior']): string =>
  `${short(median)} (${short(low)} – ${short(high)})`;

function fitRow({ row, about, when, observed, low, high, median, from, to, met, share: inside }: FitRow) {
  return [
    row.toUpperCase(),
    about.replace(/\.$/, when === '' ? '' : `, ${when}`),
    short(observed),
    `${short(low)} – ${short(high)}`,
    short(median),
    `${short(from)} – ${short(to)}`,
    `${met ? 'met' : '**missed**'}, ${share(inside)}`,
  ];
}

/** Sections of the targets, in order: what each kind says about the model. */
const sections = [
  ['emergent', 'Emergent figures', 'Results of the simulation. Only these decide how far a set is from the record.'],
  ['heldOut', 'Figures held out', 'Never used to accept a set.'],
  [
    'solved',
    'Solved figures',
    'The arrivals of every set are solved so that these are met; meeting them is no evidence for the model. A miss means that no plausible arrivals meet the figure.',
  ],
  ['set', 'Set figures', 'Numbers of the country pack read back from the hindcast; not counted as a miss of a set.'],
] as const;

/** Section on years left out; empty for accepted sets without scores. */
function leftOutSection(scores: Fit['leaveOneOut']): string {
  if (scores.length === 0) return '';
  const labels = ['year', 'use', 'figures', 'prior', 'left out', 'fitted'];
  const rows = scores.map(({ year, use, figures, prior, leftOut, fitted }) => [
    String(year),
    use === 'heldOut' ? 'held out' : 'fit',
    String(figures),
    ...[prior, leftOut, fitted].map((score) => score.toFixed(2)),
  ]);
  return `## Years left out

Mean log density of the emergent figures that end in a year, in nats a figure; −0.92 where a figure is met exactly (a tolerance is read as a 90 % interval). *Prior*: the first wave of draws, equally weighted. *Left out*: the draws weighted without any figure of the year. *Fitted*: weighted with all figures to fit. Where *left out* is above *prior*, the other years of the record foresee the year. The arrivals of a draw stay solved for all years, and no hindcast is run again.

${table(labels, rows)}

`;
}

/** Section on money per head; empty without national averages. One hindcast at central values. */
function perHeadSection(pack: CountryPack): string {
  const averages = pack.country.nationalAverages ?? {};
  const scenario = buildScenario(pack, { policies: [...pack.policies.keys()].slice(0, 1), scale: 0.1 });
  if (!scenario.ok || Object.keys(averages).length === 0) return '';
  const fixtures = createFixtures(scenario.value);
  const rows = perHeadRows(scenario.value, averages, fixtures.run).map(({ outcome, model, national }) => [
    outcome.about.replace(', naturalised included.', ''),
    short(model),
    short(national),
    (model / national).toFixed(1),
  ]);
  return `## Money per head

Per resident of the model in the last year before the start of policies, at central values, and per inhabitant of the country by its budgets of 2024; ${pack.country.currency} a year. These figures were not fitted. More migrants than inhabitants are of working age, so that contributions and income tax are higher. VAT of the country holds that of tourists, investment and public purchases, and of what people spend of pensions and oil money; the model counts what is spent of pay, less what is sent abroad and saved, so that its VAT is lower.

${table(['per head', 'model', 'country', 'ratio'], rows)}

`;
}

/** Patterns that mechanisms must show in a small country, with the test that holds each. */
const patternSection = `## Patterns of mechanisms

Mechanisms that are off by default have no calibrated values yet. Each must show a pattern that is known, in the small country of the tests.

${table(
  ['mechanism', 'pattern', 'band that the test holds', 'source', 'test'],
  [
    [
      'vacancies',
      'Help in finding a job gains less for each person when all are helped than when half are, and those who are not helped lose.',
      'gain of the same people smaller; change of the others below −0.1 pp; with today’s hazards both within 0.1 pp of 0',
      '[Crépon and others 2013](https://researchportal.ip-paris.fr/en/publications/do-labor-market-policies-have-displacement-effects-evidence-from-/)',
      'test/properties/displacement.test.ts',
    ],
    [
      'contracts',
      'Survival in a job has a step when the contract ends.',
      'share who stay lower by 5 pp and more in month 12 than in months 8 to 15; no step without contracts',
      'work permits of one year ([State Migration Service](https://migration.gov.az/en/useful_detail/592))',
      'test/properties/contracts.test.ts',
    ],
    [
      'contracts',
      'Retention answers to language without a multiplier of retention.',
      'more renewals at B1 by 2 pp and more, with every multiplier of B1 at 1',
      'by construction: pay answers to language',
      'test/properties/contracts.test.ts',
    ],
    [
      'contracts',
      'Half the quota bites.',
      'renewals refused for lack of a place; permits fall by 30 % and more',
      'by law',
      'test/properties/contracts.test.ts',
    ],
  ],
)}

`;

/**
 * Generates docs/validation.md: the fit of the packaged sets to the observed data, and what the data do not determine.
 */
export function validationPage(pack: CountryPack): string {
  if (pack.accepted === null) throw new Error(`${pack.id}: got no accepted sets, expected some`);
  const fit = fitOf(pack, pack.accepted);
  const heldOut = fit.rows.filter(({ use }) => use === 'heldOut');
  const missed = heldOut.filter(({ met }) => !met);
  const informed = fit.parameters.filter((one) => one.informed).sort((a, b) => b.gap - a.gap);
  const rest = fit.parameters.filter((one) => !one.informed);
  const { entries, cells } = splitByTable(
    rest.map(({ id }) => id),
    pack.evidence,
  );
  const solved = informed.filter((one) => one.solved);
  const moved = informed.map(({ id, unit, prior, posterior, gap, solved, outside }) => [
    id,
    unit,
    span(prior),
    span(posterior),
    short(gap),
    solved ? 'solved' : 'accepted',
    `${Math.round(100 * outside)} %`,
  ]);
  const labels = ['row', 'observed figure', 'observed', 'tolerance', 'median', '90 % range', 'median met, sets within'];
  const figures = sections
    .map(([kind, title, about]) => [title, about, fit.rows.filter((row) => targetKind(row) === kind)] as const)
    .filter(([, , rows]) => rows.length > 0)
    .map(([title, about, rows]) => `## ${title}\n\n${about}\n\n${table(labels, rows.map(fitRow))}`)
    .join('\n\n');
  return `# Validation: ${pack.name}

${made}

Hindcast figures and observed data for the ${fit.sets} accepted parameter sets of the package (of ${fit.tried} prior draws; effective number ${Math.round(fit.effective)}). \`korpu calibrate --check\` runs the hindcast of every set again and exits with 0 only when every *fit* row is met by the weighted median and no set misses more than two rows. Calibration method: [decisions/calibration.md](decisions/calibration.md).

**${fit.holds ? 'Every fit target is met by the median, and no set misses more than two rows.' : 'The fit does not hold.'}** Of ${heldOut.length} figures held out, ${missed.length} ${missed.length === 1 ? 'is' : 'are'} missed by the median${missed.length === 0 ? '' : `: ${missed.map(({ about, when }) => about.replace(/\.$/, ` ${when}`)).join('; ')}`}. Held out does not mean blind: the table of arrivals and the expert judgements were first chosen with knowledge of all these figures.

${figures}

Row T24 is an expert judgement, not an observation. Counts are at full scale. The fit of a set is computed with other random draws than those used to fit its arrivals.

${patternSection}${leftOutSection(fit.leaveOneOut)}${perHeadSection(pack)}## Parameters informed by the data

${informed.length} of ${fit.parameters.length} drawn parameters changed by more than chance explains for one of them (largest gap between posterior and prior, Kolmogorov and Smirnov, corrected for their number): ${informed.length - solved.length} because sets were accepted or not, and ${solved.length} because the arrivals of each set are solved from the record. The latter are arrivals of one stream in one year, drawn number times solved factor, as the runs use them; they move together, since ${fit.rows.filter((row) => targetKind(row) === 'solved').length} figures fix them all. The last column is the share of sets that use a value outside the range of the evidence: where it is large, record and judgement disagree.

${table(['parameter', 'unit', 'prior: median (90 %)', 'posterior: median (90 %)', 'gap', 'by', 'outside the range'], moved)}

## Parameters not informed by the data

No observed data constrain language, employment, pay, overstay or the effects of policies. For the ${rest.length} parameters below the posterior equals the prior, but for arrivals after the last record, which take the mean factor of the years before; outcomes that depend on them are *prior-driven*, and marked as such.

${entries.map((id) => `\`${id}\``).join(', ')}

Cells of tables: ${[...cells].map(([id, { length }]) => `\`${id}\` (${length})`).join(', ')}
`;
}
