/** `playproof explain ID`: everything the catalogue knows of one thing. */
import { explainItem, explainRetired, nearestItems } from '@playproof/engine/item'
import { defineCommand } from 'citty'
import { itemText, retiredText } from '../output/item-text.ts'
import { printJson } from '../output/json.ts'
import { BadInputError } from '../problem.ts'
import { commonArgs, openSession } from '../session.ts'

export const explainCommand = defineCommand({
  meta: { name: 'explain' },
  args: { id: { type: 'positional', required: true }, ...commonArgs },
  async run({ args }) {
    const session = await openSession(args)
    const items = explainItem(session.compiled, args.id)
    const retired = explainRetired(session.compiled, args.id)
    if (items.length + retired.length === 0)
      throw new BadInputError([
        { code: 'item-unknown', found: args.id, expected: nearestItems(session.compiled, args.id) },
      ])
    if (args.json) printJson({ schema: 'playproof/item/1', items, ...(retired.length > 0 && { retired }) })
    else
      console.log(
        [
          ...items.map((item) => itemText(item, session)),
          ...retired.map((name) => retiredText(name, session)),
        ].join('\n\n'),
      )
  },
})
