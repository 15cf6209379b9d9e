/** Assesses a folder of product files as a stream: one line of JSON per file on standard output, progress on the terminal. */
import { once } from 'node:events'
import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { assess } from '@playproof/engine/assessment'
import { format } from '@playproof/engine/present'
import { BadInputError, exitCode, messagesOf, problemText } from '../problem.ts'
import type { Scope, Session } from '../session.ts'
import { unreadable } from './bounded.ts'
import { readProductFile } from './product-file.ts'

/** A faulty file is reported and does not stop the others; the exit code then says that input was bad. */
export async function assessFolder(folder: string, session: Session, scope: Scope): Promise<void> {
  const messages = messagesOf[session.language]
  const progress = new Progress(messages.progress)
  let done = 0
  let failed = 0
  for await (const path of productFiles(folder)) {
    try {
      const product = await readProductFile(path, session.compiled)
      const assessment = assess(session.compiled, product, scope)
      const verdicts = { applies: 0, unknown: 0, 'does-not-apply': 0 }
      for (const { verdict } of assessment.rules) verdicts[verdict]++
      const line = {
        file: path,
        product: assessment.product,
        verdicts,
        classifications: Object.fromEntries(assessment.classifications.map((c) => [c.definition, c.verdict])),
        applies: assessment.rules.filter((r) => r.verdict === 'applies').map((r) => r.rule),
        unknown: assessment.rules.filter((r) => r.verdict === 'unknown').map((r) => r.rule),
        findings: assessment.findings,
        questions: assessment.questions.slice(0, 5),
      }
      if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await once(process.stdout, 'drain')
      done++
    } catch (error) {
      if (!(error instanceof BadInputError)) throw error
      failed++
      for (const problem of error.problems)
        console.error(problemText({ file: path, ...problem }, session.language))
    }
    progress.tick(done + failed)
  }
  progress.end()
  if (done + failed === 0)
    throw new BadInputError([{ code: 'file-missing', found: join(folder, '*.yaml'), expected: [] }])
  console.error(format(messages.summary, { files: done + failed, done, failed }))
  if (failed > 0) process.exitCode = exitCode.badInput
}

/** Paths of the product files below a folder, in order. */
export async function* productFiles(folder: string): AsyncGenerator<string> {
  for await (const entry of await opendir(folder).catch(unreadable(folder))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* productFiles(path)
    else if (/\.(ya?ml|json)$/.test(entry.name) && !entry.name.includes('.results.')) yield path
  }
}

/** A line on the terminal that says how far it is; nothing where nobody looks. */
class Progress {
  readonly #message: string
  readonly #started = performance.now()
  #shown = 0

  constructor(message: string) {
    this.#message = message
  }

  tick(done: number): void {
    const now = performance.now()
    if (!process.stderr.isTTY || now - this.#shown < 200) return
    this.#shown = now
    const rate = Math.round((done / (now - this.#started)) * 1000)
    process.stderr.write(`\r${format(this.#message, { done, total: '…', rate })}`)
  }

  end(): void {
    if (this.#shown > 0) process.stderr.write('\r\u001b[K')
  }
}
