/** Rows from a spreadsheet, seen before they are taken over. */
import type { Presenter } from '@playproof/engine/present'
import { type JSX, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { fill, fillCount, numberOf, useLanguage } from '../words.ts'
import { type Column, pastedCells, pastedRows, readCell } from './component-cells.ts'
import { valueText } from './fact-text.ts'
import { useProductWords } from './words.ts'

const shownRows = 100

export function PasteDialog({
  columns,
  presenter,
  most,
  onPaste,
  onClose,
}: {
  readonly columns: readonly Column[]
  readonly presenter: Presenter
  /** How many rows there is room for. */
  readonly most: number
  readonly onPaste: (cells: readonly (readonly string[])[]) => void
  readonly onClose: () => void
}): JSX.Element {
  const words = useProductWords()
  const language = useLanguage()
  const [text, setText] = useState('')
  const [first] = columns
  const cells = pastedCells(text)
  const { rows, leftOut } =
    first && text.trim() !== '' ? pastedRows(cells, columns, first) : { rows: [], leftOut: [] }
  const used = columns.filter((column) => rows.some((row) => (row.get(column) ?? '').trim() !== ''))
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={words.components.paste}
      description={words.components.pasteDetail}
    >
      <div className="flex flex-col gap-3">
        <TextArea
          label={words.components.pasteLabel}
          labelHidden
          autoFocus
          value={text}
          placeholder={columns
            .slice(0, 4)
            .map(({ label }) => presenter.text(label))
            .join('\t')}
          onChange={({ target }) => setText(target.value)}
          className="min-h-32 font-mono text-sm"
        />
        {rows.length > 0 && (
          <div
            className="max-h-64 overflow-auto rounded-md border border-line"
            tabIndex={0}
            role="region"
            aria-label={words.components.preview}
          >
            <table className="w-full border-collapse text-left text-sm">
              <thead className="sticky top-0 bg-surface text-ink-faint">
                <tr>
                  {used.map(({ id, label }) => (
                    <th key={id} scope="col" className="px-2 py-1 font-medium whitespace-nowrap">
                      {presenter.text(label)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.slice(0, shownRows).map((row, at) => (
                  <tr key={at} className="border-t border-line">
                    {used.map((column) => {
                      const cell = row.get(column) ?? ''
                      const read = readCell(column, cell)
                      return (
                        <td
                          key={column.id}
                          className={`px-2 py-1 ${read.understood ? '' : 'bg-unknown-soft text-unknown'}`}
                          dir="auto"
                        >
                          {read.understood && column.fact && read.value !== undefined
                            ? valueText(presenter, column.fact, read.value)
                            : cell}
                          {!read.understood && ' ?'}
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {rows.length > shownRows && (
          <p className="text-sm text-ink-faint">{fill(words.more, { count: rows.length - shownRows })}</p>
        )}
        {rows.length > most && (
          <p role="alert" className="text-sm text-forbidden">
            {fillCount(words.components.tooMany, rows.length, { language, most: numberOf(most, language) })}
          </p>
        )}
        {leftOut.length > 0 && (
          <p role="status" className="text-sm text-unknown">
            {fill(words.components.leftOut, { columns: presenter.list(leftOut) })}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button
            look="primary"
            disabled={rows.length === 0 || rows.length > most}
            onClick={() => onPaste(cells)}
          >
            {fillCount(words.components.take, rows.length, { language })}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
