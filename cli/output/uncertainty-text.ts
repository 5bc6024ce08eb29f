import type { Comparison } from '../../engine/index.ts';
import { balancePerHead } from '../run/structural-variants.ts';
import { differenceText, fitToWidth, levelText } from './level-text.ts';
import { clipText, LINE_WIDTH, wrapLines } from './lines.ts';

const LABEL = 28;
const COLUMN = 13;
const COLUMNS_PER_BLOCK = Math.floor((LINE_WIDTH - LABEL) / COLUMN);

/** Headline outcomes shown for structural variants; JSON has all. */
const structureOutcomes = [
  'stock.total',
  'language.b1ShareAt36Months',
  'work.employedShare',
  'permits.overstayRate',
  'accounts.cost',
  'accounts.net',
  'accounts.breakEvenMonth',
] as const;

/** Formats the two parameters with most influence on each difference, over the draws. Empty without draws. */
export function sensitivityText(
  { run, sensitivity = [] }: Comparison,
  outcomes: readonly string[],
  letter: (i: number) => string,
): string[] {
  if (run.parameters !== 'draws') return [];
  const lines: string[] = [];
  run.policies.forEach((policy, p) => {
    const of = p === 0 ? 'level' : 'difference';
    const title = p === 0 ? `${letter(0)}: most influence` : `${letter(p)} minus ${letter(0)}: most influence`;
    const rows = outcomes.flatMap((outcome) => {
      const matches = sensitivity.filter(
        (entry) => entry.policy === policy && entry.outcome === outcome && entry.of === of,
      );
      return matches.slice(0, 2).map(({ parameter, correlation }, k) => {
        const label = (k === 0 ? outcome : '').padEnd(LABEL);
        const rank = `${correlation < 0 ? '-' : '+'}${Math.abs(correlation).toFixed(2)}`;
        return clipText(`${label}${rank}  ${parameter}`, LINE_WIDTH);
      });
    });
    lines.push('', title, ...(rows.length === 0 ? ['  nothing beyond chance at this number of draws'] : rows));
  });
  return [...lines, ...wrapLines('Rank correlation over draws; those within the range of chance are omitted.')];
}

/** Formats the share of variance due to parameters of each paired difference. Empty without draws. */
export function varianceSplitText(
  comparison: Comparison,
  outcomes: readonly string[],
  letter: (i: number) => string,
): string[] {
  const { run, differences } = comparison;
  if (run.parameters !== 'draws' || run.policies.length < 2) return [];
  const isSplit = Object.values(differences).some((difference) =>
    outcomes.some((outcome) => (difference.outcomes[outcome]?.varianceSplit ?? null) !== null),
  );
  if (!isSplit && run.replicates === run.draws)
    return [
      '',
      ...wrapLines(
        'To split ranges into parameters and chance, run two replicates of each draw: --draws 60 --replicates 2.',
      ),
    ];
  return [
    '',
    ...blocks(run.policies, (policies) => [
      heading('Variance from parameters', policies, letter),
      ...outcomes.map((outcome) => {
        const cells = policies.map(({ id }) => {
          const split = differences[id]?.outcomes[outcome]?.varianceSplit ?? null;
          if (split === null) return '–'.padStart(COLUMN);
          return `${percent(split.parameters)} (${percent(split.low)}–${percent(split.high)})`.padStart(COLUMN);
        });
        return outcome.padEnd(LABEL) + cells.join('');
      }),
    ]),
    ...wrapLines(
      'In %, of the variance of the paired difference between single replicates; the rest is chance at this scale. In brackets the 90 % interval.',
    ),
  ];
}

/** Formats the differences under each structural variant. Empty without variants. */
export function structureText({ run, structure = [] }: Comparison, letter: (i: number) => string): string[] {
  const [first] = structure;
  if (first === undefined) return [];
  const variants = structure.filter(({ policy, outcome }) => policy === first.policy && outcome === first.outcome);
  const matches = new Map(structure.map((entry) => [key(entry), entry]));
  const lines = ['', 'Structure: differences with one switch changed', ''];
  for (const outcome of structureOutcomes) {
    const available = structure.filter(
      (entry) => entry.outcome === outcome && (entry.difference ?? entry.reference) !== null,
    );
    if (available.length === 0) continue;
    // The choice of the headline balance changes no other outcome.
    const displayed = variants.filter((variant) => variant.switch !== 'extraResidents' || outcome in balancePerHead);
    lines.push(
      ...blocks(run.policies, (policies) => {
        const row = (label: string, switched: { switch: string; value: string }, isVariant: boolean): string => {
          const cells = policies.map(({ id }) => {
            const entry = matches.get(key({ ...switched, policy: id, outcome }));
            const value = (isVariant ? entry?.difference : entry?.reference) ?? null;
            const text = outcome.includes('breakEven')
              ? levelText(value, entry?.unit ?? '')
              : differenceText(value, entry?.unit ?? '');
            return fitToWidth(text, value, COLUMN - 1).padStart(COLUMN);
          });
          return `  ${label}`.padEnd(LABEL) + cells.join('');
        };
        return [
          heading(outcome, policies, letter),
          row('as run', first, false),
          ...displayed.map((variant) => row(`${variant.switch}=${variant.value}`, variant, true)),
        ];
      }),
    );
  }
  return [
    ...lines,
    ...wrapLines(
      'Each row: central parameters, the same few replicates, one switch changed, no new fit. ' +
        'With extraResidents=notCounted the balance is per head. All main outcomes are in the JSON.',
    ),
  ];
}

interface PolicyColumn {
  readonly id: string;
  readonly index: number;
}

/** Returns one block per set of policies that fit side by side, without the first policy. */
function blocks(policies: readonly string[], block: (columns: readonly PolicyColumn[]) => readonly string[]): string[] {
  const columns = policies.map((id, index) => ({ id, index })).slice(1);
  const lines: string[] = [];
  for (let from = 0; from < columns.length; from += COLUMNS_PER_BLOCK)
    lines.push(...block(columns.slice(from, from + COLUMNS_PER_BLOCK)));
  return lines;
}

function heading(title: string, columns: readonly PolicyColumn[], letter: (i: number) => string): string {
  return title.padEnd(LABEL) + columns.map(({ index }) => `${letter(index)} − ${letter(0)}`.padStart(COLUMN)).join('');
}

const percent = (share: number): string => (share * 100).toFixed(0);

const key = (entry: { switch: string; value: string; policy: string; outcome: string }): string =>
  [entry.switch, entry.value, entry.policy, entry.outcome].join(' ');
