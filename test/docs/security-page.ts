import { serverLimits } from '../../cli/server/protocol.ts';
import { LIMITS } from '../../engine/internal.ts';
import { fileLimits, pointLimits } from '../../scenarios/internal.ts';
import { outsideLimits } from '../../scenarios/outside/index.ts';
import { linkLimits } from '../../scenarios/share/index.ts';
import { MAX_PREDICTIONS } from '../../ui/lessons/progress.ts';
import { keptLimits } from '../../ui/state/kept/kept-scenario.ts';
import { filled, table } from './generated.ts';

const count = (n: number): string => n.toLocaleString('en-GB');

/** Fills the table of limits of docs/security.md from the constants that the readers use. */
export function securityPage(page: string): string {
  return filled('docs/security.md', page, 'limits', limitsTable());
}

function limitsTable(): string {
  const { bytes, depth, nodes, aliases } = fileLimits;
  const { streams, origins, regions, sectors } = LIMITS;
  return table(
    ['reader', 'limits'],
    [
      [
        'YAML and JSON files, on the command line and in the page',
        `${count(bytes)} bytes, ${depth} levels, ${count(nodes)} values, ${aliases} aliases; one document, core tags only`,
      ],
      [
        'link',
        `${count(linkLimits.characters)} characters, ${count(linkLimits.bytes)} bytes once unpacked, then as a file`,
      ],
      [
        'kept scenarios',
        `${count(keptLimits.fileBytes)} bytes a file, ${count(keptLimits.scenarios)} scenarios, ${count(keptLimits.scenarioCharacters)} characters of settings each and ${count(keptLimits.fileCharacters)} a file, ${count(keptLimits.fileJson.values)} values a file, results of ${count(keptLimits.compressedBytes)} bytes, ${count(keptLimits.resultBytes)} once unpacked with ${count(keptLimits.resultJson.values)} values, ${count(keptLimits.resultJson.collections)} lists and maps and ${count(keptLimits.resultJson.allKeys)} keys`,
      ],
      [
        'table of points',
        `${count(pointLimits.bytes)} bytes, ${count(pointLimits.rows)} rows, ${count(pointLimits.columns)} columns, ${count(pointLimits.values)} values, ${count(pointLimits.cell)} characters a value; ${count(pointLimits.storedBytes)} bytes in a results folder`,
      ],
      [
        'country from outside: folder or zip file',
        `${count(outsideLimits.entries)} files, of which ${count(outsideLimits.files)} are read, ${outsideLimits.depth} levels of folders, ${count(outsideLimits.archiveBytes)} bytes packed, ${count(outsideLimits.bytes)} unpacked and at most ${outsideLimits.ratio} times the packed size of a file; each file as above; ${count(outsideLimits.characters)} characters and ${count(outsideLimits.values)} values in all files that are read as a country`,
      ],
      ['country', `${streams} streams of arrivals, ${origins} origins, ${regions} regions, ${sectors} sectors`],
      [
        'requests of `korpu serve`',
        `${count(serverLimits.lineBytes)} bytes a line, ${count(serverLimits.pending)} requests or ${count(serverLimits.pendingBytes)} bytes waiting`,
      ],
      ['progress of a lesson', `${MAX_PREDICTIONS} predictions a question`],
    ],
  );
}
