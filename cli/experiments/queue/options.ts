import { suggestion } from '../../../scenarios/internal.ts';
import { usageError } from '../../exit-codes.ts';
import { type Broker, readBroker } from './broker.ts';

/** The options of `korpu run` that say where chunks are computed, as typed. */
export interface EngineCommandOptions {
  readonly engine?: string;
  readonly brokerUrlEnv?: string;
  readonly shard?: string;
  readonly runTimeout?: string;
}

const ENGINES = ['local', 'bullmq'] as const;

/** Read where chunks are computed: the broker of a queue, or null for threads of this process. */
export function readEngineOptions({
  engine = 'local',
  brokerUrlEnv,
  shard,
  runTimeout,
}: EngineCommandOptions): Broker | null {
  if (!ENGINES.some((known) => known === engine)) {
    throw usageError(
      `--engine: got '${engine}', expected one of ${ENGINES.join(', ')}; ${suggestion(engine, ENGINES)}`,
    );
  }
  if (engine === 'local') {
    if (brokerUrlEnv === undefined) return null;
    throw usageError('--broker-url-env: is for --engine bullmq alone; try --engine bullmq');
  }
  if (brokerUrlEnv === undefined) {
    throw usageError('--engine bullmq: needs the address of a broker; try --broker-url-env KORPU_BROKER');
  }
  if (shard !== undefined) {
    throw usageError('--shard: a queue shares out all chunks itself; leave out either --shard or --engine bullmq');
  }
  if (runTimeout !== undefined) {
    throw usageError('--run-timeout: is for who computes; give it to each worker, korpu worker --run-timeout');
  }
  return readBroker(brokerUrlEnv, process.env);
}
