/** `playproof mcp`: the server's tools for an agent that starts a program, over stdin and stdout. */
import { defineCommand } from 'citty'
import { BadInputError, type CliProblem } from '../problem.ts'
import { languageOf } from '../session.ts'

const variables = { url: 'PLAYPROOF_URL', key: 'PLAYPROOF_KEY' } as const

export const mcpCommand = defineCommand({
  meta: { name: 'mcp' },
  args: { lang: { type: 'string', valueHint: 'en|zh' } },
  async run({ args }) {
    const language = languageOf(args.lang)
    const { [variables.url]: url, [variables.key]: key } = process.env
    const problems = [
      ...(url !== undefined && URL.canParse(url)
        ? []
        : [missing(variables.url, 'https://playproof.example')]),
      ...(key?.trim() ? [] : [missing(variables.key, 'ppk_…')]),
    ]
    if (url === undefined || key === undefined || problems.length > 0) throw new BadInputError(problems)
    const { bridge } = await import('@playproof/mcp/stdio')
    try {
      await bridge({ url, key: key.trim(), language, report: (error) => console.error(error) })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new BadInputError([{ code: 'server-unreachable', found: url, expected: [reason] }])
    }
  },
})

function missing(variable: string, example: string): CliProblem {
  return { code: 'variable-missing', found: variable, expected: [example] }
}
