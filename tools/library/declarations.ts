import { posix } from 'node:path';

/**
 * Converts the declarations that the compiler writes for the repository to those of the package: without `@internal`
 * ones, without files that no entry reaches, and with `.js` in place of `.ts` in import specifiers.
 *
 * entries: paths of the declarations of entries, such as `engine/index.d.ts`. read: returns the text of a path. Returns
 * the files by path: entries and all files that they reach.
 */
export function packageDeclarations(
  entries: readonly string[],
  read: (path: string) => string,
): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const visit = (path: string): void => {
    if (files.has(path)) return;
    const text = withoutUnusedImports(withoutInternal(read(path)));
    files.set(
      path,
      text.replace(relativeSpecifier, (_, open: string, to: string) => `${open}${to}.js`),
    );
    for (const [, , to = ''] of text.matchAll(relativeSpecifier)) {
      visit(posix.join(posix.dirname(path), `${to}.d.ts`));
    }
  };
  for (const entry of entries) visit(entry);
  return files;
}

/** `from './x.ts'`, `import './x.ts'` or `import("./x.ts")`, up to the extension. */
const relativeSpecifier = /((?:\bfrom |\bimport |\bimport\()["'])(\.{1,2}\/[^"']*)\.ts/g;

/** Removes declarations and members whose doc comment has the tag `@internal`, comment included. */
export function withoutInternal(text: string): string {
  let result = '';
  let from = 0;
  for (const comment of text.matchAll(/[ \t]*\/\*\*(?:[^*]|\*(?!\/))*\*\//g)) {
    if (comment.index < from || !/@internal\b/.test(comment[0])) continue;
    result += text.slice(from, comment.index);
    from = declarationEnd(text, comment.index + comment[0].length);
  }
  return result + text.slice(from);
}

/** Finds the end of the declaration or member that starts at `from`: past its `;`, or its `}` where it has no `;`. */
export function declarationEnd(text: string, from: number): number {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const skipped = skip(text, i);
    if (skipped > i) i = skipped;
    const character = text[i] as string;
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) {
      depth--;
      const rest = /^\s*[;,|&[]/.exec(text.slice(i + 1, i + 40));
      if (depth === 0 && character === '}' && rest === null && isBlock(text.slice(from, i)))
        return pastLine(text, i + 1);
    } else if (character === ';' && depth === 0) return pastLine(text, i + 1);
  }
  return text.length;
}

/** Returns whether a `}` ends the declaration: an interface, class or enumeration has no `;` after it. */
function isBlock(declaration: string): boolean {
  return /^\s*(?:export )?(?:declare )?(?:abstract )?(?:interface|class|enum|namespace)\b/.test(declaration);
}

/** Returns the last index of the comment or string that starts at an index; the index itself without one. */
function skip(text: string, at: number): number {
  const two = text.slice(at, at + 2);
  if (two === '/*') return text.indexOf('*/', at) + 1;
  if (two === '//') return text.indexOf('\n', at) - 1;
  const quote = text[at] as string;
  if (quote !== '"' && quote !== "'" && quote !== '`') return at;
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === quote) return i;
  }
  return text.length;
}

function pastLine(text: string, at: number): number {
  return text[at] === '\n' ? at + 1 : at;
}

/** Removes named imports that the rest of the text does not use, so that their files are not included. */
function withoutUnusedImports(text: string): string {
  const imports = /^import (type )?\{([^}]*)\} from (["'][^"']*["']);\n/gm;
  const rest = text.replace(imports, '').replace(/\/\*[\s\S]*?\*\//g, '');
  return text.replace(imports, (_, type: string | undefined, list: string, from: string) => {
    const used = list.split(',').filter((item) => {
      const local = /([\w$]+)\s*$/.exec(item)?.[1];
      return local !== undefined && new RegExp(`(?<![\\w$.])${local.replaceAll('$', '\\$')}(?![\\w$])`).test(rest);
    });
    return used.length === 0 ? '' : `import ${type ?? ''}{${used.join(',').trimEnd()} } from ${from};\n`;
  });
}
