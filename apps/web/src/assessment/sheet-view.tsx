/** A sheet of the engine as headed tables. */
import type { Sheet, SheetSection } from '@playproof/engine/sheet'
import type { JSX } from 'react'
import { LawLink } from '../law/law-link.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
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

/** That many columns fit beside one another on a phone. */
const columnsOnPhone = 3

export function SheetTable({ section }: { readonly section: SheetSection }): JSX.Element {
  const isNarrow = useNarrow()
  const { title, columns, rows } = section
  if (isNarrow && columns.length > columnsOnPhone) return <SheetCards section={section} />
  const hasHeads = columns.some(({ head }) => head !== '')
  const long = longestBesideFigures(section)
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
                    className={`px-3 py-1.5 font-medium whitespace-nowrap first-letter:uppercase ${narrowerGaps} ${align === 'right' ? 'text-right' : ''}`}
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
                  className={`px-3 py-1.5 ${narrowerGaps} ${columns[c]?.align === 'right' ? 'text-right whitespace-nowrap max-lg:text-sm' : 'first-letter:uppercase'} ${c === 0 && text.length <= 2 ? 'w-8 whitespace-nowrap' : ''} ${c === 0 && !hasHeads ? 'w-56 text-ink-soft max-sm:w-32' : ''} ${c === long ? 'w-full' : ''} ${long !== undefined && c === 1 ? 'min-w-15 lg:min-w-24' : ''}`}
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

/** On a tablet words need what gaps take. */
const narrowerGaps = 'max-lg:px-1.5 max-lg:first:pl-3 max-lg:last:pr-3'

/** The column of words that has all the room which figures leave; none where there are no figures. */
function longestBesideFigures({ columns, rows }: SheetSection): number | undefined {
  if (!columns.some(({ align, head }) => align === 'right' && head !== '')) return undefined
  const lengths = columns.map(({ align }, c) =>
    align === 'right' ? 0 : Math.max(...rows.map((row) => row[c]?.length ?? 0)),
  )
  return lengths.indexOf(Math.max(...lengths))
}

/** On a phone: a card per row, its words below one another, its figures in a line with their heads. */
function SheetCards({ section: { title, columns, rows } }: { readonly section: SheetSection }): JSX.Element {
  return (
    <table
      role="table"
      aria-label={title}
      className="relative block rounded-md border border-line bg-surface text-left"
    >
      <thead role="rowgroup" className="sr-only">
        <tr role="row">
          {columns.map(({ head }, i) =>
            head === '' ? (
              <td key={i} role="cell" />
            ) : (
              <th key={i} role="columnheader" scope="col">
                {head}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody role="rowgroup" className="block">
        {rows.map((row, r) => (
          <tr
            key={r}
            role="row"
            className="flex flex-wrap gap-x-3 gap-y-0.5 border-b border-line px-3 py-2 last:border-b-0"
          >
            {row.map((text, c) => {
              const { head = '', align } = columns[c] ?? {}
              const isFigure = align === 'right' && text !== ''
              return (
                <td
                  key={c}
                  role="cell"
                  className={`min-w-0 wrap-anywhere ${isFigure ? 'text-sm' : c < 2 ? 'first-letter:uppercase' : 'basis-full first-letter:uppercase'} ${c === 1 ? 'flex-1' : ''}`}
                >
                  {isFigure && (
                    <span aria-hidden className="mr-1 inline-block text-ink-faint first-letter:uppercase">
                      {head}
                    </span>
                  )}
                  <bdi>{text}</bdi>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
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
