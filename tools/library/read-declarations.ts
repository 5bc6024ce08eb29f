import { posix } from 'node:path';
import { declarationEnd } from './declarations.ts';

export type DeclarationKind = 'function' | 'constant' | 'class' | 'interface' | 'type';

/** Doc comment of a declaration, without delimiters. */
export interface DocComment {
  /** Text before the first tag; paragraphs are separated by an empty line. */
  readonly description: string;
  /** Text of each `@throws`. */
  readonly throws: readonly string[];
  readonly example: string | null;
  readonly isPublic: boolean;
}

/** Declaration in a declaration file. */
export interface ApiDeclaration {
  readonly name: string;
  readonly kind: DeclarationKind;
  /** Path of the file that declares it. */
  readonly path: string;
  /** Text as declared, without `export declare`; overloads one after the other. */
  readonly text: string;
  readonly doc: DocComment | null;
}

/** Declarations of a file, and the origins of its other names. */
interface DeclarationFile {
  readonly declared: ReadonlyMap<string, ApiDeclaration>;
  /** Imported or re-exported names, by their local name. */
  readonly from: ReadonlyMap<string, { readonly path: string; readonly name: string }>;
  /** Exported names, in order. */
  readonly exported: readonly string[];
}

const kinds: Readonly<Record<string, DeclarationKind>> = {
  function: 'function',
  const: 'constant',
  class: 'class',
  interface: 'interface',
  type: 'type',
};
const starts = /^(?:export )?(?:declare )?(?:abstract )?(function|const|class|interface|type) ([\w$]+)/gm;
/** Words that are not the name of a member or of a parameter. */
const identifiers = /(?<![\w$.'"])[A-Za-z_$][\w$]*(?![\w$]|\??:|\(\w+:)/g;
const lists = /^(import|export) (?:type )?\{([^}]*)\} from ["']([^"']+)["'];/gm;

/** Reads declaration files, each once. */
export class DeclarationReader {
  readonly #read: (path: string) => string;
  readonly #files = new Map<string, DeclarationFile>();

  /** read: returns the text of a path, such as `engine/index.d.ts`. */
  constructor(read: (path: string) => string) {
    this.#read = read;
  }

  /** Lists the exports of a file, in order. @throws Error for a name that no file declares. */
  exportsOf(path: string): ApiDeclaration[] {
    return this.#file(path).exported.map((name) => {
      const found = this.#find(path, name);
      if (found === null) throw new Error(`${path}: got ${name} without a declaration, expected one; run tsc -b`);
      return { ...found, name };
    });
  }

  /** Lists the declarations that others use, directly or indirectly, and that are not among them. */
  reachableFrom(given: readonly ApiDeclaration[]): ApiDeclaration[] {
    const key = ({ path, name }: ApiDeclaration): string => `${path} ${name}`;
    const seen = new Set(given.map(key));
    const found: ApiDeclaration[] = [];
    const queue = [...given];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      for (const word of new Set(withoutComments(next.text).match(identifiers))) {
        const used = this.#find(next.path, word);
        if (used === null || seen.has(key(used))) continue;
        seen.add(key(used));
        found.push(used);
        queue.push(used);
      }
    }
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  #find(path: string, name: string): ApiDeclaration | null {
    const file = this.#file(path);
    const here = file.declared.get(name);
    if (here !== undefined) return here;
    const there = file.from.get(name);
    return there === undefined ? null : this.#find(there.path, there.name);
  }

  #file(path: string): DeclarationFile {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const file = readFile(path, this.#read(path));
    this.#files.set(path, file);
    return file;
  }
}

function readFile(path: string, text: string): DeclarationFile {
  const declared = new Map<string, ApiDeclaration>();
  const exported: string[] = [];
  for (const match of text.matchAll(starts)) {
    const [head, word = '', name = ''] = match;
    const body = text.slice(match.index, declarationEnd(text, match.index)).trim();
    const plain = body.replace(/^(?:export )?(?:declare )?/, '');
    const earlier = declared.get(name);
    const doc = docBefore(text, match.index) ?? earlier?.doc ?? null;
    const whole = earlier === undefined ? plain : `${earlier.text}\n${plain}`;
    declared.set(name, { name, kind: kinds[word] ?? 'type', path, text: whole, doc });
    if (head.startsWith('export ') && !exported.includes(name)) exported.push(name);
  }
  const from = new Map<string, { path: string; name: string }>();
  for (const [, word, list = '', specifier = ''] of text.matchAll(lists)) {
    if (!specifier.startsWith('.')) continue;
    const other = posix.join(posix.dirname(path), specifier.replace(/\.[jt]s$/, '.d.ts'));
    for (const item of list.split(',').map((one) => one.trim().replace(/^type /, ''))) {
      if (item === '') continue;
      const [name = '', local = name] = item.split(' as ').map((one) => one.trim());
      from.set(local, { path: other, name });
      if (word === 'export') exported.push(local);
    }
  }
  return { declared, from, exported };
}

/** Returns the doc comment that ends where a declaration starts. */
function docBefore(text: string, at: number): DocComment | null {
  const [, body] = /\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*$/.exec(text.slice(0, at)) ?? [];
  return body === undefined ? null : readDocComment(body);
}

/** Parses the inside of a doc comment. */
export function readDocComment(body: string): DocComment {
  const lines = body.split('\n').map((line) => line.replace(/^\s*\* ?/, '').trimEnd());
  const parts = lines
    .join('\n')
    .trim()
    .split(/^@(?=\w)/m);
  const tags = parts.slice(1).map((part) => {
    const [, tag = '', rest = ''] = /^(\w+)\s?([\s\S]*)$/.exec(part) ?? [];
    return { tag, rest: rest.trim() };
  });
  return {
    description: (parts[0] ?? '').trim(),
    throws: tags.filter(({ tag }) => tag === 'throws').map(({ rest }) => rest.replaceAll('\n', ' ')),
    example: tags.find(({ tag }) => tag === 'example')?.rest ?? null,
    isPublic: tags.some(({ tag }) => tag === 'public'),
  };
}

/** Removes comments, and collapses white space. */
export function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
