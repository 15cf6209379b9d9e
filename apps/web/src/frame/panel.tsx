/**
 * The panel at the right, where anything that was clicked opens: because, clause, source, what to do. It leaves the page
 * usable; on a phone it covers it. A page keeps what is open in its address, so that it can be linked and gone back from.
 */
import { X } from 'lucide-react'
import { type JSX, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { IconButton } from '../ui/button.tsx'
import { useUiWords } from '../ui/words.ts'

export const panelSlotId = 'panel-slot'

export function Panel({
  title,
  onClose,
  children,
}: {
  readonly title: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}): JSX.Element | null {
  const words = useUiWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const opener = useRef<Element | null>(null)
  const [slot, setSlot] = useState<Element | null>(null)
  // A page that is there at once is drawn together with the frame, whose slot is in no document yet.
  useLayoutEffect(() => setSlot(document.querySelector(`#${panelSlotId}`)), [])
  // Who opened it by keyboard reads on there, and comes back where she was.
  useEffect(() => {
    if (!slot) return undefined
    opener.current = document.activeElement
    heading.current?.focus({ preventScroll: true })
    return () => {
      if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true })
    }
  }, [slot])
  if (!slot) return null
  return createPortal(
    <aside
      aria-labelledby="panel-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
      className="no-print flex h-full w-104 max-w-full flex-col border-l border-line bg-surface max-lg:fixed max-lg:inset-y-0 max-lg:right-0 max-lg:z-30 max-lg:shadow-raised max-sm:w-full"
    >
      <div className="flex items-start gap-2 border-b border-line py-3 pr-2 pl-4">
        <h2
          id="panel-title"
          ref={heading}
          tabIndex={-1}
          className="min-w-0 flex-1 text-lg font-semibold break-words outline-none first-letter:uppercase"
        >
          {title}
        </h2>
        <IconButton label={words.close} onClick={onClose} className="-mt-1 max-sm:-mt-2.5">
          <X aria-hidden className="size-4" />
        </IconButton>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">{children}</div>
    </aside>,
    slot,
  )
}
