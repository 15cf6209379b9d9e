/** Short notes of what was done, with the way to undo it. */
import { createContext, type JSX, lazy, type ReactNode, Suspense, use, useCallback, useState } from 'react'
import type { Note, ShownNote } from './note.ts'

const Notes = lazy(() => fetchNotes().then(({ Notes: component }) => ({ default: component })))

const ToastContext = createContext<(note: Note) => void>(() => undefined)

/** How they are shown is fetched when the first page is there, so that a note comes even without a server. */
export function fetchNotes() {
  return import('./notes.tsx')
}

/** @returns A function that shows a note. */
export function useToast(): (note: Note) => void {
  return use(ToastContext)
}

export function ToastProvider({ children }: { readonly children: ReactNode }): JSX.Element {
  const [notes, setNotes] = useState<readonly ShownNote[]>([])
  const [hasShown, setHasShown] = useState(false)
  const show = useCallback((note: Note) => {
    setHasShown(true)
    setNotes((before) => [...before.slice(-2), { ...note, key: (before.at(-1)?.key ?? 0) + 1 }])
  }, [])
  const close = useCallback((key: number) => {
    setNotes((before) => before.filter((note) => note.key !== key))
  }, [])
  return (
    <ToastContext value={show}>
      {children}
      {hasShown && (
        <Suspense>
          <Notes notes={notes} onClose={close} />
        </Suspense>
      )}
    </ToastContext>
  )
}
