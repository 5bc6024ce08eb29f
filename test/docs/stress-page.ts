import { readFileSync } from 'node:fs';
import { resolveScenario } from '../../cli/countries/resolve-request.ts';
import { readRunRequest } from '../../cli/options/run-request.ts';
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
  return `# STRESS: what a report of a run must say

${made}

The checklist for agent-based models of Monks and others (2019, *Journal of Simulation* 13, 55–67), answered for the comparison that \`korpu compare\` runs on ${pack.name} when nothing else is asked. Whoever reports another run changes the answers its options change; \`run\` in the JSON lists them. How the model was tested is in [trace.md](trace.md).

${items}
`;
}

function sections(pack: CountryPack): readonly (readonly [string, readonly (readonly string[])[]])[] {
  const request = readRunRequest({ workers: '1' });
  const scenario = resolveScenario(request, []);
  const { agentsPresent, agentMonthsPerReplicate } = estimateWorkload(scenario);
  const workload = variantWorkload(scenario);
  const { country } = scenario;
  const { license, engines, dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
    license: string;
    engines: { node: string };
    dependencies: Record<string, string>;
  };
  const entries = [...pack.evidence.values()];
  const drawn = pack.accepted?.parameters.length ?? 0;
  const switches = Object.entries(structuralSwitches).map(([name, values]) => `${name}=${values[0]}`);
  return [
    [
      '1. Objectives',
      [
        [
          'purpose',
          'Explore, not predict: what integration policies change in the lives of migrants, at what public cost, for whom.',
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
        ['overview', 'From files to tables: one picture.', link('architecture', 'docs/architecture.md')],
        [
          'base logic',
          `Each month ${processIds.join(', ')}, in this order, then counting.`,
          link('schedule.ts', 'engine/simulation/schedule.ts'),
        ],
        [
          'scenario logic',
          `A policy is phases that turn ${levers.length} levers from a month, a law or a trigger on. Structure: ${switches.join(', ')}.`,
          link('the model, 6', 'docs/model.md'),
        ],
        [
          'algorithms',
          'Places and desks go by keyed lottery, time waited or need.',
          link('select.ts', 'engine/random/select.ts'),
        ],
        [
          'environment',
          `${country.regions.length} regions, ${country.sectors.length} sectors as employers, offices with places and desks.`,
          link('country.yaml', `scenarios/countries/${pack.id}/country.yaml`),
        ],
        [
          'agents',
          `Migrants, ${Object.keys(columnDeclarations).length} attributes each in ${bytesPerMigrant} bytes; they do not plan, they answer to chances.`,
          link('reference', 'docs/reference.md'),
        ],
        [
          'interaction',
          'Contacts on a ring by origin and region; competition for places, desks, quota and jobs.',
          link('meeting.ts', 'engine/population/contacts.ts'),
        ],
        [
          'entry and exit',
          `${country.streams.length} streams of arrivals; leaving of one’s own accord, by lapse, job loss, order, expulsion.`,
          link('departures.ts', 'engine/processes/departures.ts'),
        ],
      ],
    ],
    [
      '3. Data',
      [
        [
          'sources',
          `${new Set(entries.map(({ source }) => source)).size} sources, named at each number, with a grade.`,
          link('evidence', 'docs/evidence.md'),
        ],
        [
          'preparation',
          'The pack is the data: nothing is read at run time but its files. Arrivals before the fork are solved for each accepted set.',
          link('calibration', 'docs/decisions/calibration.md'),
        ],
        [
          'input parameters',
          `${entries.length} numbers; central values, or \`--parameters draws\`: ${pack.accepted?.sets.length ?? 0} accepted sets of ${drawn} parameters.`,
          link('evidence', 'docs/evidence.md'),
        ],
        ['assumptions', 'What is simplified, and the judged numbers (grade D).', link('the model, 8', 'docs/model.md')],
      ],
    ],
    [
      '4. Experimentation',
      [
        [
          'initialisation',
          `A hindcast from ${country.hindcastStart}; every policy goes on from the same month-end state.`,
          link('snapshot.ts', 'engine/simulation/snapshot.ts'),
        ],
        [
          'run length',
          `${scenario.months} months from ${scenario.start}. Figures look at the last 36 or 12 months.`,
          link('windows.ts', 'engine/outcomes/windows.ts'),
        ],
        [
          'estimation',
          `${request.replicates} replicates at scale ${scenario.scale}, paired by common random numbers, 90 % t-intervals; below ${MIN_EVENTS} events a count. \`--precision\` adds replicates. With draws the variance is split; ${workload.replicates} further replicates (${VARIANT_REPLICATES} a structure) turn the switches.`,
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
          `About ${round(agentsPresent, 100)} simulated people present and ${round(agentMonthsPerReplicate, 1e5)} agent-months a replicate. \`korpu bench\` tells the machine and its speed.`,
          link('the README', 'README.md'),
        ],
      ],
    ],
    [
      '6. Code access',
      [
        [
          'sharing',
          `${license}; everything that made a result is named by version, seed, model hash and digest.`,
          link('CITATION.cff', 'CITATION.cff'),
        ],
      ],
    ],
  ];
}
