// Adds the behaviour of a new model version to test/frozen/behaviour.json: npm run freeze
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../', import.meta.url));
const { module: behaviour } = await runnerImport(join(root, 'test/engine/behaviour.ts'), { root, logLevel: 'warn' });
/** @type {{ module: typeof import('../engine/index.ts') }} */
const { module: engine } = await runnerImport(join(root, 'engine/index.ts'), { root, logLevel: 'warn' });
/** @type {{ module: typeof import('./freeze-behaviour.ts') }} */
const { module: frozen } = await runnerImport(join(root, 'tools/freeze-behaviour.ts'), { root, logLevel: 'warn' });

const path = join(root, 'test/frozen/behaviour.json');
const before = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
try {
  const after = frozen.addFrozen(before, engine.modelVersion, behaviour.behaviourNow());
  writeFileSync(path, `${JSON.stringify(after, null, 2)}\n`);
  process.stdout.write(
    after === before
      ? 'Nothing moved.\n'
      : `Model version ${engine.modelVersion} is frozen in test/frozen/behaviour.json.\n`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}
