/** A deliberately broken variant of the store or the queue: one text of a source file, replaced. */
export interface Mutant {
  /** What is broken. */
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const storage = 'cli/experiments/storage';
const queue = 'cli/experiments/queue';

/** Broken variants that the simulator has to find. Texts are those of the sources: a change there is to be made here too. */
export const mutants: readonly Mutant[] = [
  {
    name: 'files are renamed without fsync',
    file: `${storage}/atomic-write.ts`,
    from: '      fsyncSync(file);\n      close();\n      rename(',
    to: '      close();\n      rename(',
  },
  {
    name: 'folders are not made durable after a rename',
    file: `${storage}/atomic-write.ts`,
    from: '  else renameToNew(from, to);\n  syncFolder(dirname(to));',
    to: '  else renameToNew(from, to);',
  },
  {
    name: 'names of new folders are not made durable',
    file: `${storage}/atomic-write.ts`,
    from: '  if (first === undefined) return false;',
    to: '  if (first !== null) return first !== undefined;',
  },
  {
    name: 'a short write counts as complete',
    file: `${storage}/atomic-write.ts`,
    from: 'written += writeSync(file, bytes, written);',
    to: '{\n    writeSync(file, bytes, written);\n    written = bytes.length;\n  }',
  },
  {
    name: 'a full disk is ignored',
    file: `${storage}/atomic-write.ts`,
    from: 'written += writeSync(file, bytes, written);',
    to: '{\n    try {\n      written += writeSync(file, bytes, written);\n    } catch {\n      return;\n    }\n  }',
  },
  {
    name: 'files are written under their final names',
    file: `${storage}/atomic-write.ts`,
    from: "const temporary = temporaryName(path);\n  let file: number | null = openSync(temporary, 'wx');",
    to: "const temporary = path;\n  let file: number | null = openSync(temporary, 'w');",
  },
  {
    name: 'temporary files of live processes are removed',
    file: `${storage}/temporary-names.ts`,
    from: 'return !identity.isAlive(Number(pid));',
    to: 'return Number(pid) > 0;',
  },
  {
    name: 'checksums of parts are ignored',
    file: `${storage}/chunk-files.ts`,
    from: 'if (!isIntact(bytes)) return',
    to: 'if (bytes.length > 1e9 && !isIntact(bytes)) return',
  },
  {
    name: 'the label of a part is ignored',
    file: `${storage}/part-label.ts`,
    from: 'if (label.chunk !== expected.chunk) return',
    to: 'if (label.chunk < 0) return',
  },
  {
    name: 'failures of a chunk are not stored',
    file: `${storage}/chunk-files.ts`,
    from: 'if (rows.failures.length > 0) {',
    to: 'if (rows.failures.length > 1000) {',
  },
  {
    name: 'the runs of a chunk are published before its failures',
    file: `${storage}/chunk-files.ts`,
    from: '  if (rows.failures.length > 0) {',
    to: "  writeAtomically(path, encode('runs'));\n  if (rows.failures.length > 0) {",
  },
  {
    name: 'a merge skips missing chunks',
    file: `${storage}/merge.ts`,
    from: 'if (found.missing.length + found.damaged.length > 0) throw',
    to: 'if (found.missing.length + found.damaged.length > 1e9) throw',
  },
  {
    name: 'merged files are not hashed when read',
    file: `${storage}/merge.ts`,
    from: 'if (!existsSync(path) || (await fileHash(path)) !== hash) return false;',
    to: 'if (!existsSync(path) || hash === null) return false;',
  },
  {
    name: 'a merge writes its results into the manifest of another plan',
    file: `${storage}/merge.ts`,
    from: 'if (manifest.plan !== plan.hash) throw',
    to: "if (manifest.plan === '') throw",
  },
  {
    name: 'a claimed folder can be claimed again',
    file: `${storage}/experiment-folder.ts`,
    from: 'writeManifest(folder, manifest, { replace: false });',
    to: 'writeManifest(folder, manifest);',
  },
  {
    name: 'a folder of another plan is taken',
    file: `${storage}/experiment-folder.ts`,
    from: 'if (!options.extend) assertSamePlan(folder, existing, plan);',
    to: 'if (!options.extend && existing.plan === plan.hash) assertSamePlan(folder, existing, plan);',
  },
  {
    name: 'messages of another plan are accepted',
    file: `${queue}/payload.ts`,
    from: "if (typeof chunk !== 'number' || !Number.isInteger(chunk) || chunk < 0 || chunk >= chunks) return null;",
    to: "if (typeof chunk !== 'number') return null;",
  },
  {
    name: 'lost messages are not sent again',
    file: `${queue}/coordinator.ts`,
    from: 'if (alive >= missing.length && sweeps++ % RESUBMIT_SWEEPS !== 0) return;',
    to: 'if (sweeps++ > 0) return;',
  },
  {
    name: 'a worker ends when its queue is empty',
    file: `${queue}/queue-worker.ts`,
    from: 'complete = active === 0 && (await processor.missing()).length === 0;',
    to: 'complete = active === 0 && monotonic() > 4_000;',
  },
  {
    name: 'a failed chunk counts as done',
    file: 'cli/experiments/chunk-runner.ts',
    from: 'if (result.writeError !== null) throw writeErrorOf(result);',
    to: 'if (result.writeError === undefined) throw writeErrorOf(result);',
  },
];
