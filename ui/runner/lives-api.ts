import type { Scenario } from '../../engine/index.ts';
import type { Everybody, Life, Reasons } from '../../engine/internal.ts';

/** Hears the share of a piece of work that is done, from 0 to 1. */
export type Tell = (share: number) => void;

/** What crosses the line to a worker that follows lives. */
export interface LivesApi {
  /** Take a scenario and a replicate; what is asked next is of them. */
  open(scenario: Scenario, replicate: number): void;
  /** List everybody, and in which month the course of each parts. */
  everybody(tell: Tell): Everybody;
  /** Say why the courses of those last listed part. */
  reasons(tell: Tell): Reasons;
  /** Follow one person, by id. An error named RangeError: nobody of that name comes. */
  life(id: string, tell: Tell): Life;
}
