/** Every kind of job there is. */
import type { JobKind } from './job.ts'

export const jobKinds: readonly JobKind[] = []
