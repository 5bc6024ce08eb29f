import { join } from 'node:path';
import { analysisHtml, openPictures, writeTable } from '../analysis/index.ts';
import { answer, tell } from '../answer.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { writeDurably } from '../experiments/durable.ts';
import { openExperimentFile } from '../experiments/read-file.ts';
import { version } from '../installation.ts';
import { interruptible } from '../pool/interrupt.ts';
import {
  answerText,
  goalSection,
  readSought,
  runSearch,
  type SeekWords,
  settingsOf,
  spaceOf,
} from '../seeking/index.ts';

/** Look for the cheapest mix of levers that reaches a goal, or go on looking. */
export async function seekCommand(file: string, words: SeekWords): Promise<ExitCode> {
  const { asked, pack } = await openExperimentFile(file, words);
  const sought = readSought(words, asked);
  const space = spaceOf(asked, pack, sought);
  const settings = settingsOf(space, sought);
  if (words.dryRun === true) {
    const mixes = settings.sizes.reduce((product, size) => product * size, 1);
    await answer(`${space.levers.length} levers, ${mixes} mixes; ${JSON.stringify(settings)}\nNothing was computed.\n`);
    return EXIT.complete;
  }
  const folder = words.out as string;
  const say = words.quiet === true ? () => {} : tell;
  const { signal, release } = interruptible(say, 'the same command goes on from here');
  try {
    const found = await runSearch(folder, space, sought, { signal, say });
    const section = goalSection(space, sought, found);
    for (const table of section.tables) writeTable(join(folder, table.name), table, space.plan.hash);
    const draw = await openPictures();
    if (draw === null) say('no PNG: @napi-rs/canvas is not installed; the report has the figure');
    for (const { name, chart } of section.figures)
      if (draw !== null && chart !== null) writeDurably(join(folder, `${name}.png`), draw(chart));
    const facts = [
      ['about', asked.about],
      ['policy', sought.policy],
      ['months and scale', `${asked.months} months, scale ${asked.scale}`],
      ['shocks, draws', `${asked.shocks.join(', ')}; ${asked.draws}`],
      ['seed', asked.seed],
      ['Körpü', version],
      ['model', space.plan.model],
    ] as const;
    const notices = [
      'Körpü explores, it does not predict: what follows holds for the model and for the levers and futures of this search.',
    ];
    if (found.failed > 0)
      notices.push(`${found.failed} runs failed and count as not reaching the goal: ${found.faults.join('; ')}`);
    const report = join(folder, 'report.html');
    writeDurably(report, analysisHtml({ title: `${asked.name}: goal seeking`, facts, notices, sections: [section] }));
    const said = { sought, levers: space.levers, ...found.result, failed: found.failed };
    writeDurably(join(folder, 'goal.json'), `${JSON.stringify(said, null, 2)}\n`);
    if (found.failed > 0) tell(`korpu: ${found.failed} runs failed: ${found.faults.join('; ')}`);
    await answer(
      words.json === true ? `${JSON.stringify(said)}\n` : `${answerText(space, sought, found.result)}\n${report}\n`,
    );
    return found.failed > 0 ? EXIT.someFailed : EXIT.complete;
  } finally {
    release();
  }
}
