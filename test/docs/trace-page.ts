import { checkFamilies } from '../../cli/verification/check-families.ts';
import { outcomes, structuralSwitches } from '../../engine/index.ts';
import { pairedOutcomes, processIds } from '../../engine/internal.ts';
import type { CountryPack } from '../../scenarios/index.ts';
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
  return `# TRACE: how the model was made and tested

${made}

A skeleton after TRACE (Grimm and others 2014, *Ecological Modelling* 280, 129–139), whose eight elements document a model from its question to its agreement with data never used to build it. Each points to the place that holds the matter; counts are read off the code and the pack of ${pack.name}. The checklist of reporting is [stress.md](stress.md).

${parts.join('\n\n')}
`;
}

function elements(pack: CountryPack): Element[] {
  const entries = [...pack.evidence.values()];
  const graded = ['A', 'B', 'C', 'D'].map((g) => `${g} ${entries.filter(({ grade }) => grade === g).length}`);
  const unverified = entries.filter(({ verified }) => !verified).length;
  const fit = pack.targets.filter(({ use }) => use === 'fit');
  const heldOut = pack.targets.filter(({ use }) => use === 'heldOut');
  const emergent = fit.filter(({ nature }) => nature === 'emergent');
  const judged = entries.filter(({ grade }) => grade === 'D').length;
  const values = Object.values(structuralSwitches).reduce((sum, all) => sum + all.length - 1, 0);
  const switches = Object.keys(structuralSwitches);
  const { accepted } = pack;
  return [
    {
      name: 'Problem formulation',
      has: [
        ['the question, and what the model is not for', link('the model, 1', 'docs/model.md')],
        [
          `alternatives compared: ${[...pack.policies.keys()].join(', ')}`,
          link('policies', `scenarios/countries/${pack.id}/policies`),
        ],
        [
          `${outcomes.length} outcomes of a policy and ${pairedOutcomes.length} that exist only as differences`,
          link('reference', 'docs/reference.md'),
        ],
        ['criteria by which policies are read, and the matrix of the study', link('criteria', 'docs/criteria.md')],
        ['what is in doubt', link('roadmap', 'docs/roadmap.md')],
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
        ['chance: who draws what, and why runs share it', link('decision', 'docs/decisions/random-numbers.md')],
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
        [`${count(pack.tables.size, 'table')} under one passport each`, link('evidence', 'docs/evidence.md')],
        [
          `${count(pack.targets.length, 'figure')} of the record, with tolerances`,
          link('targets', `scenarios/countries/${pack.id}/targets.yaml`),
        ],
      ],
      lacks: [
        `${judged} of ${entries.length} numbers are judgement (grade D); ${unverified} of all are not verified against a source.`,
      ],
    },
    {
      name: 'Conceptual model evaluation',
      has: [
        ['what is simplified on purpose', link('the model, 8', 'docs/model.md')],
        [
          `choices that no data decide, as ${switches.length} switches with ${values} other values: ${switches.join(', ')}`,
          link('scenario.ts', 'engine/scenario.ts'),
        ],
        ['how far each moves the answer: `korpu compare --switches`', link('uncertainty', 'docs/uncertainty.md')],
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
          `${count(brokenModels(0).length, 'model')} broken on purpose, each caught`,
          link('broken-models.ts', 'test/cli/verification/broken-models.ts'),
        ],
        ['the same numbers on any number of workers and in four engines', link('engines', 'test/engines')],
        ['walls between the rooms, units and bounds', link('architecture', 'docs/architecture.md')],
      ],
      lacks: [],
    },
    {
      name: 'Model output verification',
      has: [
        [
          `${fit.length} figures fitted (${emergent.length} emergent, ${fit.length - emergent.length} set by an input)`,
          link('validation', 'docs/validation.md'),
        ],
        [
          accepted === null
            ? 'no accepted parameter sets'
            : `${accepted.sets.length} accepted parameter sets of ${accepted.tried} tried, ${accepted.parameters.length} parameters each`,
          link('validation', 'docs/validation.md'),
        ],
        ['the fit again, set by set: `korpu calibrate --check`', link('calibration', 'docs/decisions/calibration.md')],
      ],
      lacks: ['Language, employment and pay have no figure in the record: what is said of them is prior-driven.'],
    },
    {
      name: 'Model analysis',
      has: [
        [
          'paired differences with intervals, and when to stop adding replicates',
          link('estimate.ts', 'engine/evaluation/estimate.ts'),
        ],
        ['the variance of a difference, split into parameters and chance', link('uncertainty', 'docs/uncertainty.md')],
        ['coverage of these intervals on made-up data', link('estimators.ts', 'cli/verification/estimators.ts')],
        ['which parameters the record moved', link('validation', 'docs/validation.md')],
      ],
      lacks: [
        'Switches are turned one at a time: how they act together is not shown, nor what they do to the criteria.',
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
        'Held out is not blind: the ranges were chosen with these figures in view.',
        'Nothing after the fork can be compared with a record yet.',
      ],
    },
  ];
}
