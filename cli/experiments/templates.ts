/** Scripts that run an experiment in shards. The first lines of each contain what to edit. */

export const templateKinds = ['slurm', 'k8s', 'aws-batch', 'snakemake', 'parallel'] as const;

export type TemplateKind = (typeof templateKinds)[number];

const slurm = `#!/bin/bash
# Körpü on Slurm: every array task is a shard. sbatch THIS, then merge once all have ended.
#SBATCH --job-name=korpu
#SBATCH --array=1-8
#SBATCH --cpus-per-task=2
#SBATCH --mem=2G
#SBATCH --time=02:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --signal=B:TERM@60
EXPERIMENT=\${EXPERIMENT:-experiment.yaml}
OUT=\${OUT:-results}
KORPU=\${KORPU:-korpu}

$KORPU run "$EXPERIMENT" --out "$OUT" --shard auto --workers "\${SLURM_CPUS_PER_TASK:-1}" --no-progress &
pid=$!
# A minute before the time is up Slurm sends TERM: running chunks finish or are dropped, and the task is requeued.
trap 'kill -TERM "$pid" 2>/dev/null' TERM
while :; do
  wait "$pid"; code=$?
  kill -0 "$pid" 2>/dev/null || break
done
if [ "$code" -eq 75 ] || [ "$code" -ge 128 ]; then scontrol requeue "\${SLURM_ARRAY_JOB_ID}_\${SLURM_ARRAY_TASK_ID}"; fi
# 3: complete, but some runs failed; see failures.ndjson.
if [ "$code" -eq 3 ]; then exit 0; fi
exit "$code"
# Failed tasks by their numbers: sbatch --array=2,4 THIS
# Afterwards: sbatch --dependency=afterok:JOBID --wrap "$KORPU merge $OUT"
`;

const k8s = `# Körpü as an Indexed Job: every index is a shard. The claim must be one that all pods may write to (ReadWriteMany).
apiVersion: batch/v1
kind: Job
metadata:
  name: korpu
spec:
  completionMode: Indexed
  completions: 8
  parallelism: 8
  backoffLimitPerIndex: 6
  maxFailedIndexes: 8
  podFailurePolicy:
    rules:
      # Wrong usage, or a folder of another plan: retries do not help.
      - action: FailIndex
        onExitCodes: {containerName: korpu, operator: In, values: [2, 5]}
      - action: Ignore
        onPodConditions:
          - type: DisruptionTarget
  template:
    spec:
      restartPolicy: Never
      terminationGracePeriodSeconds: 30
      containers:
        - name: korpu
          image: registry.example/korpu:latest
          command: [sh, -c]
          # 3 is complete with failed runs, which are recorded.
          args:
            - korpu run /data/experiment.yaml --out /data/results --shard auto --workers 2 --no-progress || [ $? -eq 3 ]
          env:
            # Kubernetes sets JOB_COMPLETION_INDEX, but not the number of completions.
            - {name: JOB_COMPLETIONS, value: "8"}
          resources:
            requests: {cpu: "2", memory: 2Gi}
            limits: {memory: 4Gi}
          volumeMounts:
            - {name: data, mountPath: /data}
      volumes:
        - name: data
          persistentVolumeClaim: {claimName: korpu-data}
# Afterwards, in a pod with the same claim: korpu merge /data/results
`;

const awsBatch = `{
  "jobName": "korpu",
  "jobQueue": "YOUR-QUEUE",
  "jobDefinition": "YOUR-DEFINITION-WITH-A-SHARED-FILE-SYSTEM-AT-/data",
  "arrayProperties": {"size": 8},
  "retryStrategy": {
    "attempts": 5,
    "evaluateOnExit": [
      {"onExitCode": "2", "action": "EXIT"},
      {"onExitCode": "5", "action": "EXIT"},
      {"onExitCode": "*", "action": "RETRY"}
    ]
  },
  "containerOverrides": {
    "command": ["sh", "-c", "korpu run /data/experiment.yaml --out /data/results --shard auto --workers 2 --no-progress || [ $? -eq 3 ]"],
    "environment": [{"name": "AWS_BATCH_JOB_ARRAY_SIZE", "value": "8"}]
  }
}
`;

const snakemake = `# Körpü under Snakemake: snakemake --cores 8
SHARDS = 8
EXPERIMENT = "experiment.yaml"
OUT = "results"

rule merged:
    input: expand("shards/{shard}.done", shard=range(1, SHARDS + 1))
    output: OUT + "/runs.parquet"
    shell: "korpu merge {OUT} || [ $? -eq 3 ]"

rule shard:
    output: touch("shards/{shard}.done")
    threads: 1
    retries: 3
    shell: "korpu run {EXPERIMENT} --out {OUT} --shard {wildcards.shard}/{SHARDS} --workers {threads} --quiet || [ $? -eq 3 ]"
`;

const parallel = `#!/bin/sh
# Körpü under GNU parallel: SHARDS shards, one per core at a time.
EXPERIMENT=\${EXPERIMENT:-experiment.yaml}
OUT=\${OUT:-results}
SHARDS=\${SHARDS:-8}
KORPU=\${KORPU:-korpu}
export EXPERIMENT OUT SHARDS KORPU

# 3 is complete with failed runs, which are recorded.
seq "$SHARDS" | parallel --retries 3 --joblog "$OUT.joblog" \\
  '$KORPU run "$EXPERIMENT" --out "$OUT" --shard {}/$SHARDS --workers 1 --quiet || [ $? -eq 3 ]' || exit $?
$KORPU merge "$OUT"
`;

/** Scripts by kind. */
export const templates: Readonly<Record<TemplateKind, string>> = {
  slurm,
  k8s,
  'aws-batch': awsBatch,
  snakemake,
  parallel,
};

/** Returns the script of a kind; valid months and scale are passed to every shard. */
export function templateText(
  kind: TemplateKind,
  { months, scale }: { readonly months?: string; readonly scale?: string } = {},
): string {
  const options = [
    ...(months === undefined ? [] : [`--months ${months}`]),
    ...(scale === undefined ? [] : [`--scale ${scale}`]),
  ];
  return templates[kind].replaceAll(' --shard ', ` ${[...options, '--shard'].join(' ')} `);
}
