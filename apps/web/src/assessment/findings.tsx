/** What somebody must look at before anything else. */
import { TriangleAlert } from 'lucide-react'
import type { JSX } from 'react'
import { FacetLink } from './facet-link.tsx'
import { useAssessed } from './assessed.ts'
import { useAssessmentWords } from './words.ts'

export function Findings(): JSX.Element | null {
  const words = useAssessmentWords()
  const { assessment, presenter } = useAssessed()
  if (assessment.findings.length === 0) return null
  return (
    <section
      aria-label={words.findings.label}
      className="mb-3 divide-y divide-line rounded-md border border-unknown/40 bg-unknown-soft px-4"
    >
      {assessment.findings.map((finding, i) => (
        <div key={i} className="flex flex-wrap items-start gap-x-3 gap-y-1 py-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-unknown" />
          <p className="min-w-0 flex-1 basis-64">{presenter.finding(finding)}</p>
          {finding.code.startsWith('age-grade') && <FacetLink facet="age">{words.findings.age}</FacetLink>}
        </div>
      ))}
    </section>
  )
}
