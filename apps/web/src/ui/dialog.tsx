/** For what must be finished or left before anything else: forms. Reading belongs in the panel. */
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type JSX, type ReactNode, useRef, useState } from 'react'
import { IconButton } from './button.tsx'
import { openerNow } from './opener.ts'
import { useUiWords } from './words.ts'

const asked = 'textarea, select, input:not([type=hidden], [type=file], [type=checkbox])'

export function Dialog({
  title,
  description,
  open,
  onOpenChange,
  trigger,
  children,
}: {
  readonly title: string
  readonly description?: string
  readonly open?: boolean
  /** Without it the dialog cannot be closed but by what is in it. */
  readonly onOpenChange?: (open: boolean) => void
  readonly trigger?: ReactNode
  readonly children: ReactNode
}): JSX.Element {
  const closable = onOpenChange !== undefined || trigger !== undefined
  return (
    <Radix.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      {trigger !== undefined && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Opened {...{ title, description, closable }}>{children}</Opened>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** There as long as the dialog is open. */
function Opened({
  title,
  description,
  closable,
  children,
}: {
  readonly title: string
  readonly description: string | undefined
  readonly closable: boolean
  readonly children: ReactNode
}): JSX.Element {
  const words = useUiWords()
  const content = useRef<HTMLDivElement>(null)
  const isChanged = useRef(false)
  // Before a field of it takes the focus.
  const [giveBack] = useState(openerNow)
  return (
    <>
      {/* Who presses beside it goes on typing where she was. */}
      <Radix.Overlay
        onMouseDown={(event) => event.preventDefault()}
        className="fixed inset-0 z-40 bg-black/40"
      />
      <Radix.Content
        ref={content}
        onInput={() => {
          isChanged.current = true
        }}
        onPointerDownOutside={(event) => {
          // A slip of the hand takes away nothing that was typed.
          if (isChanged.current) event.preventDefault()
        }}
        onOpenAutoFocus={(event) => {
          // One begins with what is asked, not with the way out.
          const first = content.current?.querySelector<HTMLElement>(asked)
          if (!first) return
          event.preventDefault()
          first.focus()
        }}
        onCloseAutoFocus={(event) => {
          if (giveBack()) event.preventDefault()
        }}
        {...(description === undefined && { 'aria-describedby': undefined })}
        className="fixed top-1/2 left-1/2 z-50 max-h-[90dvh] w-lg max-w-[calc(100vw-1.5rem)] -translate-1/2 overflow-y-auto rounded-lg border border-line bg-surface p-5 shadow-raised"
      >
        <div className="mb-3 flex items-start gap-3">
          <div className="min-w-0 flex-1 break-words">
            <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
            {description !== undefined && (
              <Radix.Description className="text-ink-soft">{description}</Radix.Description>
            )}
          </div>
          {closable && (
            <Radix.Close asChild>
              <IconButton label={words.close} className="-mt-1 -mr-1.5 max-sm:-mt-2.5 max-sm:-mr-2.5">
                <X aria-hidden className="size-4" />
              </IconButton>
            </Radix.Close>
          )}
        </div>
        {children}
      </Radix.Content>
    </>
  )
}
