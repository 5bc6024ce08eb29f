import { clipText, LINE_WIDTH } from '../output/lines.ts';
import type { EngineBenchmark, Speed } from './benchmark.ts';

/** Formats a benchmark as text; at most 80 columns. */
export function benchmarkText(result: EngineBenchmark): string {
  const { machine, work, cold, warm, allCores, against } = result;
  const lines = [
    `Körpü ${result.korpu}, Node ${machine.node}, ${machine.platform}`,
    `${machine.cores} cores, ${machine.cpu}`,
    `load average ${result.load[0].toFixed(2)} before, ${result.load[1].toFixed(2)} after`,
    `about ${integerText(work.agentsPresent)} people present, ${work.months} months after the hindcast, scale ${work.scale.toFixed(3)}`,
    `${integerText(work.agentMonths)} agent-months per run, peak memory ${integerText(result.peakBytes / 1e6)} MB`,
    '',
    `${'agent-months per second'.padEnd(26)}${'of CPU'.padStart(14)}${'of wall time'.padStart(16)}`,
    speedLine('cold, one core', cold),
    speedLine('warm, one core (median)', warm),
    `${`warm, ${allCores.processes} processes at once`.padEnd(26)}${''.padStart(14)}${integerText(allCores.perWallSecond).padStart(16)}`,
    '',
    `${'by process, one core'.padEnd(26)}${'per second'.padStart(14)}${'share of time'.padStart(16)}`,
    ...Object.entries(result.processes).map(
      ([id, { perSecond, share }]) =>
        `  ${id.padEnd(24)}${integerText(perSecond).padStart(14)}${`${(share * 100).toFixed(1)} %`.padStart(16)}`,
    ),
  ];
  if (against !== null) {
    lines.push(
      '',
      speedLine('the other build, warm', against.warm),
      `this build is ${against.ratio.toFixed(3)} times as fast`,
    );
  }
  return `${lines.map((line) => clipText(line, LINE_WIDTH)).join('\n')}\n`;
}

function speedLine(label: string, { perCpuSecond, perWallSecond }: Speed): string {
  return `${label.padEnd(26)}${integerText(perCpuSecond).padStart(14)}${integerText(perWallSecond).padStart(16)}`;
}

function integerText(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
