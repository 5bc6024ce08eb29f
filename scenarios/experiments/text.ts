import type { Pack } from '../pack.ts';
import type { Result } from '../problem.ts';
import { objectSource } from '../reading.ts';
import type { ExperimentFile } from '../schema/experiment.ts';
import { allRules, type Rules } from '../schema/rules.ts';
import { readSource } from '../source.ts';
import { type Changes, readExperimentReading } from './read.ts';

/** Reads an experiment from the text of a file, against a country. */
export function readExperiment(
  file: string,
  text: string,
  pack: Pack,
  rules: Rules = allRules,
  changes: Changes = {},
): Result<ExperimentFile> {
  return readExperimentReading(readSource(file, text, rules), pack, rules, changes);
}

/** Reads an experiment from data parsed elsewhere, such as a manifest; faults have no line. */
export function experimentFromObject(file: string, data: unknown, pack: Pack): Result<ExperimentFile> {
  return readExperimentReading(objectSource(file, data), pack);
}
