import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type LaunchOptions } from 'playwright-core';
import { bringChromium } from './brought.ts';
import { type Candidate, installedCandidates, isSet, noBrowser, switches } from './candidates.ts';

interface Found {
  readonly path: string;
  readonly env?: Record<string, string>;
}

/** Ask a browser for its version, which shows a missing library; return what is wrong, or nothing. */
function fault(path: string, env: Record<string, string> = {}): string | undefined {
  if (!existsSync(path)) return 'no such file';
  // There the question opens a window instead of answering.
  if (process.platform === 'win32') return undefined;
  const asked = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000, env: { ...process.env, ...env } });
  if (asked.status === 0) return undefined;
  return (
    asked.error?.message ??
    (asked.stderr.trim().split('\n')[0] || `--version ended with ${asked.status ?? asked.signal}`)
  );
}

function firstWorking(candidates: readonly Candidate[], tried: string[]): Found | undefined {
  for (const { path, from } of candidates) {
    if (from === 'PATH' && !existsSync(path)) continue;
    const wrong = fault(path);
    if (wrong === undefined) return { path };
    tried.push(`${from}: ${path}: ${wrong}`);
  }
  return undefined;
}

async function brought(tried: string[]): Promise<Found | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    tried.push(`npm: its Chromium is for linux x64, this is ${process.platform} ${process.arch}`);
    return undefined;
  }
  try {
    const { path, libraries, fonts } = await bringChromium((line) => process.stderr.write(`${line}\n`));
    const own = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: fonts };
    if (fault(path, own) === undefined) return { path, env: own };
    const all = { ...own, LD_LIBRARY_PATH: libraries };
    const wrong = fault(path, all);
    if (wrong === undefined) return { path, env: all };
    tried.push(`npm: ${path}: ${wrong}`);
  } catch (error) {
    tried.push(`npm: ${error instanceof Error ? error.message : String(error)}`);
  }
  return undefined;
}

/**
 * Find a Chromium: CHROME_PATH, an installed one, what `npx playwright install` left, one from npm.
 * Throws when CHROME_PATH is set and does not start, or when nothing starts.
 */
async function findChromium(): Promise<Found> {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    const wrong = fault(named);
    // Whoever names a browser wants that one, not whichever else is there.
    if (wrong !== undefined) throw new Error(`CHROME_PATH=${named} does not start: ${wrong}`);
    return { path: named };
  }
  const tried: string[] = [];
  const found =
    firstWorking(installedCandidates(process), tried) ??
    firstWorking([{ path: chromium.executablePath(), from: 'npx playwright install' }], tried) ??
    (await brought(tried));
  if (found === undefined) throw new Error(noBrowser(tried));
  return found;
}

/** Give playwright what it needs to start a Chromium on this machine. */
export async function chromiumLaunch(): Promise<LaunchOptions> {
  const { path, env } = await findChromium();
  const args = switches(process.getuid?.() === 0, process.env);
  return { executablePath: path, args, ...(env === undefined ? {} : { env: { ...process.env, ...env } }) };
}

/** Give playwright what it needs to start an installed Firefox; nothing when there is none. */
export function firefoxLaunch(): LaunchOptions | undefined {
  const folders = (process.env['PATH'] ?? '').split(':');
  const paths = ['firefox-esr', 'firefox'].flatMap((name) => folders.map((folder) => `${folder}/${name}`));
  const executablePath = [process.env['FIREFOX_PATH'], ...paths].find((path) => path && existsSync(path));
  // The channel that drives an ordinary Firefox by WebDriver BiDi; the reason playwright stays at 1.64.
  return executablePath === undefined ? undefined : { channel: 'moz-firefox', executablePath };
}

export { isSet };
