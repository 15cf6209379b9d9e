/** A button with a menu; what the menu is made of is fetched when somebody comes near the button. */
import { Slot } from 'radix-ui'
import {
  type ComponentProps,
  createContext,
  type JSX,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  use,
  useState,
} from 'react'

type MenuParts = typeof import('./menu-parts.tsx')

const Parts = createContext<MenuParts | undefined>(undefined)

const opening = new Set(['Enter', ' ', 'ArrowDown'])

interface Opened {
  readonly parts: MenuParts
  readonly begun: globalThis.PointerEvent | globalThis.KeyboardEvent
}

export function fetchMenu(): Promise<MenuParts> {
  return import('./menu-parts.tsx')
}

export function Menu({
  trigger,
  children,
  align = 'start',
}: {
  readonly trigger: ReactNode
  readonly children: ReactNode
  readonly align?: 'start' | 'end'
}): JSX.Element {
  const [opened, setOpened] = useState<Opened>()
  if (opened)
    return (
      <Parts value={opened.parts}>
        <opened.parts.OpenedMenu trigger={trigger} align={align} begun={opened.begun}>
          {children}
        </opened.parts.OpenedMenu>
      </Parts>
    )
  const begin = (event: PointerEvent | KeyboardEvent): void => {
    const begun = event.nativeEvent
    event.preventDefault()
    void fetchMenu().then((parts) => setOpened({ parts, begun }))
  }
  return (
    <Slot.Root
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void fetchMenu()}
      onFocus={() => void fetchMenu()}
      onPointerDown={(event: PointerEvent) => {
        if (event.button === 0 && !event.ctrlKey) begin(event)
      }}
      onKeyDown={(event: KeyboardEvent) => {
        if (opening.has(event.key)) begin(event)
      }}
    >
      {trigger}
    </Slot.Root>
  )
}

export function MenuItem(props: ComponentProps<MenuParts['MenuItem']>): JSX.Element {
  const parts = useParts()
  return <parts.MenuItem {...props} />
}

export function MenuLabel(props: ComponentProps<MenuParts['MenuLabel']>): JSX.Element {
  const parts = useParts()
  return <parts.MenuLabel {...props} />
}

export function MenuLine(): JSX.Element {
  const parts = useParts()
  return <parts.MenuLine />
}

/** One of several: the chosen one has a tick. */
export function MenuChoice(props: ComponentProps<MenuParts['MenuChoice']>): JSX.Element {
  const parts = useParts()
  return <parts.MenuChoice {...props} />
}

function useParts(): MenuParts {
  const parts = use(Parts)
  if (!parts) throw new Error('not within a menu that is open')
  return parts
}
