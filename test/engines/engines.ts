import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserType, chromium, firefox, type LaunchOptions } from 'playwright-core';
import { chromiumLaunch, firefoxLaunch } from '../../tools/browser/index.ts';

/** JavaScript engine; `run` returns undefined where it is not installed. */
export interface Engine {
  readonly name: string;
  readonly install: string;
  run(script: string, folder: string): Promise<string | undefined>;
}

function shell(command: string, args: readonly string[]): string | undefined {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.error !== undefined && 'code' in done.error && done.error.code === 'ENOENT') return undefined;
  if (done.status !== 0)
    throw new Error(`${command}: got exit code ${done.status ?? done.signal}: ${done.stderr.trim()}`);
  return done.stdout.trim();
}

function script(folder: string, name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const node = (name: string, flags: readonly string[]): Engine => ({
  name,
  install: 'part of Node',
  run: async (text, folder) =>
    shell(process.execPath, [...flags, script(folder, 'node.cjs', `${text}process.stdout.write(korpuGolden());\n`)]),
});

const jsc = (name: string, flags: readonly string[]): Engine => ({
  name,
  install: 'apt-get install libjavascriptcoregtk-4.0-bin',
  run: async (text, folder) => shell('jsc', [...flags, script(folder, 'jsc.js', `${text}print(korpuGolden());\n`)]),
});

async function inPage(type: BrowserType, options: LaunchOptions, text: string): Promise<string> {
  const browser = await type.launch(options);
  try {
    const page = await browser.newPage();
    return await page.evaluate<string>(`(() => { ${text}\nreturn korpuGolden(); })()`);
  } finally {
    await browser.close();
  }
}

/** Engines whose results are compared; the first is the reference. */
export const engines: readonly Engine[] = [
  node('Node', []),
  node('Node --jitless', ['--jitless']),
  {
    name: 'Chromium',
    install: 'apt-get install chromium',
    run: async (text) => inPage(chromium, await chromiumLaunch(), text),
  },
  {
    name: 'Firefox',
    install: 'apt-get install firefox-esr',
    run: async (text) => {
      const options = firefoxLaunch();
      return options && inPage(firefox, options, text);
    },
  },
  jsc('JavaScriptCore', []),
  jsc('JavaScriptCore without its compiler', ['--useJIT=0']),
];
