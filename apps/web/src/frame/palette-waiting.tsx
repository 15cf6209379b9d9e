/** The search field until all of it is fetched: nobody who types at once loses a letter. */
import type { JSX } from 'react'
import { useFrameWords } from './words.ts'

export const paletteBox =
  'fixed top-[12vh] left-1/2 z-50 w-2xl max-w-[calc(100vw-1.5rem)] -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-surface shadow-raised max-sm:top-3'
export const paletteField =
  'h-12 w-full border-b border-line bg-transparent px-4 text-lg outline-none placeholder:text-ink-faint'

export function PaletteWaiting({
  text,
  onText,
  onClose,
}: {
  readonly text: string
  readonly onText: (text: string) => void
  readonly onClose: () => void
}): JSX.Element {
  const words = useFrameWords()
  return (
    <>
      <div className="fixed inset-0 z-40 bg-black/40" onClick={onClose} />
      <div role="dialog" aria-modal aria-busy aria-label={words.search.open} className={paletteBox}>
        <input
          autoFocus
          aria-label={words.search.open}
          value={text}
          placeholder={words.search.placeholder}
          onChange={({ target }) => onText(target.value)}
          onKeyDown={({ key }) => {
            if (key === 'Escape') onClose()
          }}
          className={paletteField}
        />
      </div>
    </>
  )
}
