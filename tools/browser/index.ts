import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type LaunchOptions } from 'playwright-core';
import { type Candidate, chromiumSwitches, installedCandidates, isSet, noBrowserMessage } from './candidates.ts';
import { downloadChromium } from './download-chromium.ts';

interface BrowserInstall {
  readonly path: string;
  readonly env?: Record<string, string>;
}

/** Runs a browser with --version, which reveals missing libraries; returns the error, or undefined. */
function startError(path: string, env: Record<string, string> = {}): string | undefined {
  if (!existsSync(path)) return 'no such file';
  // On Windows, --version opens a window instead of printing.
  if (process.platform === 'win32') return undefined;
  const probe = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000, env: { ...process.env, ...env } });
  if (probe.status === 0) return undefined;
  return (
    probe.error?.message ??
    (probe.stderr.trim().split('\n')[0] || `--version ended with ${probe.status ?? probe.signal}`)
  );
}

function firstWorking(candidates: readonly Candidate[], attempts: string[]): BrowserInstall | undefined {
  for (const { path, from } of candidates) {
    if (from === 'PATH' && !existsSync(path)) continue;
    const error = startError(path);
    if (error === undefined) return { path };
    attempts.push(`${from}: ${path}: ${error}`);
  }
  return undefined;
}

async function tryDownload(attempts: string[]): Promise<BrowserInstall | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    attempts.push(`npm: its Chromium is for linux x64, this is ${process.platform} ${process.arch}`);
    return undefined;
  }
  try {
    const { path, libraries, fonts } = await downloadChromium((line) => process.stderr.write(`${line}\n`));
    const fontEnv = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: fonts };
    if (startError(path, fontEnv) === undefined) return { path, env: fontEnv };
    const all = { ...fontEnv, LD_LIBRARY_PATH: libraries };
    const error = startError(path, all);
    if (error === undefined) return { path, env: all };
    attempts.push(`npm: ${path}: ${error}`);
  } catch (error) {
    attempts.push(`npm: ${error instanceof Error ? error.message : String(error)}`);
  }
  return undefined;
}

/**
 * Finds a Chromium: CHROME_PATH, an installed one, one of `npx playwright install`, one from npm. Throws when
 * CHROME_PATH is set and does not start, or when none starts.
 */
async function findChromium(): Promise<BrowserInstall> {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    const error = startError(named);
    // An explicit CHROME_PATH has no fallback.
    if (error !== undefined) throw new Error(`CHROME_PATH=${named} does not start: ${error}`);
    return { path: named };
  }
  const attempts: string[] = [];
  const install =
    firstWorking(installedCandidates(process), attempts) ??
    firstWorking([{ path: chromium.executablePath(), from: 'npx playwright install' }], attempts) ??
    (await tryDownload(attempts));
  if (install === undefined) throw new Error(noBrowserMessage(attempts));
  return install;
}

/** Returns playwright's options to start a Chromium on this machine. */
export async function chromiumLaunch(): Promise<LaunchOptions> {
  const { path, env } = await findChromium();
  const args = chromiumSwitches(process.getuid?.() === 0, process.env);
  return { executablePath: path, args, ...(env === undefined ? {} : { env: { ...process.env, ...env } }) };
}

/** Returns playwright's options to start an installed Firefox; undefined without one. */
export function firefoxLaunch(): LaunchOptions | undefined {
  const folders = (process.env['PATH'] ?? '').split(':');
  const paths = ['firefox-esr', 'firefox'].flatMap((name) => folders.map((folder) => `${folder}/${name}`));
  const executablePath = [process.env['FIREFOX_PATH'], ...paths].find((path) => path && existsSync(path));
  // The channel that controls a stock Firefox by WebDriver BiDi; the reason why playwright stays at 1.64.
  return executablePath === undefined ? undefined : { channel: 'moz-firefox', executablePath };
}

export { isSet };
