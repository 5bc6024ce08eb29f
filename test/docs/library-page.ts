import { readFileSync } from 'node:fs';
import { root } from './generated.ts';

/** Fills the examples of docs/library.md from examples/, which a test runs. */
export function libraryPage(page: string): string {
  return page.replace(
    /(<!-- example: (\S+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, open: string, file: string, end: string) => {
      const language = /\.ya?ml$/.test(file) ? 'yaml' : 'ts';
      const code = readFileSync(`${root}examples/${file}`, 'utf8').trimEnd();
      return `${open}\`\`\`${language}\n${code}\n\`\`\`\n${end}`;
    },
  );
}
