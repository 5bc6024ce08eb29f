/** One text of a source file, and what replaces it. */
export interface SourceEdit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** A deliberately broken variant of the store or the queue. */
export interface Mutant {
  /** What is broken. */
  readonly name: string;
  readonly edits: readonly SourceEdit[];
}

const storage = 'cli/experiments/storage';
const queue = 'cli/experiments/queue';

/** Broken variants that the simulator has to find. Texts are those of the sources: a change there is to be made here too. */
export const mutants: readonly Mutant[] = [
  {
    name: 'files are renamed without fsync',
    edits: [
      {
        file: `${storage}/atomic-write.ts`,
        from: '      fsyncSync(file);\n      close();\n      rename(',
        to: '      close();\n      rename(',
      },
    ],
  },
  {
    name: 'folders are not made durable after a rename',
    edits: [
      {
        file: `${storage}/atomic-write.ts`,
        from: '  else renameToNew(from, to);\n  syncFolder(dirname(to));',
        to: '  else renameToNew(from, to);',
      },
    ],
  },
  {
    name: 'names of new folders are not made durable',
    edits: [
      {
        file: `${storage}/atomic-write.ts`,
        from: '  const above = dirname(resolve(first ?? folder));',
        to: '  if (first !== null) return first !== undefined;\n  const above = dirname(resolve(first ?? folder));',
      },
      {
        file: `${storage}/atomic-write.ts`,
        from: '  const parent = dirname(resolve(folder));\n  syncFolder(parent);',
        to: '  const parent = dirname(resolve(folder));\n  if (parent !== null) return;',
      },
    ],
  },
  {
    name: 'a short write counts as complete',
    edits: [
      {
        file: `${storage}/atomic-write.ts`,
        from: 'written += writeSync(file, bytes, written);',
        to: '{\n    writeSync(file, bytes, written);\n    written = bytes.length;\n  }',
      },
    ],
  },
  {
    name: 'a full disk is ignored',
    edits: [
      {
        file: `${storage}/atomic-write.ts`,
        from: 'written += writeSync(file, bytes, written);',
        to: '{\n    try {\n      written += writeSync(file, bytes, written);\n    } catch {\n      return;\n    }\n  }',
      },
    ],
  },
  {
    name: 'files are written under their final names',
    edits: [
      {
        file: `${storage}/atomic-write.ts`,
        from: "const temporary = temporaryName(path);\n  let file: number | null;\n  try {\n    file = openSync(temporary, 'wx');",
        to: "const temporary = path;\n  let file: number | null;\n  try {\n    file = openSync(temporary, 'w');",
      },
    ],
  },
  {
    name: 'checksums of parts are ignored',
    edits: [
      {
        file: `${storage}/chunk-files.ts`,
        from: 'if (!isIntact(bytes)) return',
        to: 'if (bytes.length > 1e9 && !isIntact(bytes)) return',
      },
    ],
  },
  {
    name: 'the labels of parts and the order of their rows are ignored',
    edits: [
      {
        file: `${storage}/part-label.ts`,
        from: "if (label.plan !== expected.plan) return 'is a part of another plan';",
        to: 'if (label.plan === expected.plan) return null;',
      },
      {
        file: `${storage}/row-check.ts`,
        from: 'const count = rowCount(rows);\n    for',
        to: 'const count = 0 * rowCount(rows);\n    for',
      },
    ],
  },
  {
    name: 'failures of a chunk are not stored',
    edits: [
      {
        file: `${storage}/chunk-files.ts`,
        from: "  if (failures !== '') writeAtomically(",
        to: "  if (failures === '-') writeAtomically(",
      },
    ],
  },
  {
    name: 'a merge skips missing and damaged chunks',
    edits: [
      {
        file: `${storage}/merge.ts`,
        from: 'if (found.missing.length + found.damaged.length > 0) throw',
        to: 'if (found.missing.length + found.damaged.length > 1e9) throw',
      },
      {
        file: `${storage}/merge.ts`,
        from: 'if (part === null) throw',
        to: 'if (part === null) continue;\n      if (part === undefined) throw',
      },
    ],
  },
  {
    name: 'merged files are not hashed when read',
    edits: [
      {
        file: `${storage}/merged-table.ts`,
        from: ': hashOfSource(source) === expected',
        to: ": hashOfSource(source) !== ''",
      },
    ],
  },
  {
    name: 'a merge writes its results into the manifest of another plan',
    edits: [
      {
        file: `${storage}/merge.ts`,
        from: 'if (manifest.plan !== plan.hash) throw',
        to: "if (manifest.plan === '') throw",
      },
    ],
  },
  {
    name: 'rows of other machines are not computed again',
    edits: [
      {
        file: 'cli/experiments/foreign-rows.ts',
        from: "if (typeof run === 'number') differing.push",
        to: 'if (run === -1) differing.push',
      },
    ],
  },
  {
    name: 'rows that were found to be others are forgotten',
    edits: [
      {
        file: 'cli/experiments/foreign-rows.ts',
        from: 'for (const { cell } of differing) recordDispute(folder, plan, cell);',
        to: '',
      },
    ],
  },
  {
    name: 'lost messages are not sent again',
    edits: [
      {
        file: `${queue}/coordinator.ts`,
        from: 'if (alive >= missing.length && sweeps++ % RESUBMIT_SWEEPS !== 0) return;',
        to: 'if (sweeps++ > 0) return;',
      },
    ],
  },
];
