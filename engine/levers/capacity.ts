import { hoursOfPlace, type LadderTables } from '../population/ladder-tables.ts';
import { topStep } from '../processes/hazards/ladder.ts';
import type { Country, Phase } from '../scenario.ts';
import { levers } from './index.ts';
import { type LeversInForce, leverCells, leverLayout, leverValue, writeLever } from './settings.ts';

/**
 * Capacity that services offer, used or not: the basis of their cost and of the staff they need. Course groups are counted as
 * places over the size of a group, so that one more place always costs more.
 */
export interface OfferedServices {
  /** Teaching hours of all course groups a year. */
  readonly groupHoursPerYear: number;
  /** Case and counter workers of all regions, persons. */
  readonly deskWorkers: number;
  /** Share of a full hotline, 0 to 1. */
  readonly hotline: number;
  /** Share of a full recognition office, 0 to 1. */
  readonly recognition: number;
  /** Share of a full equality body, 0 to 1. */
  readonly equality: number;
}

/** Returns what the levers in force offer in a year. ladder: tables of the steps that places are in; null for whole courses. */
export function offeredServices(
  levers: LeversInForce,
  { parameters }: Pick<Country, 'parameters'>,
  ladder: LadderTables | null = null,
): OfferedServices {
  return {
    groupHoursPerYear: groupHours(
      total(leverCells(levers, 'courses.seats')),
      hoursOfPlace(ladder, leverValue(levers, 'courses.hours'), topStep(leverValue(levers, 'courses.targetLevel'))),
      parameters.courses.groupSize,
    ),
    deskWorkers: total(leverCells(levers, 'desks.caseWorkers')) + total(leverCells(levers, 'desks.counterWorkers')),
    hotline: leverValue(levers, 'desks.hotline'),
    recognition: leverValue(levers, 'recognition.coverage'),
    equality: leverValue(levers, 'antiDiscrimination.strength'),
  };
}

/** Returns the teaching hours of `places`, each of a course of `hours`, in groups of `groupSize` persons. */
export function groupHours(places: number, hours: number, groupSize: number): number {
  return (places / groupSize) * hours;
}

/** Returns the months between two course intakes. */
export function monthsBetweenIntakes(intakesPerYear: number): number {
  return Math.max(1, Math.round(12 / intakesPerYear));
}

/**
 * Returns the staff that services need, in full-time persons: teachers by hours taught, workers of desks, hotline and
 * offices, and management.
 */
export function staffOf(services: OfferedServices, { parameters }: Pick<Country, 'parameters'>): number {
  const { teachingHoursPerYear, hotlineWorkers, recognitionWorkers, equalityWorkers, managementShare } =
    parameters.accounts;
  const serving =
    services.groupHoursPerYear / teachingHoursPerYear +
    services.deskWorkers +
    services.hotline * hotlineWorkers +
    services.recognition * recognitionWorkers +
    services.equality * equalityWorkers;
  return serving * (1 + managementShare);
}

/**
 * Returns the staff that the phases need in addition to the status quo, in full-time persons, once all of them are
 * complete; 0 where they need none or less.
 */
export function staffNeeded(country: Country, phases: readonly Pick<Phase, 'levers'>[]): number {
  const layout = leverLayout(country);
  const settings = new Float64Array(layout.cells);
  for (const { id } of levers) writeLever(country, layout, id, country.statusQuo[id], settings);
  const staff = (): number => staffOf(offeredServices({ settings, layout }, country), country);
  const before = staff();
  for (const phase of phases) {
    for (const { id } of levers) {
      const value = phase.levers[id];
      if (value !== undefined) writeLever(country, layout, id, value, settings);
    }
  }
  return Math.max(0, staff() - before);
}

function total(cells: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < cells.length; k++) sum += cells[k];
  return sum;
}
