/** `playproof ask [FILE]`: asks what still matters about a toy, and writes the product file after each answer. */
import { type Assessment, assess } from '@playproof/engine/assessment'
import { nextQuestion, undecidedRules } from '@playproof/engine/interview'
import { format } from '@playproof/engine/present'
import { defineCommand } from 'citty'
import { takeAnswers } from '../input/answers.ts'
import { readBounded } from '../input/bounded.ts'
import { ProductDocument } from '../input/product-document.ts'
import { productFileBytes } from '../input/product-file.ts'
import { printJson } from '../output/json.ts'
import { styled, table } from '../output/terminal.ts'
import { exitCode, messagesOf } from '../problem.ts'
import { commonArgs, openSession, type Scope, scopeArgs, scopeOf, type Session } from '../session.ts'

export const askCommand = defineCommand({
  meta: { name: 'ask' },
  args: {
    file: { type: 'positional', required: false },
    out: { type: 'string', valueHint: 'FILE' },
    ...scopeArgs,
    ...commonArgs,
  },
  async run({ args }) {
    const scope = scopeOf(args)
    const session = await openSession(args)
    const document = await ProductDocument.open(
      args.out ?? args.file ?? 'product.yaml',
      session.compiled,
      args.file,
    )
    if (process.stdin.isTTY && process.stdout.isTTY && !args.json) {
      const { interview } = await import('../output/wizard.ts')
      const end = await interview(document, session, scope)
      if (end === 'interrupted') process.exitCode = exitCode.interrupted
      return
    }
    const answers = (await readBounded('-', productFileBytes)).toString('utf8')
    const asked = takeAnswers(answers, document, session.compiled)
    await document.save()
    report(document, session, scope, asked, args.json === true)
  },
})

/** Where it stands, and what would be asked next. */
function report(
  document: ProductDocument,
  session: Session,
  scope: Scope,
  asked: ReadonlySet<string>,
  asJson: boolean,
): void {
  const assessment = assess(session.compiled, document.product, scope)
  const open = openQuestions(document, session, assessment, asked)
  if (asJson) {
    printJson({
      schema: 'playproof/interview/1',
      file: document.path,
      undecided: undecidedRules(assessment),
      questions: open.map(({ key, settles, alone }) => ({ key, settles, alone })),
    })
    return
  }
  const { ask: words } = messagesOf[session.language]
  const { presenter } = session
  console.log(format(words.saved, { file: document.path }))
  console.log(format(words.undecided, { count: undecidedRules(assessment) }))
  if (open.length === 0) return
  console.log(
    table(
      [{ head: words.key }, { head: words.settlesHead, align: 'right' }, { head: words.question }],
      open
        .slice(0, 8)
        .map((q) => [
          q.key,
          String(q.settles),
          q.fact
            ? presenter.text(q.fact.question)
            : q.id === 'components'
              ? words.components
              : words.complete,
        ]),
    ),
  )
  console.log(styled('dim', words.howToAnswer))
}

function openQuestions(
  document: ProductDocument,
  session: Session,
  assessment: Assessment,
  asked: ReadonlySet<string>,
): readonly NonNullable<ReturnType<typeof nextQuestion>>[] {
  const seen = new Set(asked)
  const found: NonNullable<ReturnType<typeof nextQuestion>>[] = []
  while (found.length < 20) {
    const next = nextQuestion(session.compiled, document.product, assessment, seen)
    if (!next) break
    found.push(next)
    seen.add(next.key)
  }
  return found
}
