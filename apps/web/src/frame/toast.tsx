/** Short notes of what was done, with the way to undo it. */
import { X } from 'lucide-react'
import { Toast } from 'radix-ui'
import { createContext, type JSX, type ReactNode, use, useCallback, useState } from 'react'
import { Button, IconButton } from '../ui/button.tsx'
import { useUiWords } from '../ui/words.ts'
import { useFrameWords } from './words.ts'

export interface Note {
  readonly text: string
  /** Offered as a button; done at once. */
  readonly undo?: () => void
  /** Another step that follows from this: a button with this text. */
  readonly action?: { readonly label: string; readonly run: () => void }
}

const ToastContext = createContext<(note: Note) => void>(() => undefined)

/** @returns A function that shows a note. */
export function useToast(): (note: Note) => void {
  return use(ToastContext)
}

export function ToastProvider({ children }: { readonly children: ReactNode }): JSX.Element {
  const [notes, setNotes] = useState<readonly (Note & { readonly key: number })[]>([])
  const words = useFrameWords()
  const uiWords = useUiWords()
  const show = useCallback((note: Note) => {
    setNotes((before) => [...before.slice(-2), { ...note, key: (before.at(-1)?.key ?? 0) + 1 }])
  }, [])
  return (
    <ToastContext value={show}>
      <Toast.Provider duration={8000} label={words.notes}>
        {children}
        {notes.map(({ key, text, undo, action }) => (
          <Toast.Root
            key={key}
            onOpenChange={(isOpen) => {
              if (!isOpen) setNotes((before) => before.filter((note) => note.key !== key))
            }}
            className="flex items-center gap-3 rounded-md border border-line bg-surface p-3 shadow-raised"
          >
            <Toast.Description className="min-w-0 flex-1">{text}</Toast.Description>
            {undo && (
              <Toast.Action asChild altText={words.undo}>
                <Button onClick={undo}>{words.undo}</Button>
              </Toast.Action>
            )}
            {action && (
              <Toast.Action asChild altText={action.label}>
                <Button onClick={action.run}>{action.label}</Button>
              </Toast.Action>
            )}
            <Toast.Close asChild>
              <IconButton label={uiWords.close}>
                <X aria-hidden className="size-4" />
              </IconButton>
            </Toast.Close>
          </Toast.Root>
        ))}
        <Toast.Viewport className="no-print fixed right-4 bottom-4 z-50 flex w-96 max-w-[calc(100vw-2rem)] flex-col gap-2 max-sm:bottom-20" />
      </Toast.Provider>
    </ToastContext>
  )
}
