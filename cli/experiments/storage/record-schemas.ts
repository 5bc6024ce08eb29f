import {
  choiceField,
  type ExperimentAxes,
  type ExperimentFile,
  experimentLimits,
  experimentSchema,
  fileLimits,
  flagField,
  idField,
  listField,
  literalField,
  mapField,
  numberField,
  patternField,
  policyIdField,
  rawTextField,
  type Schema,
  textField,
} from '../../../scenarios/internal.ts';
import type { CountryRecord } from '../country-record.ts';
import type { ChunkRule } from '../plan/chunks.ts';
import type { PolicyFileText } from '../plan/custom-policies.ts';
import type { StoredFailure } from '../run-failure.ts';
import type { TableColumn } from './columns.ts';

/** Schemas of the records of a results folder. A record is written by Körpü, and may be damaged or made by anybody. */

const MAX_COLUMNS = 2000;
const MAX_POLICY_FILES = 20;

const hashField = () => patternField(/^[0-9a-f]{64}$/, 'a SHA-256: 64 small hexadecimal digits');
const countField = (max: number, unit: string) => numberField({ min: 0, max, whole: true, unit });
const fileTextField = () => rawTextField(fileLimits.bytes);

/** Results of a merge; null before it. */
export interface MergeResults {
  readonly runs: number;
  readonly failed: number;
  /** Hash of the rows in run order, independent of files. */
  readonly rowHash: string;
  readonly monthlyHash: string | null;
  /** Root of the tree over the runs of the plan, those without a row included; absent: merged by version 0.1. */
  readonly root?: string;
  /** SHA-256 of the merged files. */
  readonly files: Readonly<Record<string, string>>;
}

/** Text of an experiment file. */
export interface ExperimentFileText {
  readonly name: string;
  readonly text: string;
  /** Policy files that it names. */
  readonly policies: readonly PolicyFileText[];
}

/** Manifest of an experiment folder. The same on every machine. */
export interface ExperimentManifest {
  readonly format: 1;
  readonly kind: 'experiment';
  readonly korpu: string;
  /** Hash of everything that can change a row. */
  readonly plan: string;
  readonly model: string;
  /** File as written, and its SHA-256. */
  readonly file: ExperimentFileText & { readonly sha256: string };
  /** File as parsed, with command-line overrides. */
  readonly experiment: ExperimentFile;
  /** Country that is not built in; absent: a built-in one. */
  readonly country?: CountryRecord;
  readonly axes: ExperimentAxes;
  readonly cells: number;
  readonly runs: number;
  readonly chunks: ChunkRule;
  readonly factors: readonly { readonly id: string; readonly kind: string; readonly column: string }[];
  readonly columns: { readonly runs: readonly TableColumn[]; readonly monthly: readonly TableColumn[] };
  readonly order: string;
  readonly seedRule: string;
  readonly licence: string;
  /** Hash of the plan that this one extends; null: none. */
  readonly parent: string | null;
  readonly results: MergeResults | null;
  /** SHA-256 of all other fields, see `checkChecksum`; absent: written by an earlier version. */
  readonly checksum?: string;
}

const runs = () => countField(experimentLimits.runs, 'runs');
const atLeastOne = (unit: string) => numberField({ min: 1, max: experimentLimits.runs, whole: true, unit });

const columnField = () =>
  mapField({
    name: textField(200, 'the name of a column'),
    type: choiceField(['INT32', 'DOUBLE', 'STRING']),
    nullable: flagField(),
  } satisfies Record<keyof TableColumn, Schema>);

const results = mapField({
  runs: runs(),
  failed: runs(),
  rowHash: hashField(),
  monthlyHash: hashField().nullable(),
  root: hashField().optional(),
  files: mapField({
    'runs.parquet': hashField(),
    'monthly.parquet': hashField().optional(),
    'failures.ndjson': hashField().optional(),
  }),
} satisfies Record<keyof MergeResults, Schema>);

/** Schema of manifest.json. */
export const manifestSchema: Schema<ExperimentManifest> = mapField({
  format: literalField(1),
  kind: literalField('experiment'),
  korpu: textField(60, 'a version'),
  plan: hashField(),
  model: hashField(),
  file: mapField({
    name: textField(400, 'the name of a file'),
    text: fileTextField(),
    policies: listField(
      mapField({ name: textField(4000, 'the name of a file'), text: fileTextField() }),
      0,
      MAX_POLICY_FILES,
    ),
    sha256: hashField(),
  }),
  experiment: experimentSchema,
  country: mapField({ sha256: hashField() } satisfies Record<keyof CountryRecord, Schema>).optional(),
  axes: mapField({
    shocks: atLeastOne('shocks'),
    points: atLeastOne('points'),
    draws: atLeastOne('draws'),
    replicates: atLeastOne('replicates'),
    policies: atLeastOne('policies'),
  } satisfies Record<keyof ExperimentAxes, Schema>),
  cells: atLeastOne('cells'),
  runs: atLeastOne('runs'),
  chunks: mapField({
    cellsPerChunk: atLeastOne('cells'),
    chunks: atLeastOne('chunks'),
  } satisfies Record<keyof ChunkRule, Schema>),
  factors: listField(
    mapField({
      id: textField(160, 'the id of a factor'),
      kind: choiceField(['assumption', 'lever', 'switch']),
      column: textField(200, 'the name of a column'),
    }),
    0,
    experimentLimits.factors,
  ),
  columns: mapField({
    runs: listField(columnField(), 1, MAX_COLUMNS),
    monthly: listField(columnField(), 0, MAX_COLUMNS),
  }),
  order: textField(2000),
  seedRule: textField(2000),
  licence: textField(2000),
  parent: hashField().nullable(),
  results: results.nullable(),
  checksum: hashField().optional(),
} satisfies Record<keyof ExperimentManifest, Schema>) as unknown as Schema<ExperimentManifest>;

/** Schema of a line of a failures file. */
export const failureSchema: Schema<StoredFailure> = mapField({
  run: runs(),
  policy: policyIdField(),
  shock: idField(),
  point: runs(),
  draw: runs(),
  replicate: runs(),
  cause: choiceField(['run', 'machine']).optional(),
  reason: textField(2000, 'a reason'),
} satisfies Record<keyof StoredFailure, Schema>) as unknown as Schema<StoredFailure>;
