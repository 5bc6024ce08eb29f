import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserType, chromium, firefox, type LaunchOptions } from 'playwright-core';
import { chromiumLaunch, firefoxLaunch } from '../../tools/browser/index.ts';

/** Script, and the call in it whose text, or promise of one, is the result. */
export interface EngineScript {
  readonly text: string;
  readonly call: string;
}

/** JavaScript engine; `run` returns undefined where it is not installed. */
export interface Engine {
  readonly name: string;
  readonly install: string;
  /** False for an interpreter, which takes about 20 times as long. */
  readonly compiles: boolean;
  run(script: EngineScript, folder: string): Promise<string | undefined>;
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
  compiles: flags.length === 0,
  run: async ({ text, call }, folder) => {
    const print = `Promise.resolve(${call}).then((found) => process.stdout.write(found + '\\n'));\n`;
    return shell(process.execPath, [...flags, script(folder, 'node.cjs', text + print)]);
  },
});

const jsc = (name: string, flags: readonly string[]): Engine => ({
  name,
  install: 'apt-get install libjavascriptcoregtk-4.0-bin',
  compiles: flags.length === 0,
  run: async ({ text, call }, folder) => {
    const failed = '(error) => { print(error, error.stack); quit(1); }';
    return shell('jsc', [
      ...flags,
      script(folder, 'jsc.js', `${text}Promise.resolve(${call}).then(print, ${failed});\n`),
    ]);
  },
});

async function inPage(type: BrowserType, options: LaunchOptions, { text, call }: EngineScript): Promise<string> {
  const browser = await type.launch(options);
  try {
    const page = await browser.newPage();
    return await page.evaluate<string>(`(() => { ${text}\nreturn ${call}; })()`);
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
    compiles: true,
    run: async (script) => inPage(chromium, await chromiumLaunch(), script),
  },
  {
    name: 'Firefox',
    install: 'apt-get install firefox-esr',
    compiles: true,
    run: async (script) => {
      const options = firefoxLaunch();
      return options && inPage(firefox, options, script);
    },
  },
  jsc('JavaScriptCore', []),
  jsc('JavaScriptCore without its compiler', ['--useJIT=0']),
];
