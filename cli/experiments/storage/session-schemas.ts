import {
  idMapField,
  listField,
  literalField,
  mapField,
  numberField,
  patternField,
  rawTextField,
  type Schema,
} from '../../../scenarios/internal.ts';

/** Schemas of the records of processes. Other facts may be added by any version, so unknown keys are allowed. */

/** Name of a record's file. */
export const RECORD_NAME: RegExp = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}\.json$/;

const MAX_COUNT = Number.MAX_SAFE_INTEGER;
const countField = () => numberField({ min: 0, max: MAX_COUNT, whole: true, unit: 'counts' });
const amountField = () => numberField({ min: 0, max: MAX_COUNT, unit: 'counts' });
const momentField = () => patternField(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/, 'a moment in UTC');
const hashesField = () =>
  idMapField(
    patternField(RECORD_NAME, 'the name of a record'),
    patternField(/^[0-9a-f]{64}$/, 'a SHA-256: 64 small hexadecimal digits'),
  ).optional();

/** Schema of the record of a start; version 0.1 wrote the end into it. */
export const sessionStartSchema: Schema = mapField({
  format: literalField(2).optional(),
  started: momentField(),
  arguments: listField(rawTextField(1_000_000), 0, 10_000).optional(),
  workers: countField().optional(),
  shard: rawTextField(100).nullable().optional(),
  array: mapField({
    first: countField(),
    step: numberField({ min: 1, max: MAX_COUNT, whole: true, unit: 'tasks' }),
    of: numberField({ min: 1, max: MAX_COUNT, whole: true, unit: 'tasks' }),
  })
    .nullable()
    .optional(),
  earlier: hashesField(),
}).loose();

/** Schema of the record of an end. */
export const sessionEndSchema: Schema = mapField({
  finished: momentField(),
  ended: rawTextField(100_000),
  chunks: countField(),
  runs: countField(),
  failed: countField(),
  damaged: countField(),
  agentMonths: amountField(),
  seconds: amountField(),
  earlier: hashesField(),
}).loose();
