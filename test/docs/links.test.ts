import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './generated.ts';

const pages = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(`${root}docs`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Lists links to files of the repository: neither web addresses nor anchors alone. */
function links(text: string): string[] {
  return [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, to]) => to ?? '')
    .filter((to) => !/^[a-z]+:/.test(to));
}

describe('documents', () => {
  it('link only to files that exist', () => {
    const broken = pages.flatMap((page) =>
      links(readFileSync(root + page, 'utf8'))
        .filter((to) => !existsSync(join(root, dirname(page), to)))
        .map((to) => `${page}: ${to}`),
    );
    expect(broken).toEqual([]);
  });

  it('name only existing scripts in the README', () => {
    const scripts = Object.keys(JSON.parse(readFileSync(`${root}package.json`, 'utf8')).scripts);
    const named = [
      ...readFileSync(`${root}README.md`, 'utf8').matchAll(
        /npm (?:run (?:--silent )?)?(start|test|korpu|[a-z:]+)(?= |$)/gm,
      ),
    ]
      .map(([, name]) => name)
      .filter((name) => name !== 'ci');
    expect(named.filter((name) => !scripts.includes(name ?? ''))).toEqual([]);
    expect(named.length).toBeGreaterThan(3);
  });
});
