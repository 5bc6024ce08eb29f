import { type FitRow, fitOf, type ParameterShift } from '../../cli/calibration/fit-table.ts';
import type { CountryPack } from '../../scenarios/index.ts';
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

function fitRow({ row, about, when, observed, low, high, median, from, to, met, share: inside, use, nature }: FitRow) {
  return [
    row.toUpperCase(),
    about.replace(/\.$/, when === '' ? '' : `, ${when}`),
    short(observed),
    `${short(low)} – ${short(high)}`,
    short(median),
    `${short(from)} – ${short(to)}`,
    `${met ? 'met' : '**missed**'}, ${share(inside)}`,
    use === 'heldOut' ? 'held out' : 'fit',
    nature === 'input' ? 'set by an input' : 'emergent',
  ];
}

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
  const moved = informed.map(({ id, unit, prior, posterior, gap }) => [
    id,
    unit,
    span(prior),
    span(posterior),
    short(gap),
  ]);
  const labels = [
    'row',
    'observed figure',
    'observed',
    'tolerance',
    'median',
    '90 % range',
    'median met, sets within',
    'use',
    'nature',
  ];
  return `# Validation: ${pack.name}

${made}

Hindcast figures and observed data for the ${fit.sets} accepted parameter sets of the package (of ${fit.tried} prior draws; effective number ${Math.round(fit.effective)}). \`korpu calibrate --check\` runs the hindcast of every set again and exits with 0 only when every *fit* row is met by the weighted median and no set misses more than two rows. Calibration method: [decisions/calibration.md](decisions/calibration.md).

**${fit.holds ? 'Every fit target is met by the median, and no set misses more than two rows.' : 'The fit does not hold.'}** Of ${heldOut.length} figures held out, ${missed.length} ${missed.length === 1 ? 'is' : 'are'} missed by the median${missed.length === 0 ? '' : `: ${missed.map(({ about, when }) => about.replace(/\.$/, ` ${when}`)).join('; ')}`}. Held out does not mean blind: the table of arrivals and the expert judgements were first chosen with knowledge of all these figures.

${table(labels, fit.rows.map(fitRow))}

Row T24 is an expert judgement, not an observation. Counts are at full scale. The fit of a set is computed with other random draws than those used to fit its arrivals.

## Parameters informed by the data

${informed.length} of ${fit.parameters.length} drawn parameters changed by more than chance explains for one of them (largest gap between posterior and prior, Kolmogorov and Smirnov, corrected for their number).

${table(['parameter', 'unit', 'prior: median (90 %)', 'posterior: median (90 %)', 'gap'], moved)}

## Parameters not informed by the data

No observed data constrain language, employment, pay, overstay or the effects of policies. For the ${rest.length} parameters below the posterior equals the prior; outcomes that depend on them are *prior-driven*, and marked as such.

${rest.map(({ id }) => `\`${id}\``).join(', ')}
`;
}
