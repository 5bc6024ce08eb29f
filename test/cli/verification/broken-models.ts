import { type RunReplicates, runEngine, unchangedPolicy } from '../../../cli/verification/fixtures.ts';
import { censusStep, stepOf } from '../../../cli/verification/observers.ts';
import {
  type Country,
  outcomes,
  type PolicyResult,
  type ReplicateResult,
  type Scenario,
} from '../../../engine/index.ts';
import {
  COUNTER,
  type CounterName,
  counterCount,
  leverCells,
  type Observer,
  type SimulationState,
} from '../../../engine/internal.ts';
import { afterStep, slotsPresent } from '../../properties/runs.ts';

/** A defective model, and the checks that must fail for it. */
export interface BrokenModel {
  readonly how: string;
  readonly caughtBy: readonly string[];
  readonly run: RunReplicates;
}

/** Changes the simulation state during a run, before a check reads it. */
function tamperingWith(meddle: Observer): RunReplicates {
  return (scenario, replicates, options) => {
    const observer: Observer = (world, step) => {
      meddle(world, step);
      options.observer?.(world, step);
    };
    return runEngine(scenario, replicates, { ...options, observer });
  };
}

const miscounting = (name: CounterName, by: number): RunReplicates =>
  tamperingWith(
    afterStep(censusStep, ({ recorder, t }) => {
      recorder.rows[t * counterCount + COUNTER[name]] = (recorder.rows[t * counterCount + COUNTER[name]] ?? 0) + by;
    }),
  );

/** Runs a changed country. */
const inCountry =
  (change: (country: Country) => Country): RunReplicates =>
  (scenario, replicates, options) =>
    runEngine({ ...scenario, country: change(scenario.country) }, replicates, options);

/** Changes the results. */
const changingResults =
  (spoil: (policy: PolicyResult) => void): RunReplicates =>
  (scenario, replicates, options) => {
    const results = runEngine(scenario, replicates, options);
    for (const { policies } of results) for (const policy of policies) spoil(policy);
    return results;
  };

const RETENTION = outcomes.findIndex(({ id }) => id === 'work.retention12');

/** Changes the results of runs that criteria are scored from. */
const scoring =
  (spoil: (scenario: Scenario, result: ReplicateResult) => void): RunReplicates =>
  (scenario, replicates, options) => {
    const results = runEngine(scenario, replicates, options);
    if (options.noProgrammes === true) for (const result of results) spoil(scenario, result);
    return results;
  };

/** Raises the pay of one person per month, selected by `to`. */
const raisePay = (to: (world: SimulationState) => number | undefined): Observer =>
  afterStep(stepOf('departures'), (world) => {
    const slot = to(world);
    if (slot === undefined) return;
    world.columns.wage[slot] = (world.columns.wage[slot] ?? 0) + 100;
  });

const firstWorker = (world: SimulationState): number | undefined =>
  slotsPresent(world).find(
    (slot) => world.columns.work[slot] === 3 && (world.columns.birth[slot] ?? 0) < world.t - 300,
  );

const stockOf = ({ streams }: Country): number => streams.reduce((sum, { initialStock }) => sum + initialStock, 0);

/** For every check, a model that it must detect. usual: initial stock of the country of the checks. */
export function brokenModels(usual: number): BrokenModel[] {
  return [
    {
      how: 'counts a completion too many each month',
      caughtBy: ['closed-forms.no-seats'],
      run: miscounting('courseCompleted', 1),
    },
    {
      how: 'leaves a person waiting for a course',
      caughtBy: ['closed-forms.places-for-all'],
      run: tamperingWith(
        afterStep(stepOf('courses'), (world) => {
          const [slot] = slotsPresent(world);
          if (slot !== undefined) world.columns.course[slot] = 1;
        }),
      ),
    },
    {
      how: 'loses a person occasionally',
      caughtBy: ['closed-forms.nobody-leaves', 'conservation.people', 'conservation.kinds', 'conservation.accounting'],
      run: tamperingWith(
        afterStep(stepOf('accounts'), (world) => {
          const [slot] = slotsPresent(world);
          if (slot !== undefined && world.t % 5 === 4) world.columns.present[slot] = 0;
        }),
      ),
    },
    {
      how: 'lets people leave a tenth too often',
      caughtBy: ['closed-forms.survival'],
      run: inCountry((country) => {
        const { departures } = country.parameters;
        const voluntaryScale = departures.voluntaryScale * 1.1;
        return { ...country, parameters: { ...country.parameters, departures: { ...departures, voluntaryScale } } };
      }),
    },
    {
      how: 'ends a tenth too many jobs',
      caughtBy: ['closed-forms.two-states'],
      run: inCountry((country) => {
        const { labour } = country.parameters;
        const separationPerMonth = labour.separationPerMonth * 1.1;
        return { ...country, parameters: { ...country.parameters, labour: { ...labour, separationPerMonth } } };
      }),
    },
    { how: 'counts a visa twice', caughtBy: ['conservation.kinds'], run: miscounting('visa', 1) },
    { how: 'pays half a currency unit', caughtBy: ['conservation.whole'], run: miscounting('wages', 0.5) },
    {
      how: 'counts a person in one group only',
      caughtBy: ['conservation.groups'],
      run: tamperingWith(
        afterStep(censusStep, ({ recorder, t }) => {
          const perMonth = recorder.groupRows.length / recorder.months;
          const place = t * perMonth + COUNTER.arrived;
          recorder.groupRows[place] = (recorder.groupRows[place] ?? 0) + 1;
        }),
      ),
    },
    {
      how: 'reports a stock that is one too large',
      caughtBy: ['conservation.accounting'],
      run: changingResults(({ accounting }) => {
        accounting[3] = (accounting[3] ?? 0) + 1;
      }),
    },
    {
      how: 'reports a revenue that is not the sum of its lines',
      caughtBy: ['conservation.money'],
      run: changingResults(({ series }) => {
        const k = outcomes.findIndex(({ id }) => id === 'accounts.revenue.fees');
        for (let i = k; i < series.length; i += outcomes.length) series[i] = (series[i] ?? 0) * 1.01;
      }),
    },
    {
      how: 'draws other random numbers for the second policy',
      caughtBy: [
        ...['placebo.twice', 'placebo.own-values', 'placebo.ramped', 'placebo.after-the-end'],
        ...['sameness.fork'],
      ],
      run: tamperingWith(raisePay((world) => (world.policy === 1 ? firstWorker(world) : undefined))),
    },
    {
      how: 'ignores policies',
      caughtBy: ['placebo.felt', 'metamorphic.more-seats'],
      run: (scenario, replicates, options) =>
        runEngine(
          { ...scenario, policies: scenario.policies.map((policy) => ({ ...policy, phases: [] })) },
          replicates,
          options,
        ),
    },
    { how: 'starts learners without places', caughtBy: ['capacity.places'], run: miscounting('courseStarted', 500) },
    { how: 'serves more cases than it can', caughtBy: ['capacity.desks'], run: miscounting('casesServed', 500) },
    { how: 'serves too many people at counters', caughtBy: ['capacity.desks'], run: miscounting('counterServed', 500) },
    {
      how: 'gives every arrival a work permit',
      caughtBy: ['capacity.quota'],
      run: tamperingWith(
        afterStep(stepOf('arrivals'), (world) => {
          for (const slot of slotsPresent(world)) world.columns.tied[slot] = 1;
        }),
      ),
    },
    {
      how: 'knows a third sex',
      caughtBy: ['columns.range'],
      run: tamperingWith(
        afterStep(censusStep, (world) => {
          const [slot] = slotsPresent(world);
          if (slot !== undefined) world.columns.sex[slot] = 2;
        }),
      ),
    },
    {
      how: 'spreads the language through networks',
      caughtBy: ['columns.writers'],
      run: tamperingWith(
        afterStep(stepOf('networks'), (world) => {
          for (const slot of slotsPresent(world).slice(0, 9)) world.columns.level[slot] = world.t % 2;
        }),
      ),
    },
    {
      how: 'closes large schools',
      caughtBy: ['metamorphic.more-seats'],
      run: tamperingWith(
        afterStep(stepOf('policy'), (world) => {
          if (world.policy === 3) leverCells(world, 'courses.seats').fill(0);
        }),
      ),
    },
    {
      how: 'closes courses where a permit costs one unit more',
      caughtBy: ['least-steps.bounded'],
      run: tamperingWith(
        afterStep(stepOf('policy'), (world) => {
          const [fee] = leverCells(world, 'permits.feePerYear');
          if (fee === 121) leverCells(world, 'courses.seats').fill(0);
        }),
      ),
    },
    {
      how: 'ends three times as many jobs in large populations',
      caughtBy: ['metamorphic.twice'],
      run: inCountry((country) => {
        if (stockOf(country) < usual * 1.5) return country;
        const { labour } = country.parameters;
        const separationPerMonth = labour.separationPerMonth * 3;
        return { ...country, parameters: { ...country.parameters, labour: { ...labour, separationPerMonth } } };
      }),
    },
    {
      how: 'links a person to distant contacts',
      caughtBy: ['metamorphic.loners'],
      run: tamperingWith(
        afterStep(stepOf('networks'), (world) => {
          const present = slotsPresent(world);
          const [slot] = present;
          if (slot !== undefined) world.columns.localTies[slot] = present.length % 200;
        }),
      ),
    },
    {
      how: 'draws random numbers by name',
      caughtBy: ['metamorphic.renamed'],
      run: (scenario, replicates, options) => {
        const seed = scenario.country.origins.map(({ id }) => id).join('');
        return runEngine({ ...scenario, seed }, replicates, options);
      },
    },
    {
      how: 'assigns all people the first origin',
      caughtBy: ['metamorphic.reordered'],
      run: inCountry((country) => ({
        ...country,
        streams: country.streams.map((stream) => ({
          ...stream,
          originShares: stream.originShares.map((_, o) => (o === 0 ? 1 : 0)),
        })),
      })),
    },
    {
      how: 'gives the first policy a bonus',
      caughtBy: ['criteria.order'],
      run: scoring((_, { policies }) => {
        const [first] = policies;
        if (first !== undefined) first.figures[RETENTION] = (first.figures[RETENTION] ?? 0) + 0.1;
      }),
    },
    {
      how: 'scores copies by another formula',
      caughtBy: ['criteria.copy'],
      run: scoring((scenario, { policies }) => {
        policies.forEach(({ figures }, p) => {
          if (scenario.policies[p]?.id.startsWith('copy-of-')) figures[RETENTION] = (figures[RETENTION] ?? 0) + 0.1;
        });
      }),
    },
    {
      how: 'lets policies of a large comparison gain more',
      caughtBy: ['criteria.company'],
      run: scoring((scenario, { policies }) => {
        if (scenario.policies.length < 3) return;
        for (const { figures } of policies) figures[RETENTION] = (figures[RETENTION] ?? 0) + 0.1;
      }),
    },
    {
      how: 'makes the baseline worse than its own policy',
      caughtBy: ['criteria.nothing'],
      run: scoring((_, { noProgrammes }) => {
        if (noProgrammes !== null) noProgrammes.figures[RETENTION] = (noProgrammes.figures[RETENTION] ?? 0) - 0.1;
      }),
    },
    {
      how: 'gives all policies the results of the first',
      caughtBy: ['criteria.felt'],
      run: (scenario, replicates, options) =>
        runEngine({ ...scenario, policies: scenario.policies.map(() => unchangedPolicy) }, replicates, options),
    },
    {
      how: 'pays more where there are many policies',
      caughtBy: ['sameness.company'],
      run: tamperingWith(raisePay((world) => (world.scenario.policies.length > 2 ? firstWorker(world) : undefined))),
    },
    {
      how: 'pays more where months are not shared',
      caughtBy: ['sameness.months'],
      run: (scenario, replicates, options) =>
        options.shareMonths === false
          ? tamperingWith(raisePay(firstWorker))(scenario, replicates, options)
          : runEngine(scenario, replicates, options),
    },
    {
      how: 'draws random numbers by the order of replicates',
      caughtBy: ['sameness.replicates'],
      run: (scenario, replicates, options) =>
        replicates.flatMap((replicate, k) =>
          runEngine({ ...scenario, seed: `${scenario.seed}${k}` }, [replicate], options),
        ),
    },
    {
      how: 'pays more to the first person in memory',
      caughtBy: ['sameness.order'],
      run: tamperingWith(raisePay((world) => slotsPresent(world).find((slot) => world.columns.work[slot] === 3))),
    },
  ];
}
