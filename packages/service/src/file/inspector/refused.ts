/** Ends an inspection: the file is not taken. */
import type { InspectionRefusal } from '../inspection.ts'

export class Refused extends Error {
  readonly refusal: InspectionRefusal

  constructor(refusal: InspectionRefusal, options?: ErrorOptions) {
    super(refusal.code, options)
    this.refusal = refusal
  }
}
