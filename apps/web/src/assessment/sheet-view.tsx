/** A sheet of the engine as headed tables. */
import type { Sheet, SheetSection } from '@playproof/engine/sheet'
import type { JSX } from 'react'
import { LawLink } from '../law/law-link.tsx'
import { useAssessed } from './assessed.ts'

export function SheetSections({ sections }: { readonly sections: readonly SheetSection[] }): JSX.Element {
  return (
    <>
      {sections.map((section, i) => (
        <section
          key={`${section.title} ${i}`}
          // Those out of sight are laid out when they come into it.
          style={{ containIntrinsicBlockSize: `auto ${heightOf(section)}rem` }}
          className="mb-6 [content-visibility:auto] [overflow-clip-margin:4px]"
        >
          <h2 className="mb-1.5 text-lg font-semibold first-letter:uppercase">
            {section.about === undefined ? (
              section.title
            ) : (
              <LawLink id={section.about} className="hover:underline">
                {section.title}
              </LawLink>
            )}
          </h2>
          {section.rows.length > 0 && <SheetTable section={section} />}
          {section.notes.map((note) => (
            <p key={note} className="mt-1.5 text-ink-soft">
              {note}
            </p>
          ))}
        </section>
      ))}
    </>
  )
}

/** As high as its lines will be, about, in rem. */
export function heightOf({ rows }: SheetSection): number {
  return 5 + rows.length * 2.5
}

export function SheetTable({
  section: { title, columns, rows },
}: {
  readonly section: SheetSection
}): JSX.Element {
  const hasHeads = columns.some(({ head }) => head !== '')
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={title}
      className="relative overflow-x-auto rounded-md border border-line bg-surface"
    >
      <table className="w-full border-collapse text-left">
        {hasHeads && (
          <thead>
            <tr className="border-b border-line text-sm text-ink-faint">
              {columns.map(({ head, align }, i) =>
                head === '' ? (
                  <td key={i} />
                ) : (
                  <th
                    key={i}
                    scope="col"
                    className={`px-3 py-1.5 font-medium whitespace-nowrap first-letter:uppercase ${align === 'right' ? 'text-right' : ''}`}
                  >
                    {head}
                  </th>
                ),
              )}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row, r) => (
            <tr key={r} className="border-b border-line align-top last:border-b-0">
              {row.map((text, c) => (
                <td
                  key={c}
                  dir="auto"
                  className={`px-3 py-1.5 ${columns[c]?.align === 'right' ? 'text-right whitespace-nowrap' : 'first-letter:uppercase'} ${c === 0 && text.length <= 2 ? 'w-8 whitespace-nowrap' : ''} ${c === 0 && !hasHeads ? 'w-56 text-ink-soft max-sm:w-32' : ''}`}
                >
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Meaning of signs and digest; the legal caution stands below every page already. */
export function SheetNotes({ notes }: Pick<Sheet, 'notes'>): JSX.Element {
  const { presenter } = useAssessed()
  const { legal } = presenter.messages.report
  return (
    <footer className="flex flex-col gap-0.5 text-sm text-ink-faint">
      {notes
        .filter((note) => note !== legal)
        .map((note) => (
          <p key={note} className={note.startsWith('sha256:') ? 'font-mono text-xs break-all' : ''}>
            {note}
          </p>
        ))}
    </footer>
  )
}
