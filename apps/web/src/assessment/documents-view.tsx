/** What must be drawn up, and who must do what. */
import { documentsOf } from '@playproof/engine/document'
import { documentSheet, dutySheet } from '@playproof/engine/sheet'
import { type JSX, useMemo } from 'react'
import { useAssessed } from './assessed.ts'
import { SheetNotes, SheetSections } from './sheet-view.tsx'
import { useAssessmentWords } from './words.ts'

export function DocumentsView(): JSX.Element {
  const words = useAssessmentWords()
  const { law, assessment, presenter, on } = useAssessed()
  const { compiled } = law
  const documents = useMemo(
    () => documentSheet(compiled, assessment, documentsOf(compiled, assessment), presenter, { on }),
    [compiled, assessment, presenter, on],
  )
  const duties = useMemo(
    () => dutySheet(compiled, assessment, presenter, { on }),
    [compiled, assessment, presenter, on],
  )
  return (
    <>
      <h2 className="mb-3 text-xl font-semibold">{words.documents.papers}</h2>
      {documents.sections.length === 0 && <p className="mb-6 text-ink-soft">{words.documents.none}</p>}
      <div className="max-w-4xl">
        <SheetSections sections={documents.sections} />
      </div>
      <h2 className="mt-8 mb-3 text-xl font-semibold">{words.documents.duties}</h2>
      <SheetSections sections={duties.sections} />
      <SheetNotes notes={duties.notes} />
    </>
  )
}
