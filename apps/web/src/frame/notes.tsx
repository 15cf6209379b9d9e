/** The notes that are shown. */
import { X } from 'lucide-react'
import { Toast } from 'radix-ui'
import type { JSX } from 'react'
import { Button, IconButton } from '../ui/button.tsx'
import { useUiWords } from '../ui/words.ts'
import type { ShownNote } from './note.ts'
import { useFrameWords } from './words.ts'

export function Notes({
  notes,
  onClose,
}: {
  readonly notes: readonly ShownNote[]
  readonly onClose: (key: number) => void
}): JSX.Element {
  const words = useFrameWords()
  const uiWords = useUiWords()
  return (
    <Toast.Provider duration={8000} label={words.notes}>
      {notes.map(({ key, text, undo, action }) => (
        <Toast.Root
          key={key}
          onOpenChange={(isOpen) => {
            if (!isOpen) onClose(key)
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
  )
}
