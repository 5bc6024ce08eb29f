import { measurePolicies } from './measure-policies.ts';
import { serveWorker } from './serve-worker.ts';
import type { TargetWorkerApi } from './target-api.ts';

const api: TargetWorkerApi = { measure: measurePolicies };

serveWorker(api);
