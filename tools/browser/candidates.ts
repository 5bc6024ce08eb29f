import { delimiter, join } from 'node:path';

/** Machine on which a browser is searched for; tests pass a custom one. */
export interface BrowserHost {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Candidate {
  readonly path: string;
  readonly from: string;
}

const commands = [
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'chromium',
  'chromium-browser',
  'chromium-headless-shell',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const windowsPrograms = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/** Lists possible paths of an installed browser, the likeliest first, without disk access. */
export function installedCandidates({ platform, env }: BrowserHost): Candidate[] {
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
      (root) => root !== undefined,
    );
    return roots.flatMap((root) =>
      windowsPrograms.map((program) => ({ path: `${root}\\${program}`, from: 'installed' })),
    );
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = commands.flatMap((name) => folders.map((folder) => ({ path: join(folder, name), from: 'PATH' })));
  if (platform !== 'darwin') return onPath;
  const homes = ['/Applications', ...(env['HOME'] === undefined ? [] : [join(env['HOME'], 'Applications')])];
  const apps = macApps.flatMap((app) =>
    homes.map((home) => ({ path: join(home, `${app}.app`, 'Contents/MacOS', app), from: 'installed' })),
  );
  return [...apps, ...onPath];
}

/** Returns Chromium's switches: no background network traffic, and no sandbox only where it cannot start. */
export function chromiumSwitches(root: boolean, env: BrowserHost['env']): string[] {
  const quiet = ['--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return root || isSet(env['CI']) ? ['--no-sandbox', ...quiet] : quiet;
}

export const isSet = (value: string | undefined): boolean =>
  value !== undefined && value !== '' && value !== '0' && value !== 'false';

/** Formats the error of a machine without a browser: what was tried, and four remedies. */
export function noBrowserMessage(attempts: readonly string[]): string {
  return [
    'No Chromium browser for the browser tests. Any one of these helps:',
    '  - install Chrome, Chromium or Edge (Debian, Ubuntu: apt-get install chromium)',
    '  - CHROME_PATH=/path/to/chrome npm test',
    '  - npx playwright install chromium',
    '- on Linux x64, run once with access to the npm registry: it downloads a Chromium',
    'Without a browser: npm run test:unit',
    'Tried:',
    ...attempts.map((line) => `  - ${line}`),
  ].join('\n');
}
