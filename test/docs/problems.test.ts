/** Each problem has a page and words in both languages, and each page and word its problem. */
import ts from 'typescript'
import { statusOf } from '@playproof/service/problem'
import { describe, expect, test } from 'vitest'
import { listFiles, readFile } from '../architecture/repository.ts'

const cli = 'apps/cli/src/problem.ts'
const product = 'packages/engine/src/product.ts'
const screening = 'packages/engine/src/screening.ts'
const results = 'packages/engine/src/results.ts'
const value = 'packages/engine/src/lib/screening/value.ts'
const catalogue = 'catalogue/src/problem.ts'

const declarations = new Map([cli, product, screening, results, value, catalogue].flatMap(typesOf))
const ofCommands = codesOf('CliProblemCode')
const ofResults = [...codesOf('ScreeningProblem'), ...codesOf('ResultProblemCode')]
const ofCatalogue = codesOf('CatalogueProblem')
const ofService = Object.keys(statusOf)
const databaseMessages = (language: string) =>
  JSON.parse(readFile(`packages/service/src/db/messages/${language}.json`)) as Readonly<
    Record<string, string>
  >
// The type of its codes demands words for each.
const ofDatabase = Object.keys(databaseMessages('en'))
const all = [
  ...new Set([...ofCommands, ...ofResults, ...ofCatalogue, ...ofService, ...ofDatabase]),
].toSorted()

interface Messages {
  readonly problem: Readonly<Record<string, string>>
  readonly screening: { readonly problem: Readonly<Record<string, string>> }
}
const messages = (folder: string, language: string) =>
  JSON.parse(readFile(`${folder}/src/messages/${language}.json`)) as Messages
const serviceMessages = (language: string): Readonly<Record<string, string>> => {
  const { problem } = JSON.parse(readFile(`packages/service/src/messages/${language}.json`)) as {
    readonly problem: Readonly<Record<string, { readonly title: string; readonly detail: string }>>
  }
  return Object.fromEntries(Object.entries(problem).map(([code, { detail }]) => [code, detail]))
}
const languages = ['en', 'zh'].map((language) => ({
  language,
  commands: messages('apps/cli', language).problem,
  results: messages('packages/engine', language).screening.problem,
  service: serviceMessages(language),
  database: databaseMessages(language),
}))

test('the codes are found in the sources', () => {
  expect(all).toEqual(
    expect.arrayContaining([
      'fact-unknown',
      'file-missing',
      'analyte-unknown',
      'number-ambiguous',
      'timeline-gap',
    ]),
  )
})

test('every code has a page in docs/problems, and every page a code', () => {
  const pages = listFiles().flatMap((path) => /^docs\/problems\/(.+)\.md$/.exec(path)?.[1] ?? [])
  expect(pages.toSorted()).toEqual(all)
})

describe.each(languages)('in the messages of $language', ({ commands, results: rows, service, database }) => {
  test('every problem of the database is put into words, and no other', () => {
    expect(Object.keys(database)).toEqual(ofDatabase)
  })

  test('every problem of an operation is put into words, and no other', () => {
    expect(Object.keys(service).toSorted()).toEqual(ofService.toSorted())
  })

  test('every problem of a command is put into words, and no other', () => {
    expect(Object.keys(commands).toSorted()).toEqual(ofCommands.toSorted())
  })

  test('every problem of a result is put into words', () => {
    const worded = new Set([...Object.keys(commands), ...Object.keys(rows)])
    expect(ofResults.filter((code) => !worded.has(code))).toEqual([])
    expect(Object.keys(rows).filter((code) => !ofResults.includes(code))).toEqual([])
  })
})

test.each(all)('the page of %s says what the messages say, what it means, and what to do', (code) => {
  const page = readFile(`docs/problems/${code}.md`)
  expect(page.startsWith(`# ${code}\n`)).toBe(true)
  expect(page).toMatch(/\n## Example\n[^]+\n## What to do\n\n\S/)
  for (const said of languages.flatMap(({ commands, results: rows, service, database }) => [
    commands[code],
    rows[code],
    service[code],
    database[code],
  ]))
    if (said !== undefined) expect(page).toContain(`> ${said}\n`)
})

/** The types a file declares, by name. */
function typesOf(path: string): readonly (readonly [string, ts.Node])[] {
  const file = ts.createSourceFile(path, readFile(path), ts.ScriptTarget.Latest)
  return file.statements.flatMap((statement): readonly (readonly [string, ts.Node])[] => {
    if (ts.isTypeAliasDeclaration(statement)) return [[statement.name.text, statement.type]]
    if (ts.isInterfaceDeclaration(statement)) return [[statement.name.text, statement]]
    return []
  })
}

/** The texts that a type admits, or that the `code` of its objects does. */
function codesOf(name: string): readonly string[] {
  const found = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) found.add(node.literal.text)
    else if (ts.isUnionTypeNode(node)) node.types.forEach(visit)
    else if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) {
      const declared = declarations.get(node.typeName.text)
      if (!declared) throw new Error(`${node.typeName.text} is declared in none of the files`)
      visit(declared)
    } else if (ts.isTypeLiteralNode(node) || ts.isInterfaceDeclaration(node)) {
      for (const member of node.members) {
        const isCode =
          ts.isPropertySignature(member) && ts.isIdentifier(member.name) && member.name.text === 'code'
        if (isCode && member.type) visit(member.type)
      }
    }
  }
  const declared = declarations.get(name)
  if (!declared) throw new Error(`${name} is declared in none of the files`)
  visit(declared)
  return [...found]
}
