/** What a menu is made of, once it is opened. */
import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type ComponentProps, type JSX, type ReactNode, useEffect, useRef } from 'react'

const item =
  'flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 py-1 outline-none select-none data-highlighted:bg-sunken data-disabled:opacity-55 max-sm:min-h-11'

/** @param begun Repeated on its trigger, which opens as if it had been there before. */
export function OpenedMenu({
  trigger,
  children,
  align,
  begun,
}: {
  readonly trigger: ReactNode
  readonly children: ReactNode
  readonly align: 'start' | 'end'
  readonly begun: PointerEvent | KeyboardEvent
}): JSX.Element {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    button.current?.focus()
    button.current?.dispatchEvent(
      'key' in begun ? new KeyboardEvent(begun.type, begun) : new PointerEvent(begun.type, begun),
    )
  }, [begun])
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger ref={button} asChild>
        {trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-40 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-raised"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

export function MenuItem(props: ComponentProps<typeof DropdownMenu.Item>): JSX.Element {
  return <DropdownMenu.Item {...props} className={`${item} ${props.className ?? ''}`} />
}

export function MenuLabel({ children }: { readonly children: ReactNode }): JSX.Element {
  return (
    <DropdownMenu.Label className="px-2 pt-2 pb-1 text-xs font-medium text-ink-faint">
      {children}
    </DropdownMenu.Label>
  )
}

export function MenuLine(): JSX.Element {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />
}

export function MenuChoice({
  chosen,
  onChoose,
  children,
}: {
  readonly chosen: boolean
  readonly onChoose: () => void
  readonly children: ReactNode
}): JSX.Element {
  return (
    <DropdownMenu.CheckboxItem checked={chosen} onSelect={onChoose} className={item}>
      <span className="inline-flex w-4">
        <DropdownMenu.ItemIndicator>
          <Check aria-hidden className="size-4" />
        </DropdownMenu.ItemIndicator>
      </span>
      {children}
    </DropdownMenu.CheckboxItem>
  )
}
