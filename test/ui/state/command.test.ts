import { expect, test } from 'vitest';
import { commandLine } from '../../../ui/state/command.ts';
import { sample } from '../../figures/sample.ts';

test('spells out everything the numbers depend on, quoted for a shell', () => {
  expect(commandLine(sample)).toBe(
    'korpu compare status-quo targeted-measures mine --country azerbaijan --start 2026-01 --months 24 ' +
      "--seed 'a seed' --scale 0.05 --replicates 4 --parameters central --shock recession",
  );
});
