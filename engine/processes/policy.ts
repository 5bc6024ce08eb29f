import { levers } from '../levers/index.ts';
import { writeLever } from '../levers/settings.ts';
import { COUNTER, counterCount } from '../outcomes/counters.ts';
import type { Phase, Trigger } from '../scenario.ts';
import type { PhaseState, World } from '../world.ts';

/**
 * Step 1: what is in force this month. Levers ramp from what was in force when a phase began to what it sets; laws pass
 * as planned or by lottery; triggers watch the last twelve months; shocks begin and end.
 */
export function policy(world: World): void {
  resolveBaseline(world);
  resolveShocks(world);
  world.settings.set(world.baseline);
  if (world.t >= world.fork && world.policy >= 0) resolvePhases(world);
}

/** Puts the status quo of this month in place: dated settings before the fork, the status-quo policy from it on. */
function resolveBaseline(world: World): void {
  const { country, layout, baseline, t, firstMonth } = world;
  const dated = country.history;
  if (t === 0) {
    for (const lever of levers) writeLever(country, layout, lever.id, country.statusQuo[lever.id], baseline);
    // Entries on or before the first month say how it begins.
    for (let k = 0; k < dated.length; k++) {
      if (world.historyFrom[k] < firstMonth) writeDated(world, k);
    }
  }
  for (let k = 0; k < dated.length; k++) {
    if (world.historyFrom[k] === firstMonth + t) writeDated(world, k);
  }
  if (t === world.fork) {
    for (const lever of levers) writeLever(country, layout, lever.id, country.statusQuo[lever.id], baseline);
  }
}

function writeDated(world: World, k: number): void {
  const set = world.country.history[k].levers;
  for (const lever of levers) {
    const value = set[lever.id];
    if (value !== undefined) writeLever(world.country, world.layout, lever.id, value, world.baseline);
  }
}

/** Adds up the shocks that hold this month. */
function resolveShocks(world: World): void {
  const { shock, scenario, country, t, fork } = world;
  shock.arrivals.fill(1);
  shock.displaced.fill(0);
  shock.separations = 1;
  shock.jobFinding = 1;
  shock.departures = 1;
  shock.donorMoney = 1;
  shock.automaticExtension = false;
  shock.courseSeats = 1;
  const all = [country.pastShocks, scenario.shocks, world.tried === null ? [] : [world.tried]];
  for (let list = 0; list < all.length; list++) {
    const shocks = all[list];
    for (let k = 0; k < shocks.length; k++) {
      const one = shocks[k];
      const since = t - fork - one.startMonth;
      if (since < 0 || since >= one.months) continue;
      for (let s = 0; s < shock.arrivals.length; s++) {
        shock.arrivals[s] *= one.arrivals[s];
        shock.displaced[s] += one.displaced[s];
      }
      shock.separations *= one.separations;
      shock.jobFinding *= one.jobFinding;
      shock.departures *= one.departures;
      shock.donorMoney *= one.donorMoney;
      shock.automaticExtension = shock.automaticExtension || one.automaticExtension;
      shock.courseSeats *= one.courseSeats;
    }
  }
}

/** Begins phases whose time has come, and ramps those under way, in the order they are written. */
function resolvePhases(world: World): void {
  const { scenario, layout, settings, phases, t } = world;
  const list = scenario.policies[world.policy].phases;
  const cells = layout.cells;
  for (let p = 0; p < list.length; p++) {
    const phase = list[p];
    if (phases.began[p] < 0 && due(world, t, phase, phases, p)) {
      phases.began[p] = t;
      phases.from.set(settings, p * cells);
      bookStartUp(world, phase, p);
    }
    if (phases.began[p] < 0) continue;
    const progress = phase.rampMonths <= 0 ? 1 : Math.min(1, (t - phases.began[p] + 1) / phase.rampMonths);
    for (let k = 0; k < cells; k++) {
      const target = phases.target[p * cells + k];
      if (Number.isNaN(target)) continue;
      if (progress >= 1 || layout.ramps[k] === 0) {
        settings[k] = target;
        continue;
      }
      const from = phases.from[p * cells + k];
      const between = from + (target - from) * progress;
      settings[k] = layout.whole[k] === 1 ? Math.round(between) : between;
    }
  }
}

/** Says whether phase `p` begins in month `t`. Writes `held`: the months in a row that its trigger has been true. */
export function due(
  world: World,
  t: number,
  phase: Phase,
  { planned, held }: Pick<PhaseState, 'planned' | 'held'>,
  p: number,
): boolean {
  if (planned[p] < 0 || t < planned[p]) return false;
  if (phase.trigger === null) return true;
  if (triggered(world, t, phase.trigger)) held[p]++;
  else held[p] = 0;
  return held[p] >= phase.trigger.forMonths;
}

/** Compares the mean of the last twelve months, at full scale, with the value a trigger names. */
function triggered(world: World, t: number, trigger: Trigger): boolean {
  const value = indicator(world, t, trigger.indicator);
  if (Number.isNaN(value)) return false;
  return trigger.is === 'below' ? value < trigger.value : value > trigger.value;
}

/** Reads an indicator over the twelve months before month `t`. */
function indicator(world: World, t: number, name: Trigger['indicator']): number {
  const count = (counter: number): number => {
    let total = 0;
    for (let back = 1; back <= 12; back++) {
      const month = t - back;
      if (month >= 0) total += world.recorder.rows[month * counterCount + counter];
    }
    return total;
  };
  const months = Math.min(12, t);
  if (months === 0) return Number.NaN;
  const ratio = (above: number, below: number): number => (below === 0 ? Number.NaN : above / below);
  switch (name) {
    case 'courses.uptakeShare':
      return ratio(count(COUNTER.courseStarted) * 12, count(COUNTER.treatable) - count(COUNTER.treatableB1));
    case 'courses.waiting':
      return count(COUNTER.waiting) / months / world.scenario.scale;
    case 'language.b1Share':
      return ratio(count(COUNTER.b1), count(COUNTER.adults));
    case 'permits.overstayRate':
      return ratio(
        count(COUNTER.overstays) * 12000,
        count(COUNTER.visa) + count(COUNTER.temporary) + count(COUNTER.permanent) + count(COUNTER.protected),
      );
    case 'stock.irregular':
      return count(COUNTER.irregular) / months / world.scenario.scale;
    case 'stock.total':
      return count(COUNTER.present) / months / world.scenario.scale;
    default:
      return ratio(count(COUNTER.employed), count(COUNTER.workingAge));
  }
}

/** Spreads the one-off cost of a phase over its first year. */
function bookStartUp(world: World, phase: Phase, p: number): void {
  const { country, phases, scenario } = world;
  const accounts = country.parameters.accounts;
  const once =
    (phase.law === null ? 0 : accounts.transitionOnce) +
    phase.staffNeeded * accounts.caseWorkerPerYear * accounts.startUpShare;
  phases.startUp[p] = Math.round((once * 100 * scenario.scale) / 12);
  phases.startUpLeft[p] = 12;
}
