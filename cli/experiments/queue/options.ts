import { suggestion } from '../../../scenarios/internal.ts';
import { usageError } from '../../exit-codes.ts';
import { type Broker, readBroker } from './broker.ts';

/** Options of `korpu run` for the execution backend, unparsed. */
export interface EngineCommandOptions {
  readonly engine?: string;
  readonly brokerUrlEnv?: string;
  readonly shard?: string;
  readonly runTimeout?: string;
}

const ENGINES = ['local', 'bullmq'] as const;

/** Parses the execution backend: the broker of a queue, or null for threads of this process. */
export function readEngineOptions({
  engine = 'local',
  brokerUrlEnv,
  shard,
  runTimeout,
}: EngineCommandOptions): Broker | null {
  if (!ENGINES.some((candidate) => candidate === engine)) {
    throw usageError(
      `--engine: got '${engine}', expected one of ${ENGINES.join(', ')}; ${suggestion(engine, ENGINES)}`,
    );
  }
  if (engine === 'local') {
    if (brokerUrlEnv === undefined) return null;
    throw usageError('--broker-url-env: requires --engine bullmq; try --engine bullmq');
  }
  if (brokerUrlEnv === undefined) {
    throw usageError('--engine bullmq: requires the address of a broker; try --broker-url-env KORPU_BROKER');
  }
  if (shard !== undefined) {
    throw usageError(
      '--shard: got it with --engine bullmq, which distributes all chunks itself, expected one of the two',
    );
  }
  if (runTimeout !== undefined) {
    throw usageError('--run-timeout: belongs to the workers of a queue; try korpu worker --run-timeout');
  }
  return readBroker(brokerUrlEnv, process.env);
}
