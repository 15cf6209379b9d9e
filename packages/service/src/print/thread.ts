/** A thread that prints one document and ends: drawing takes seconds of a processor. */
import { parentPort, workerData } from 'node:worker_threads'
import { assess, UnknownScopeError } from '@playproof/engine/assessment'
import { labelsOf } from '@playproof/engine/label'
import { planTests } from '@playproof/engine/plan'
import { Presenter } from '@playproof/engine/present'
import { type Product, readProduct } from '@playproof/engine/product'
import { proofOf } from '@playproof/engine/proof'
import { testRequestOf } from '@playproof/engine/test-request'
import { renderAssessment } from '@playproof/print/assessment'
import { proofFile } from '@playproof/print/proof'
import { renderTestRequest } from '@playproof/print/test-request'
import { resolveLaw } from '../assessment/answer.ts'
import { digestOfAssessment } from '../assessment/digest.ts'
import type { Law } from '../law/law.ts'
import { openShelf } from '../law/shelf.ts'
import type { AssessmentTask, LabelTask, Printed, PrintTask, TestRequestTask } from './task.ts'

interface Commission {
  readonly shelfDirectory: string
  readonly task: PrintTask
}

async function print({ shelfDirectory, task }: Commission): Promise<Printed> {
  const law = resolveLaw(openShelf(shelfDirectory), task.law)
  if (!law) return { refusal: { code: 'law-missing' } }
  try {
    switch (task.kind) {
      case 'assessment':
        return await printAssessment(law, task)
      case 'test-request':
        return await printTestRequest(law, task)
      case 'label':
        return await printLabel(law, task)
      default:
        return task satisfies never
    }
  } catch (error) {
    if (error instanceof UnknownScopeError) return { refusal: { code: 'scope-unknown' } }
    throw error
  }
}

async function printAssessment({ compiled }: Law, task: AssessmentTask): Promise<Printed> {
  const { document, digest, markets, channels, on, ...options } = task
  const { product } = readProduct(document, compiled)
  if (!product) return { refusal: { code: 'document-outdated' } }
  const scope = { markets, channels, on }
  // The name is told on paper, but was no part of what was kept.
  const { name: _, ...kept } = product
  const found = digestOfAssessment(assess(compiled, kept, scope))
  if (found !== digest) return { refusal: { code: 'answer-differs', found } }
  return { file: await renderAssessment({ compiled, product, scope }, options) }
}

async function printTestRequest({ compiled }: Law, task: TestRequestTask): Promise<Printed> {
  const { documents, request, markets, channels, on, ...options } = task
  const products: Product[] = []
  for (const document of documents) {
    const { product } = readProduct(document, compiled)
    if (!product) return { refusal: { code: 'document-outdated' } }
    products.push(product)
  }
  const plan = planTests(compiled, products, { markets, channels, on })
  const { pack, gaps } = testRequestOf(plan, request)
  if (!pack) return { refusal: { code: 'request-incomplete', missing: gaps.map(({ code }) => code) } }
  return { file: await renderTestRequest({ compiled, pack, plan, products, on }, options) }
}

async function printLabel({ compiled }: Law, task: LabelTask): Promise<Printed> {
  const { form, document, markets, channels, country, on, language } = task
  const { product } = readProduct(document, compiled)
  if (!product) return { refusal: { code: 'document-outdated' } }
  const assessment = assess(compiled, product, { markets, channels, on })
  const labels = labelsOf(
    compiled,
    product,
    assessment,
    country === undefined ? product.destinations : [country],
  )
  const presenter = new Presenter(compiled, language)
  const drawn = await proofFile(form, { proof: proofOf(compiled, labels), product, compiled, presenter, on })
  const bytes = typeof drawn === 'string' ? new TextEncoder().encode(drawn) : drawn
  return { file: { bytes, mediaType: form === 'pdf' ? 'application/pdf' : 'image/svg+xml' } }
}

parentPort?.postMessage(await print(workerData as Commission), [])
