/**
 * Who may import whom, and what the engine may touch. npm puts every package where every other can import it, so
 * this checker is the wall between them; imports.test.ts runs it over the repository.
 */
import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import ts from 'typescript'

export interface Source {
  /** Path from the root of the repository, with forward slashes. */
  readonly path: string
  readonly text: string
}

export interface Package {
  readonly name: string
  /** Path from the root of the repository; '' is the root itself: tools, tests of the whole, benchmarks. */
  readonly directory: string
  /** The subpaths others may import, as in package.json: './load'. */
  readonly exports: readonly string[]
}

export interface Violation {
  readonly rule:
    | 'arrow'
    | 'cycle'
    | 'deep-import'
    | 'engine-import'
    | 'impure'
    | 'no-such-file'
    | 'unknown-package'
    | 'vague-name'
  readonly path: string
  readonly detail: string
}

/** The packages of this repository that a package may import. A new package needs a line here. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  '@playproof/quantity': [],
  '@playproof/catalogue': ['@playproof/quantity'],
  '@playproof/engine': ['@playproof/catalogue', '@playproof/quantity'],
  '@playproof/print': ['@playproof/catalogue', '@playproof/engine', '@playproof/quantity'],
  '@playproof/service': [
    '@playproof/catalogue',
    '@playproof/engine',
    '@playproof/print',
    '@playproof/quantity',
  ],
  '@playproof/client': [],
  '@playproof/mcp': ['@playproof/engine', '@playproof/service'],
  '@playproof/http': ['@playproof/catalogue', '@playproof/engine', '@playproof/mcp', '@playproof/service'],
  '@playproof/web': ['@playproof/catalogue', '@playproof/client', '@playproof/engine', '@playproof/quantity'],
  '@playproof/cli': [
    '@playproof/catalogue',
    '@playproof/client',
    '@playproof/engine',
    '@playproof/mcp',
    '@playproof/print',
    '@playproof/quantity',
  ],
  playproof: [
    '@playproof/catalogue',
    '@playproof/cli',
    '@playproof/client',
    '@playproof/engine',
    '@playproof/http',
    '@playproof/mcp',
    '@playproof/print',
    '@playproof/quantity',
    '@playproof/service',
  ],
}

/** Packages without I/O, clock and chance, and the imports they may make beside their own files. */
const purePackages = ['@playproof/engine', '@playproof/quantity']
const pureImports = ['@noble/hashes/sha2.js', '@noble/hashes/utils.js', '@playproof/quantity', 'minisearch']
const pureTypeImports = ['@playproof/catalogue/types', '@playproof/catalogue/value']
const vagueNames = ['common', 'helpers', 'shared', 'utils']

/** Globals by which code reads a clock, chance or the world, or makes code from text. */
const impureGlobals = [
  'Bun',
  'Buffer',
  'Deno',
  'Function',
  'Temporal',
  'WebSocket',
  'Worker',
  'XMLHttpRequest',
  'console',
  'crypto',
  'document',
  'eval',
  'fetch',
  'global',
  'globalThis',
  'localStorage',
  'navigator',
  'performance',
  'process',
  'queueMicrotask',
  'require',
  'self',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'window',
]

export function findViolations(sources: readonly Source[], packages: readonly Package[]): Violation[] {
  const files = new Set(sources.map((source) => source.path))
  return [
    ...packages.flatMap(findPackageViolations),
    ...sources.flatMap((source) => findFileViolations(source, packages, files)),
    ...findCycles(sources),
  ]
}

function findPackageViolations({ name, directory }: Package): Violation[] {
  const violations: Violation[] = []
  if (!Object.hasOwn(arrows, name)) {
    violations.push({ rule: 'unknown-package', path: directory, detail: `${name} has no line in the arrows` })
  }
  const words = [...name.split('/'), ...directory.split('/')]
  if (words.some((word) => vagueNames.includes(word))) {
    violations.push({ rule: 'vague-name', path: directory, detail: `${name} is named after nothing` })
  }
  return violations
}

function findFileViolations(source: Source, packages: readonly Package[], files: Set<string>): Violation[] {
  const home = packageOf(source.path, packages)
  const inEngine = purePackages.includes(home.name) && !isTest(source.path)
  const violations: Violation[] = []
  const report = (rule: Violation['rule'], detail: string) => {
    violations.push({ rule, path: source.path, detail })
  }

  if (
    posix
      .dirname(source.path)
      .split('/')
      .some((word) => vagueNames.includes(word))
  ) {
    report('vague-name', 'the folder is named after nothing; a helper lives with its concept')
  }
  if (inEngine) for (const use of findImpurities(source)) report('impure', use)

  for (const { specifier, isTypeOnly } of readImports(source)) {
    if (specifier.startsWith('.')) {
      const path = posix.join(posix.dirname(source.path), specifier)
      if (path.startsWith('../') || packageOf(path, packages) !== home) {
        report('deep-import', `${specifier} leaves ${home.name}; import what its package exports`)
      } else if (/\.tsx?$/.test(path) && !files.has(path)) {
        report('no-such-file', specifier)
      }
      continue
    }
    const target = packages.find(({ name }) => specifier === name || specifier.startsWith(`${name}/`))
    const isPure = pureImports.includes(specifier) || (isTypeOnly && pureTypeImports.includes(specifier))
    if (inEngine && !isPure) {
      const kind = isBuiltin(specifier) ? 'a Node.js module' : specifier
      report(
        'engine-import',
        `imports ${kind} (${specifier}); only its own files, quantities and types of the catalogue`,
      )
    }
    if (!target) continue
    if (!(arrows[home.name] ?? []).includes(target.name)) {
      report('arrow', `${home.name} must not import ${target.name}`)
    }
    if (!target.exports.includes(`.${specifier.slice(target.name.length)}`)) {
      report('deep-import', `${specifier} is not among what ${target.name} exports`)
    }
  }
  return violations
}

/** @returns One violation per cycle of files that import each other; importing types counts too. */
function findCycles(sources: readonly Source[]): Violation[] {
  const edges = new Map(
    sources.map((source) => [
      source.path,
      readImports(source)
        .filter(({ specifier }) => specifier.startsWith('.'))
        .map(({ specifier }) => posix.join(posix.dirname(source.path), specifier)),
    ]),
  )
  const violations: Violation[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]) => {
    const start = trail.indexOf(path)
    if (start >= 0) {
      violations.push({ rule: 'cycle', path, detail: [...trail.slice(start), path].join(' -> ') })
      return
    }
    if (done.has(path)) return
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of edges.keys()) visit(path, [])
  return violations
}

interface Import {
  readonly specifier: string
  readonly isTypeOnly: boolean
}

/** Every module that a file names, in whatever form. `import { type A }` is not type-only: it still runs the module. */
function readImports(source: Source): Import[] {
  const imports: Import[] = []
  const add = (node: ts.Node | undefined, isTypeOnly: boolean) => {
    if (node && ts.isStringLiteralLike(node)) imports.push({ specifier: node.text, isTypeOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly)
    } else if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
      add(node.moduleReference.expression, node.isTypeOnly)
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true)
    } else if (ts.isCallExpression(node)) {
      const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require'
      if (isRequire || node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false)
    }
    ts.forEachChild(node, visit)
  }
  visit(parse(source))
  return imports
}

/** What a file uses that a pure function must not; a local name that happens to be `process` is no use of it. */
function findImpurities(source: Source): string[] {
  const uses: string[] = []
  const { file, checker } = bind(source)
  const isGlobal = (node: ts.Identifier) => {
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node)
    return !symbol?.declarations?.some((declaration) => declaration.getSourceFile() === file)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return
    if (ts.isIdentifier(node) && !isName(node)) {
      if (impureGlobals.includes(node.text) && isGlobal(node)) uses.push(`uses ${node.text}`)
      if (node.text === 'Date' && isGlobal(node) && !isPureDate(node)) uses.push('reads the clock by Date')
      if (node.text === 'Math' && isGlobal(node) && !isPureMath(node))
        uses.push('draws a random number by Math')
    } else if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
      uses.push('uses import.meta')
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      uses.push('imports while it runs')
    } else if (ts.isPropertyAccessExpression(node) && node.name.text === 'constructor') {
      uses.push('reaches for a constructor, and so for Function')
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return uses
}

/** `new Date(value)` and `Date.UTC(...)` compute; `new Date()`, `Date()`, `Date.now` and `Date` as a value may read the clock. */
function isPureDate(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isNewExpression(parent)) return parent.expression === node && (parent.arguments?.length ?? 0) > 0
  if (ts.isPropertyAccessExpression(parent)) return ['UTC', 'parse'].includes(parent.name.text)
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword
}

function isPureMath(node: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name.text !== 'random'
}

/** Whether an identifier only names a property: `lot.process`, `{ process: 1 }`. */
function isName(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node
  return (
    (ts.isPropertyAssignment(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isMethodDeclaration(parent)) &&
    parent.name === node
  )
}

function parse(source: Source): ts.SourceFile {
  const kind = source.path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  return ts.createSourceFile(source.path, source.text, ts.ScriptTarget.ESNext, true, kind)
}

/** One file with its names resolved, without any library: what is not declared in it has no declaration. */
function bind(source: Source): { file: ts.SourceFile; checker: ts.TypeChecker } {
  const file = parse(source)
  const host: ts.CompilerHost = {
    fileExists: (path) => path === source.path,
    getCanonicalFileName: (path) => path,
    getCurrentDirectory: () => '',
    getDefaultLibFileName: () => 'lib.d.ts',
    getNewLine: () => '\n',
    getSourceFile: (path) => (path === source.path ? file : undefined),
    readFile: () => undefined,
    useCaseSensitiveFileNames: () => true,
    writeFile: () => {},
  }
  const program = ts.createProgram([source.path], { noLib: true, noResolve: true, types: [] }, host)
  return { file, checker: program.getTypeChecker() }
}

function packageOf(path: string, packages: readonly Package[]): Package {
  const homes = packages.filter(({ directory }) => directory === '' || path.startsWith(`${directory}/`))
  const home = homes.toSorted((a, b) => b.directory.length - a.directory.length)[0]
  if (!home) throw new Error(`no package.json above ${path}`)
  return home
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.includes('/test/')
}
