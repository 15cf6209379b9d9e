/** Every kind of job there is. */
import { reassessment } from '../assessment/reassessment.ts'
import { productImport } from '../import/product-import.ts'
import type { JobKind } from './job.ts'

export const jobKinds: readonly JobKind[] = [reassessment, productImport]
