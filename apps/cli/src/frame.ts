/** The frame of the command line: which command is meant, whether its options exist, and the help about it. */
import type { ArgDef, ArgsDef, CommandDef, SubCommandsDef } from 'citty'
import { format, type Language } from '@playproof/engine/present'
import { nearest } from '@playproof/engine/product'
import { styled, table } from './output/terminal.ts'
import { BadInputError, type CliProblem, messagesOf } from './problem.ts'

export interface MeantCommand {
  /** Without the name of the program; empty for the program itself. */
  readonly name: string
  readonly command: CommandDef
  /** What stands after its name. */
  readonly rawArgs: string[]
  /** Names of the commands below it. */
  readonly below: readonly string[]
}

const helpFlags = new Set(['--help', '-h'])

export const wantsHelp = (rawArgs: readonly string[]): boolean => rawArgs.some((arg) => helpFlags.has(arg))

/** @throws {BadInputError} No such command; the nearest names are told. */
export async function commandMeant(root: CommandDef, rawArgs: string[]): Promise<MeantCommand> {
  let meant: MeantCommand = { name: '', command: root, rawArgs, below: namesBelow(root) }
  while (meant.below.length > 0) {
    const at = nextWord(meant.rawArgs)
    const word = meant.rawArgs[at]
    if (word === undefined) return meant
    const child = (meant.command.subCommands as SubCommandsDef)[word]
    if (!child) throw new BadInputError([unknownCommand(word, meant)])
    const command = (await (typeof child === 'function' ? child() : child)) as CommandDef
    meant = {
      name: `${meant.name} ${word}`.trim(),
      command,
      rawArgs: meant.rawArgs.toSpliced(at, 1),
      below: namesBelow(command),
    }
  }
  return meant
}

function namesBelow(command: CommandDef): readonly string[] {
  return Object.keys(command.subCommands ?? {})
}

/** Place of the first word that is neither an option nor the value of --lang. */
function nextWord(rawArgs: readonly string[]): number {
  return rawArgs.findIndex((arg, i) => !arg.startsWith('-') && rawArgs[i - 1] !== '--lang')
}

function unknownCommand(word: string, { name, below }: MeantCommand): CliProblem {
  return { code: 'command-unknown', found: `${name} ${word}`.trim(), expected: nearest(word, below) }
}

/**
 * Refuses what the command does not know, all at once: options are never silently ignored.
 *
 * @throws {BadInputError} With nearest names, missing values and arguments.
 */
export function checkArguments({ name, command, rawArgs }: MeantCommand): void {
  const args = (command.args ?? {}) as ArgsDef
  const problems: CliProblem[] = []
  let positionals = 0
  const expected = Object.entries(args).filter(([, arg]) => arg.type === 'positional')
  const see = [`playproof ${name} --help`]
  const given = takeApart(rawArgs, args)
  for (const { flag, word, hasValue } of given) {
    if (flag === undefined) {
      positionals++
      if (positionals > expected.length)
        problems.push({ code: 'argument-surplus', found: word, expected: see, fact: name })
      continue
    }
    const arg = argOf(flag, args)
    if (!arg) {
      const flags = [...Object.keys(args).filter((key) => args[key]?.type !== 'positional'), 'help']
      const near = nearest(flag, flags).slice(0, 3)
      problems.push({ code: 'flag-unknown', found: word, expected: near.map((f) => `--${f}`), fact: name })
    } else if (arg.type !== 'boolean' && !hasValue)
      problems.push({ code: 'flag-without-value', found: word, expected: [arg.valueHint ?? 'TEXT'] })
  }
  for (const [key, arg] of expected.slice(positionals))
    if (arg.required)
      problems.push({ code: 'argument-missing', found: key.toUpperCase(), expected: see, fact: name })
  if (problems.length > 0) throw new BadInputError(problems)
}

interface GivenWord {
  /** Name of the option; absent for an argument. */
  readonly flag?: string
  readonly word: string
  readonly hasValue: boolean
}

function takeApart(rawArgs: readonly string[], args: ArgsDef): readonly GivenWord[] {
  const words: GivenWord[] = []
  for (let i = 0; i < rawArgs.length; i++) {
    const word = rawArgs[i] as string
    if (word === '--') {
      words.push(...rawArgs.slice(i + 1).map((rest) => ({ word: rest, hasValue: false })))
      break
    }
    if (word === '-' || !word.startsWith('-')) {
      words.push({ word, hasValue: false })
      continue
    }
    const [flag = '', value] = word.replace(/^--?/, '').split('=', 2)
    const arg = argOf(flag, args)
    const next = rawArgs[i + 1]
    const takesNext =
      arg !== undefined &&
      arg.type !== 'boolean' &&
      value === undefined &&
      next !== undefined &&
      (next === '-' || !next.startsWith('-'))
    words.push({ flag, word: `--${flag}`, hasValue: value !== undefined || takesNext })
    if (takesNext) i++
  }
  return words
}

function argOf(flag: string, args: ArgsDef): ArgDef | undefined {
  const find = (name: string): ArgDef | undefined =>
    Object.entries(args).find(
      ([key, arg]) => arg.type !== 'positional' && (key === name || aliasesOf(arg).includes(name)),
    )?.[1]
  return find(flag) ?? (flag.startsWith('no-') ? find(flag.slice(3)) : undefined)
}

function aliasesOf(arg: ArgDef): readonly string[] {
  const alias = 'alias' in arg ? arg.alias : undefined
  return alias === undefined ? [] : typeof alias === 'string' ? [alias] : alias
}

interface CommandHelp {
  readonly summary: string
  readonly args: Readonly<Record<string, string>>
  readonly examples: readonly string[]
}

/** What the messages say of a command; commands that they do not know describe themselves. */
function helpAbout(name: string, language: Language): CommandHelp | undefined {
  return (messagesOf[language].help.command as Readonly<Record<string, CommandHelp>>)[name]
}

/** The short overview that `playproof` alone shows. */
export function overview({ below }: MeantCommand, language: Language): string {
  const { help } = messagesOf[language]
  return [
    styled('bold', help.tagline),
    '',
    help.start,
    '',
    pairs(Object.entries(help.try)),
    '',
    styled('bold', help.commands),
    pairs(below.map((name) => [name, helpAbout(name, language)?.summary ?? ''])),
    '',
    styled('dim', help.more),
  ].join('\n')
}

/** Help about one command: usage, arguments, options, examples, exit codes. */
export function helpText({ name, command, below }: MeantCommand, language: Language): string {
  const { help } = messagesOf[language]
  const about = helpAbout(name, language)
  const args = Object.entries((command.args ?? {}) as ArgsDef)
  const positional = args.filter(([, arg]) => arg.type === 'positional')
  const options = args.filter(([, arg]) => arg.type !== 'positional')
  const common: Readonly<Record<string, string>> = help.option
  const textOf = (key: string, arg: ArgDef): string => {
    const text = about?.args[key] ?? common[key] ?? arg.description ?? ''
    const given =
      'default' in arg && typeof arg.default === 'string' && arg.default !== '' ? arg.default : undefined
    return given === undefined ? text : `${text} (${format(help.default, { value: given })})`
  }
  const words = positional.map(([key, arg]) => (arg.required ? key.toUpperCase() : `[${key.toUpperCase()}]`))
  const usage = below.length > 0 ? help.commandsHint : [...words, help.optionsHint].join(' ')
  const out = [
    styled('bold', about?.summary ?? ''),
    '',
    `${styled('bold', help.usage)}  ${['playproof', name, usage].filter((w) => w !== '').join(' ')}`,
  ]
  const section = (title: string, rows: readonly (readonly [string, string])[]): void => {
    if (rows.length > 0) out.push('', styled('bold', title), pairs(rows))
  }
  section(
    help.commands,
    below.map((child) => [child, helpAbout(`${name} ${child}`.trim(), language)?.summary ?? '']),
  )
  section(
    help.arguments,
    positional.map(([key, arg]) => [key.toUpperCase(), textOf(key, arg)]),
  )
  section(help.options, [
    ...options.map(([key, arg]): [string, string] => [flagText(key, arg), textOf(key, arg)]),
    ['--help', help.option.help],
  ])
  if (about && about.examples.length > 0)
    out.push('', styled('bold', help.examples), ...about.examples.map((example) => `  ${example}`))
  out.push('', styled('dim', `${help.exits}: ${help.exitCodes}`))
  return out.join('\n')
}

function flagText(key: string, arg: ArgDef): string {
  return arg.type === 'boolean' ? `--${key}` : `--${key} ${arg.valueHint ?? 'TEXT'}`
}

function pairs(rows: readonly (readonly [string, string])[]): string {
  return table([{ head: '' }, { head: '' }], rows, '  ')
}
