/** `playproof catalogue build --out FILE`: the catalogue as one JSON file, to keep or to compare with later. */
import { format } from '@playproof/engine/present'
import { defineCommand } from 'citty'
import { catalogueAt } from '../input/catalogue-file.ts'
import { writeWhole } from '../output/file.ts'
import { printJson } from '../output/json.ts'
import { messagesOf } from '../problem.ts'
import { commonArgs, languageOf } from '../session.ts'

export const buildCommand = defineCommand({
  meta: { name: 'build' },
  args: {
    folder: { type: 'positional', required: false },
    out: { type: 'string', default: 'catalogue.json', valueHint: 'FILE' },
    ...commonArgs,
  },
  async run({ args }) {
    const language = languageOf(args.lang)
    const catalogue = await catalogueAt(args.folder ?? process.env['PLAYPROOF_CATALOGUE'])
    await writeWhole(args.out, JSON.stringify(catalogue))
    const { version, digest } = catalogue
    if (args.json) printJson({ file: args.out, version, digest })
    else console.log(format(messagesOf[language].catalogue.built, { file: args.out, version, digest }))
  },
})
