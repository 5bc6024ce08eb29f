import { checkFamilies } from '../../cli/verification/check-families.ts';
import { outcomes, structuralSwitches } from '../../engine/index.ts';
import { pairedOutcomes, processIds } from '../../engine/internal.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import { isTableCell, type natures, policiesWithoutVariants } from '../../scenarios/internal.ts';
import { brokenModels } from '../cli/verification/broken-models.ts';
import { made, table } from './generated.ts';

/** Element of TRACE: what the project has for it and where, and what is missing. */
interface Element {
  readonly name: string;
  readonly has: readonly (readonly [what: string, where: string])[];
  readonly lacks: readonly string[];
}

const link = (text: string, to: string): string => `[${text}](../../${to})`;
const count = (all: number, of: string): string => `${all} ${of}${all === 1 ? '' : 's'}`;

/** Generates docs/reporting/trace.md: for each of the eight elements, what there is, where, and what is missing. */
export function tracePage(pack: CountryPack): string {
  const parts = elements(pack).map(({ name, has, lacks }, k) =>
    [
      `## ${k + 1}. ${name}`,
      table(['what there is', 'where'], has),
      lacks.length === 0 ? '' : `**Missing.** ${lacks.join(' ')}`,
    ]
      .filter((text) => text !== '')
      .join('\n\n'),
  );
  return `# TRACE: development and tests of the model

${made}

An outline after TRACE (Grimm and others 2014, *Ecological Modelling* 280, 129–139), whose eight elements document a model from its question to its agreement with data never used to build it. Each links to its documentation; counts are generated from the code and the country pack of ${pack.name}. The reporting checklist is [stress.md](stress.md).

${parts.join('\n\n')}
`;
}

function elements(pack: CountryPack): Element[] {
  const entries = [...pack.evidence.values()].filter((entry) => !isTableCell(entry));
  const graded = ['A', 'B', 'C', 'D'].map((g) => `${g} ${entries.filter(({ grade }) => grade === g).length}`);
  const unverified = entries.filter(({ verified }) => !verified).length;
  const fit = pack.targets.filter(({ use }) => use === 'fit');
  const heldOut = pack.targets.filter(({ use }) => use === 'heldOut');
  const ofNature = (one: (typeof natures)[number]) => fit.filter(({ nature }) => nature === one).length;
  const judged = entries.filter(({ grade }) => grade === 'D').length;
  const values = Object.values(structuralSwitches).reduce((sum, all) => sum + all.length - 1, 0);
  const switches = Object.keys(structuralSwitches);
  const { accepted } = pack;
  return [
    {
      name: 'Problem formulation',
      has: [
        ['the question, and uses that are out of scope', link('the model, 1', 'docs/model.md')],
        [
          `alternatives compared: ${policiesWithoutVariants(pack).join(', ')}`,
          link('policies', `scenarios/countries/${pack.id}/policies`),
        ],
        [
          `${outcomes.length} outcomes of a policy and ${pairedOutcomes.length} that exist only as differences`,
          link('reference', 'docs/reference.md'),
        ],
        ['criteria for policies, and the evaluation matrix of the study', link('criteria', 'docs/criteria.md')],
        ['open questions', link('roadmap', 'docs/roadmap.md')],
      ],
      lacks: ['No user outside the project has taken part in the choice of outcomes.'],
    },
    {
      name: 'Model description',
      has: [
        ['purpose to submodels, in the order of ODD', link('the model', 'docs/model.md')],
        [
          `a month in ${processIds.length} processes: ${processIds.join(', ')}`,
          link('schedule.ts', 'engine/simulation/schedule.ts'),
        ],
        [
          'state of a migrant, with unit, range and the processes that write it',
          link('reference', 'docs/reference.md'),
        ],
        ['random draws, and common random numbers between runs', link('decision', 'docs/decisions/random-numbers.md')],
      ],
      lacks: [],
    },
    {
      name: 'Data evaluation',
      has: [
        [
          `${count(entries.length, 'number')} with source, range and grade (${graded.join(', ')})`,
          link('evidence', 'docs/evidence.md'),
        ],
        [`${count(pack.tables.size, 'table')} with a common source each`, link('evidence', 'docs/evidence.md')],
        [
          `${count(pack.targets.length, 'figure')} of observed data, with tolerances`,
          link('targets', `scenarios/countries/${pack.id}/targets.yaml`),
        ],
      ],
      lacks: [
        `${judged} of ${entries.length} numbers are expert judgements (grade D); ${unverified} of all are not verified against a source.`,
      ],
    },
    {
      name: 'Conceptual model evaluation',
      has: [
        ['deliberate simplifications', link('the model, 8', 'docs/model.md')],
        [
          `structural assumptions without data, as ${switches.length} switches with ${values} other values: ${switches.join(', ')}`,
          link('scenario.ts', 'engine/scenario.ts'),
        ],
        ['the effect of each on results: `korpu compare --switches`', link('uncertainty', 'docs/uncertainty.md')],
      ],
      lacks: ['No review by people who work with migrants.'],
    },
    {
      name: 'Implementation verification',
      has: [
        [
          `\`korpu verify-model\`: ${checkFamilies.length} families (${checkFamilies.map((family) => family.name).join(', ')}), and estimators`,
          link('verification', 'docs/verification.md'),
        ],
        [
          `${count(brokenModels(0).length, 'model')} with a deliberate error, each detected`,
          link('broken-models.ts', 'test/cli/verification/broken-models.ts'),
        ],
        ['the same numbers on any number of workers and in four engines', link('engines', 'test/engines')],
        ['import boundaries, units and bounds', link('architecture', 'docs/architecture.md')],
      ],
      lacks: [],
    },
    {
      name: 'Model output verification',
      has: [
        [
          `${fit.length} figures fitted (${ofNature('emergent')} emergent, ${ofNature('solved')} solved for by the arrivals, ${ofNature('set')} set by an input)`,
          link('validation', 'docs/validation.md'),
        ],
        [
          accepted === null
            ? 'no accepted parameter sets'
            : `${accepted.sets.length} accepted parameter sets of ${accepted.tried} prior draws, with ${accepted.parameters.length} parameters each`,
          link('validation', 'docs/validation.md'),
        ],
        [
          'repeated check of the fit of every set: `korpu calibrate --check`',
          link('calibration', 'docs/decisions/calibration.md'),
        ],
      ],
      lacks: ['There are no observed data on language, employment and pay: their outcomes are prior-driven.'],
    },
    {
      name: 'Model analysis',
      has: [
        [
          'paired differences with intervals, and when to stop adding replicates',
          link('estimate.ts', 'engine/evaluation/estimate.ts'),
        ],
        ['the variance of a difference, split into parameters and chance', link('uncertainty', 'docs/uncertainty.md')],
        ['coverage of these intervals on synthetic data', link('estimators.ts', 'cli/verification/estimators.ts')],
        ['parameters that the observed data inform', link('validation', 'docs/validation.md')],
      ],
      lacks: [
        'Switches are varied one at a time: neither their interactions nor their effects on the criteria are reported.',
      ],
    },
    {
      name: 'Model output corroboration',
      has: [
        [
          `${count(heldOut.length, 'figure')} held out: ${[...new Set(heldOut.map(({ measure }) => measure))].join(', ')}`,
          link('validation', 'docs/validation.md'),
        ],
      ],
      lacks: [
        'Held out is not blind: the ranges were chosen with knowledge of these figures.',
        'There are no observed data after the fork yet.',
      ],
    },
  ];
}
