import { readFileSync } from 'node:fs';
import { resolveScenario } from '../../cli/countries/resolve-request.ts';
import { comparisonDefaults, readRunRequest } from '../../cli/options/run-request.ts';
import { VARIANT_REPLICATES, variantWorkload } from '../../cli/run/structural-variants.ts';
import { levers, outcomes, structuralSwitches } from '../../engine/index.ts';
import {
  bytesPerMigrant,
  columnDeclarations,
  estimateWorkload,
  MIN_EVENTS,
  processIds,
} from '../../engine/internal.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import { isTableCell } from '../../scenarios/internal.ts';
import { made, root, table } from './generated.ts';

const link = (text: string, to: string): string => `[${text}](../../${to})`;
const round = (value: number, to: number): string => (Math.round(value / to) * to).toLocaleString('en-US');

/**
 * Generates docs/reporting/stress.md: the checklist for agent-based models, an answer to each item, and its location.
 */
export function stressPage(pack: CountryPack): string {
  const items = sections(pack)
    .map(([title, rows]) => `## ${title}\n\n${table(['item', 'answer', 'where'], rows)}`)
    .join('\n\n');
  return `# STRESS: reporting a run

${made}

The checklist for agent-based models of Monks and others (2019, *Journal of Simulation* 13, 55–67), answered for the comparison that \`korpu compare\` runs on ${pack.name} by default. A report of another run changes the answers that its options change; \`run\` in the JSON lists them. Tests of the model are described in [trace.md](trace.md).

${items}
`;
}

function sections(pack: CountryPack): readonly (readonly [string, readonly (readonly string[])[]])[] {
  const request = readRunRequest({ workers: '1' }, comparisonDefaults);
  const scenario = resolveScenario(request, []);
  const { agentsPresent, agentMonthsPerReplicate } = estimateWorkload(scenario);
  const workload = variantWorkload(scenario);
  const { country } = scenario;
  const { license, engines, dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
    license: string;
    engines: { node: string };
    dependencies: Record<string, string>;
  };
  const entries = [...pack.evidence.values()].filter((entry) => !isTableCell(entry));
  const drawn = pack.accepted?.parameters.length ?? 0;
  const switches = Object.entries(structuralSwitches).map(([name, values]) => `${name}=${values[0]}`);
  return [
    [
      '1. Objectives',
      [
        [
          'purpose',
          'Exploration, not prediction: effects of integration policies on migrants, by group, and their public cost.',
          link('the model, 1', 'docs/model.md'),
        ],
        [
          'outputs',
          `${outcomes.length} outcomes by month and by group, and their paired differences against the first policy.`,
          link('reference', 'docs/reference.md'),
        ],
        [
          'experiments',
          `Policies ${scenario.policies.map(({ id }) => id).join(', ')}; shocks on request: ${[...pack.shocks.keys()].join(', ')}.`,
          link('policies', `scenarios/countries/${pack.id}/policies`),
        ],
      ],
    ],
    [
      '2. Logic',
      [
        ['overview', 'Diagram from files to tables.', link('architecture', 'docs/architecture.md')],
        [
          'base logic',
          `Each month ${processIds.join(', ')}, in this order, then the census.`,
          link('schedule.ts', 'engine/simulation/schedule.ts'),
        ],
        [
          'scenario logic',
          `A policy is a list of phases that set some of ${levers.length} levers from a month, a law or a trigger on. Structure: ${switches.join(', ')}.`,
          link('the model, 6', 'docs/model.md'),
        ],
        [
          'algorithms',
          'Places and desks are allocated by keyed lottery, time waited or need.',
          link('select.ts', 'engine/random/select.ts'),
        ],
        [
          'environment',
          `${country.regions.length} regions, ${country.sectors.length} sectors as employers, offices with places and desks.`,
          link('country.yaml', `scenarios/countries/${pack.id}/country.yaml`),
        ],
        [
          'agents',
          `Migrants, ${Object.keys(columnDeclarations).length} attributes each in ${bytesPerMigrant} bytes; they do not plan; events have probabilities.`,
          link('reference', 'docs/reference.md'),
        ],
        [
          'interaction',
          'Contacts on a ring by origin and region; competition for places, desks, quota and jobs.',
          link('contacts.ts', 'engine/population/contacts.ts'),
        ],
        [
          'entry and exit',
          `${country.streams.length} streams of arrivals; departures voluntary, by lapse, job loss, order or expulsion.`,
          link('departures.ts', 'engine/processes/departures.ts'),
        ],
      ],
    ],
    [
      '3. Data',
      [
        [
          'sources',
          `${new Set(entries.map(({ source }) => source)).size} sources, cited with each number and graded.`,
          link('evidence', 'docs/evidence.md'),
        ],
        [
          'preparation',
          'A run reads only the files of the country pack. Arrivals before the fork are fitted for each accepted set.',
          link('calibration', 'docs/decisions/calibration.md'),
        ],
        [
          'input parameters',
          `${entries.length} numbers; central values, or \`--parameters draws\`: ${pack.accepted?.sets.length ?? 0} accepted sets of ${drawn} parameters.`,
          link('evidence', 'docs/evidence.md'),
        ],
        ['assumptions', 'Simplifications, and expert judgements (grade D).', link('the model, 8', 'docs/model.md')],
      ],
    ],
    [
      '4. Experimentation',
      [
        [
          'initialisation',
          `A hindcast from ${country.hindcastStart}; every policy continues from the same state at the fork.`,
          link('snapshot.ts', 'engine/simulation/snapshot.ts'),
        ],
        [
          'run length',
          `${scenario.months} months from ${scenario.start}. Windows of outcomes are the last 36 or 12 months.`,
          link('windows.ts', 'engine/outcomes/windows.ts'),
        ],
        [
          'estimation',
          `${request.draws ?? 1} accepted parameter sets × ${request.replicates} at scale ${scenario.scale}, paired by common random numbers, 90 % t-intervals; below ${MIN_EVENTS} events a count. \`--precision\` adds simulations. With two replicates of a draw the variance is split; with \`--switches\` ${workload.replicates} further replicates (${VARIANT_REPLICATES} per structure) vary the switches.`,
          link('uncertainty', 'docs/uncertainty.md'),
        ],
      ],
    ],
    [
      '5. Implementation',
      [
        [
          'software',
          `TypeScript; Node ${engines.node} or a browser. Packages: ${Object.entries(dependencies)
            .map(([name, version]) => `${name} ${version}`)
            .join(', ')}.`,
          link('dependencies', 'docs/decisions/dependencies.md'),
        ],
        [
          'random sampling',
          'KDRAW-1: a draw is a pure function of seed, replicate, person, month and kind of decision.',
          link('random numbers', 'docs/decisions/random-numbers.md'),
        ],
        [
          'execution',
          'Time steps of a month; replicates on threads; the digest does not depend on their number.',
          link('architecture', 'docs/architecture.md'),
        ],
        [
          'system',
          `About ${round(agentsPresent, 100)} simulated people present and ${round(agentMonthsPerReplicate, 1e5)} agent-months per replicate. \`korpu bench\` reports the machine and its speed.`,
          link('the README', 'README.md'),
        ],
      ],
    ],
    [
      '6. Code access',
      [
        [
          'sharing',
          `${license}; a result is identified by version, seed, model hash and digest.`,
          link('CITATION.cff', 'CITATION.cff'),
        ],
      ],
    ],
  ];
}
