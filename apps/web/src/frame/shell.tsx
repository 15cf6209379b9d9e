/** The frame around every page of a person who is signed in: rail, top bar, page, panel. */
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import {
  Building2,
  ChevronsUpDown,
  CircleUser,
  ClipboardCheck,
  Code,
  ListTodo,
  Scale,
  Search,
  ToyBrick,
} from 'lucide-react'
import { type ComponentProps, type ComponentType, type JSX, lazy, Suspense, useEffect, useState } from 'react'
import { useMe, usePersonId } from '../api/me.ts'
import { leaveFor, onPersonTold, sessionEndedEvent, sessionResumedEvent, tellPerson } from '../api/session.ts'
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuLine } from '../ui/menu.tsx'
import { openerNow } from '../ui/opener.ts'
import { type Language, LanguageContext } from '../words.ts'
import { use } from 'react'
import icon from './icon.svg'
import { PaletteWaiting } from './palette-waiting.tsx'
import { panelSlotId } from './panel.tsx'
import { storeTheme, type Theme, useTheme } from './preference.ts'
import { useSignOut } from './use-sign-out.ts'
import { useFrameWords } from './words.ts'

const Palette = lazy(() => import('./palette.tsx').then(({ Palette: component }) => ({ default: component })))
const SessionEnded = lazy(() =>
  import('../sign-in/session-ended.tsx').then(({ SessionEnded: component }) => ({ default: component })),
)

interface Part {
  readonly name: 'work' | 'products' | 'evidence' | 'law' | 'organisation' | 'developers'
  readonly to: string
  /** Pages of it that have an address beside its own, within the organisation. */
  readonly alsoHolds?: string
  readonly Icon: ComponentType<{ readonly className?: string }>
}

const here = 'bg-accent-soft! text-accent-strong! font-medium'

const parts: readonly Part[] = [
  { name: 'work', to: '/o/$organisationId', Icon: ListTodo },
  { name: 'products', to: '/o/$organisationId/products', Icon: ToyBrick },
  { name: 'evidence', to: '/o/$organisationId/results', Icon: ClipboardCheck },
  {
    name: 'law',
    to: '/o/$organisationId/law',
    Icon: Scale,
    alsoHolds: '/changes',
  },
  { name: 'organisation', to: '/o/$organisationId/organisation', Icon: Building2 },
  { name: 'developers', to: '/o/$organisationId/developers', Icon: Code },
]

export function Shell({ organisationId }: { readonly organisationId: string }): JSX.Element {
  const words = useFrameWords()
  const [isSearching, setSearching] = useState(false)
  const [sought, setSought] = useState('')
  const search = {
    text: sought,
    onText: setSought,
    onClose: () => {
      setSearching(false)
      setSought('')
    },
  }
  const hasEnded = useSessionEnded()
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return
      event.preventDefault()
      setSearching((before) => !before)
      setSought('')
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  return (
    <div className="grid h-dvh grid-cols-[auto_1fr_auto] grid-rows-[auto_1fr_auto] print:block print:h-auto">
      <a
        href="#page"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {words.skip}
      </a>
      <header className="no-print col-span-3 flex h-12 items-center gap-2 border-b border-line bg-surface px-3">
        <Link
          to="/o/$organisationId"
          params={{ organisationId }}
          className="flex items-center gap-2 font-semibold"
        >
          <img src={icon} alt="" className="size-6 shrink-0" />
          <span className="max-md:sr-only">{words.product}</span>
        </Link>
        <OrganisationMenu organisationId={organisationId} />
        <button
          type="button"
          onClick={() => setSearching(true)}
          className="mx-auto flex h-8 w-full max-w-md min-w-0 items-center gap-2 max-sm:w-0 max-sm:flex-1 rounded-md border border-line-strong/70 bg-ground px-2.5 text-ink-faint hover:border-line-strong max-sm:h-10"
        >
          <Search aria-hidden className="size-4 shrink-0" />
          <span className="sr-only">{words.search.open}: </span>
          <span className="truncate">{words.search.hint}</span>
          <kbd
            aria-hidden
            className="ml-auto rounded border border-line px-1 font-sans text-xs max-md:hidden"
          >
            {shortcut}
          </kbd>
        </button>
        <PersonMenu />
      </header>
      <nav
        aria-label={words.rail.label}
        className="no-print row-span-2 flex w-44 flex-col gap-0.5 border-r border-line bg-surface p-2 max-lg:w-14 max-sm:col-span-3 max-sm:row-span-1 max-sm:row-start-3 max-sm:w-full max-sm:flex-row max-sm:justify-around max-sm:border-t max-sm:border-r-0 max-sm:p-1"
      >
        {parts.map((part) => (
          <RailLink key={part.name} part={part} organisationId={organisationId} />
        ))}
      </nav>
      <main
        id="page"
        tabIndex={-1}
        className="group/page relative min-h-0 min-w-0 overflow-y-auto outline-none max-sm:col-span-3 print:overflow-visible"
      >
        <Outlet />
        {/* Its place is known once what it stands below is there. */}
        <footer className="px-6 pb-4 text-xs text-ink-faint group-has-[.animate-pulse]/page:invisible max-sm:px-4">
          {words.legal}
        </footer>
      </main>
      <div id={panelSlotId} className="min-h-0 max-sm:absolute" />
      {isSearching && <SearchPalette organisationId={organisationId} {...search} />}
      <Suspense>{hasEnded && <SessionEnded />}</Suspense>
    </div>
  )
}

function SearchPalette({
  organisationId,
  ...search
}: Omit<ComponentProps<typeof Palette>, 'giveBack'>): JSX.Element {
  // Before the field of what is shown meanwhile takes the focus.
  const [giveBack] = useState(openerNow)
  return (
    <Suspense fallback={<PaletteWaiting {...search} />}>
      <Palette {...{ organisationId, giveBack }} {...search} />
    </Suspense>
  )
}

function RailLink({
  part: { name, to, alsoHolds, Icon },
  organisationId,
}: {
  readonly part: Part
  readonly organisationId: string
}): JSX.Element {
  const words = useFrameWords()
  const isAt = useLocation({
    select: ({ pathname }) =>
      alsoHolds !== undefined && pathname.startsWith(`/o/${organisationId}${alsoHolds}`),
  })
  return (
    <Link
      to={to}
      params={{ organisationId }}
      activeOptions={{ exact: name === 'work', includeSearch: false }}
      title={words.rail[name]}
      className={`flex h-9 items-center gap-2.5 rounded-md px-2.5 text-ink-soft hover:bg-sunken hover:text-ink max-sm:h-12 max-sm:min-w-12 max-sm:flex-1 max-sm:flex-col max-sm:justify-center max-sm:gap-0.5 max-sm:px-0 ${isAt ? here : ''}`}
      activeProps={{ className: here, 'aria-current': 'page' }}
    >
      <Icon className="size-4.5 shrink-0" />
      <span className="truncate max-lg:sr-only max-sm:not-sr-only max-sm:max-w-full max-sm:text-[0.625rem] max-sm:tracking-tight">
        {words.rail[name]}
      </span>
    </Link>
  )
}

/**
 * Whether the session of the person for whom this page was opened has ended. A page on which somebody else is signed in
 * meanwhile, here or in another tab, is left at once: what it holds is not hers.
 */
function useSessionEnded(): boolean {
  const current = usePersonId()
  const [personId] = useState(current)
  const [hasEnded, setEnded] = useState(false)
  const signedIn = useMe()?.personId
  useEffect(() => {
    const onEnd = (): void => setEnded(true)
    const onResume = (): void => setEnded(false)
    addEventListener(sessionEndedEvent, onEnd)
    addEventListener(sessionResumedEvent, onResume)
    return () => {
      removeEventListener(sessionEndedEvent, onEnd)
      removeEventListener(sessionResumedEvent, onResume)
    }
  }, [])
  useEffect(() => {
    tellPerson(personId)
    return onPersonTold((told) => {
      if (told === personId) dispatchEvent(new Event(sessionResumedEvent))
      else if (told === undefined) dispatchEvent(new Event(sessionEndedEvent))
      else leaveFor('/')
    })
  }, [personId])
  useEffect(() => {
    if (current !== personId || (signedIn !== undefined && signedIn !== personId)) leaveFor('/')
  }, [current, signedIn, personId])
  return hasEnded
}

const shortcut = navigator.userAgent.includes('Mac') ? '⌘K' : 'Ctrl K'

function OrganisationMenu({ organisationId }: { readonly organisationId: string }): JSX.Element {
  const words = useFrameWords()
  const me = useMe()
  const navigate = useNavigate()
  const current = me?.organisations.find((each) => each.organisationId === organisationId)
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="flex h-8 max-w-56 min-w-0 items-center gap-1 rounded-md px-2 hover:bg-sunken max-sm:max-w-36 max-sm:shrink-0"
        >
          <span className="sr-only">{words.organisation.switch}: </span>
          <span className="truncate" dir="auto">
            {current?.name}
          </span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
        </button>
      }
    >
      {me?.organisations.map((each) => (
        <MenuChoice
          key={each.organisationId}
          chosen={each.organisationId === organisationId}
          onChoose={() =>
            void navigate({ to: '/o/$organisationId', params: { organisationId: each.organisationId } })
          }
        >
          <span dir="auto">{each.name}</span>
        </MenuChoice>
      ))}
      <MenuLine />
      <MenuItem onSelect={() => void navigate({ to: '/new-organisation' })}>
        {words.organisation.new}
      </MenuItem>
    </Menu>
  )
}

const themes: readonly Theme[] = ['light', 'dark', 'system']

function PersonMenu(): JSX.Element {
  const words = useFrameWords()
  const me = useMe()
  const navigate = useNavigate()
  const { language, setLanguage } = use(LanguageContext)
  const theme = useTheme()
  const leave = useSignOut()
  const languages: readonly (readonly [Language, string])[] = [
    ['en', words.person.english],
    ['zh', words.person.chinese],
  ]
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={words.person.menu}
          title={words.person.menu}
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-soft hover:bg-sunken max-sm:size-10"
        >
          <CircleUser aria-hidden className="size-5" />
        </button>
      }
    >
      {me && <MenuLabel>{me.name}</MenuLabel>}
      <MenuItem onSelect={() => void navigate({ to: '/account' })}>{words.person.account}</MenuItem>
      <MenuLine />
      <MenuLabel>{words.person.language}</MenuLabel>
      {languages.map(([code, name]) => (
        <MenuChoice key={code} chosen={language === code} onChoose={() => setLanguage(code)}>
          {name}
        </MenuChoice>
      ))}
      <MenuLabel>{words.person.theme}</MenuLabel>
      {themes.map((each) => (
        <MenuChoice key={each} chosen={theme === each} onChoose={() => storeTheme(each)}>
          {words.person[each]}
        </MenuChoice>
      ))}
      <MenuLine />
      <MenuItem onSelect={leave}>{words.person.signOut}</MenuItem>
    </Menu>
  )
}
