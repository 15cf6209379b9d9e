/** One field for everything: products, codes, law, substances, commands. */
import { valueOf } from '@playproof/client'
import type { SearchHit } from '@playproof/engine/search'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import {
  ArrowRight,
  BookOpen,
  Clock,
  FileText,
  FlaskConical,
  Gauge,
  Landmark,
  type LucideIcon,
  Scale,
  Store,
  Tag,
  TestTubeDiagonal,
  ToyBrick,
  TriangleAlert,
} from 'lucide-react'
import { Dialog } from 'radix-ui'
import { type JSX, type ReactNode, use, useDeferredValue, useEffect, useRef, useState } from 'react'
import { useApi } from '../api/client.ts'
import { usePersonId } from '../api/me.ts'
import { fill, LanguageContext } from '../words.ts'
import { shownKind, type ShownKind } from '../law/shown-kind.ts'
import { useLawWords } from '../law/words.ts'
import { type Command as Doable, commandsFor } from './commands.ts'
import { paletteBox, paletteField } from './palette-waiting.tsx'
import { storeTheme, type Theme } from './preference.ts'
import { recentOf } from './recent.ts'
import { useSignOut } from './use-sign-out.ts'
import { useFrameWords } from './words.ts'

export function Palette({
  organisationId,
  text,
  onText,
  giveBack,
  onClose,
}: {
  readonly organisationId: string
  readonly text: string
  readonly onText: (text: string) => void
  /** Gives the focus back to what had it before. */
  readonly giveBack: () => boolean
  readonly onClose: () => void
}): JSX.Element {
  const field = useRef<HTMLInputElement>(null)
  const words = useFrameWords()
  const api = useApi()
  const navigate = useNavigate()
  const { language, setLanguage } = use(LanguageContext)
  const wanted = useDeferredValue(text.trim())
  const isSearch = isWord(wanted)
  const found = useQuery({
    queryKey: ['palette', organisationId, language, wanted],
    enabled: isSearch,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const [byCode, products, law] = await Promise.all([
        api.GET('/v1/codes/{code}', { params: { path: { code: wanted } } }),
        api.GET('/v1/products', { params: { query: { q: wanted, limit: 6 } } }),
        api.GET('/v1/search', { params: { query: { q: wanted, limit: 12 } } }),
      ])
      const coded = valueOf(byCode).found.filter(({ by }) => by !== 'name')
      const known = new Set(coded.map(({ product }) => product.productId))
      return {
        products: [
          ...coded.map(({ product, by, sku }) => ({ ...product, code: sku?.[by as SkuCode] })),
          ...valueOf(products)
            .items.filter(({ productId }) => !known.has(productId))
            .map((product) => ({ ...product, code: undefined })),
        ],
        law: [...Map.groupBy(named(valueOf(law).hits), shownKind)],
      }
    },
  })
  const params = { organisationId }
  const law = useLawWords()
  const personId = usePersonId()
  const [recent] = useState(() => recentOf({ personId, organisationId }))
  const hasGone = useRef(false)
  const go = (run: () => Promise<void> | void) => () => {
    hasGone.current = true
    onClose()
    void run()
  }
  const signOut = useSignOut()
  const { also } = words.search
  const atOnce: readonly Doable[] = [
    {
      id: 'new-product',
      label: words.search.newProduct,
      also: also.newProduct,
      run: () => navigate({ to: '/o/$organisationId/products/new', params }),
    },
    {
      id: 'import',
      label: words.search.import,
      also: also.import,
      run: () => navigate({ to: '/o/$organisationId/products/import', params }),
    },
    {
      id: 'language',
      label: words.search.changeLanguage,
      also: also.language,
      run: () => setLanguage(language === 'en' ? 'zh' : 'en'),
    },
  ]
  const places: readonly Doable[] = [
    {
      id: 'work',
      label: words.rail.work,
      run: () => navigate({ to: '/o/$organisationId', params }),
    },
    {
      id: 'products',
      label: words.rail.products,
      run: () => navigate({ to: '/o/$organisationId/products', params }),
    },
    {
      id: 'changes',
      label: words.search.changes,
      run: () => navigate({ to: '/o/$organisationId/changes/ahead', params }),
    },
    {
      id: 'evidence',
      label: words.rail.evidence,
      also: also.evidence,
      run: () => navigate({ to: '/o/$organisationId/results', params }),
    },
    {
      id: 'law',
      label: words.rail.law,
      run: () => navigate({ to: '/o/$organisationId/law', params }),
    },
    {
      id: 'organisation',
      label: words.rail.organisation,
      also: also.organisation,
      run: () => navigate({ to: '/o/$organisationId/organisation', params }),
    },
    {
      id: 'developers',
      label: words.rail.developers,
      also: also.developers,
      run: () => navigate({ to: '/o/$organisationId/developers', params }),
    },
  ]
  /** Too seldom wanted to stand there before anything is typed. */
  const seldom: readonly Doable[] = [
    ...themes.map((theme) => ({
      id: `theme-${theme}`,
      label: words.search.theme[theme],
      also: also.theme,
      run: () => storeTheme(theme),
    })),
    {
      id: 'account',
      label: words.person.account,
      also: also.account,
      run: () => navigate({ to: '/account' }),
    },
    { id: 'sign-out', label: words.person.signOut, also: also.signOut, run: signOut },
  ]
  const called = isSearch ? commandsFor(wanted, [...atOnce, ...places, ...seldom]) : []
  const item = ({ id, label, run }: Doable): JSX.Element => (
    <Item key={id} value={label} onSelect={go(run)}>
      <Icon of={ArrowRight} />
      {label}
    </Item>
  )
  const [command] = called
  const [hit] = found.data?.law[0]?.[1] ?? []
  const first = command?.label ?? found.data?.products[0]?.productId ?? (hit && `${hit.kind}:${hit.id}`)
  const [selected, setSelected] = useState('')
  // Results come after what leads on to the law, and Enter means the best of them.
  useEffect(() => {
    if (first !== undefined) setSelected(first)
  }, [first, wanted])
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            // What was typed while this was on its way stays, and is gone on with.
            event.preventDefault()
            field.current?.focus()
            field.current?.setSelectionRange(text.length, text.length)
          }}
          onCloseAutoFocus={(event) => {
            if (!hasGone.current && giveBack()) event.preventDefault()
          }}
          className={paletteBox}
        >
          <Dialog.Title className="sr-only">{words.search.open}</Dialog.Title>
          <Command
            label={words.search.open}
            shouldFilter={!isSearch}
            value={selected}
            onValueChange={setSelected}
          >
            <Command.Input
              ref={field}
              value={text}
              onValueChange={onText}
              placeholder={words.search.placeholder}
              className={paletteField}
            />
            <Command.List className="max-h-[60vh] overflow-y-auto p-2">
              <Command.Empty className="px-3 py-6 text-ink-soft">
                {found.isFetching ? words.search.searching : fill(words.search.none, { text: wanted })}
              </Command.Empty>
              {isSearch && called.length > 0 && (
                <Group heading={words.search.do}>{called.map((one) => item(one))}</Group>
              )}
              {isSearch && found.data && found.data.products.length > 0 && (
                <Group heading={words.search.products}>
                  {found.data.products.map(({ productId, name, code }) => (
                    <Item
                      key={productId}
                      value={productId}
                      onSelect={go(() =>
                        navigate({
                          to: '/o/$organisationId/products/$productId',
                          params: { ...params, productId },
                        }),
                      )}
                    >
                      <Icon of={ToyBrick} />
                      <span className="min-w-0 flex-1 truncate" dir="auto">
                        {name}
                      </span>
                      {code !== undefined && <code className="font-mono text-sm text-ink-faint">{code}</code>}
                    </Item>
                  ))}
                </Group>
              )}
              {isSearch &&
                found.data?.law.map(([kind, hits]) => (
                  <Group key={kind} heading={law.kinds[kind]}>
                    {hits.map(({ kind: of, id, title, markets }) => (
                      <Item
                        key={`${of}:${id}`}
                        value={`${of}:${id}`}
                        onSelect={go(() =>
                          navigate({
                            to: '/o/$organisationId/law/$',
                            params: { ...params, _splat: id },
                            search: { kind: of },
                          }),
                        )}
                      >
                        <Icon of={icons[kind] ?? Scale} />
                        <span className="min-w-0 flex-1 truncate">{title[language]}</span>
                        <span className="text-sm text-ink-faint">{markets.join(' ').toUpperCase()}</span>
                      </Item>
                    ))}
                  </Group>
                ))}
              {isSearch && (
                <Group heading={words.search.goTo}>
                  <Item
                    value="all-of-the-law"
                    onSelect={go(() =>
                      navigate({ to: '/o/$organisationId/law', params, search: { q: wanted } }),
                    )}
                  >
                    <Icon of={ArrowRight} />
                    {fill(words.search.allLaw, { text: wanted })}
                  </Item>
                </Group>
              )}
              {!isSearch && recent.length > 0 && (
                <Group heading={words.search.recent}>
                  {recent.map(({ path, title }) => (
                    <Item
                      key={path}
                      value={path}
                      onSelect={go(() => navigate({ href: `/o/${organisationId}${path}` }))}
                    >
                      <Icon of={Clock} />
                      <span className="min-w-0 flex-1 truncate" dir="auto">
                        {title}
                      </span>
                    </Item>
                  ))}
                </Group>
              )}
              {!isSearch && (
                <>
                  <Group heading={words.search.do}>{atOnce.map((one) => item(one))}</Group>
                  <Group heading={words.search.goTo}>{places.map((one) => item(one))}</Group>
                </>
              )}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const themes: readonly Theme[] = ['light', 'dark', 'system']

/** Enough to look for: one letter is not, one Chinese character is. */
function isWord(text: string): boolean {
  return text.length > 1 || /\p{Script=Han}/u.test(text)
}

/** A term only where nothing else that was found has its name: who types *lead* wants the substance, once. */
function named(hits: readonly SearchHit[]): readonly SearchHit[] {
  const names = new Set(hits.filter(({ kind }) => kind !== 'term').map(({ title }) => title.en))
  return hits.filter(({ kind, title }) => kind !== 'term' || !names.has(title.en))
}

type SkuCode = 'gtin' | 'asin' | 'sellerSku'

const icons: Readonly<Partial<Record<ShownKind, LucideIcon>>> = {
  warning: TriangleAlert,
  mark: Tag,
  document: FileText,
  'limit-table': Gauge,
  substance: FlaskConical,
  test: TestTubeDiagonal,
  instrument: Landmark,
  standard: BookOpen,
  edition: BookOpen,
  channel: Store,
}

function Icon({ of: Of }: { readonly of: LucideIcon }): JSX.Element {
  return <Of aria-hidden className="size-4 shrink-0 text-ink-faint" />
}

function Group({
  heading,
  children,
}: {
  readonly heading: string
  readonly children: ReactNode
}): JSX.Element {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-faint"
    >
      {children}
    </Command.Group>
  )
}

function Item({
  value,
  onSelect,
  children,
}: {
  readonly value: string
  readonly onSelect: () => void
  readonly children: ReactNode
}): JSX.Element {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-9 cursor-pointer items-center gap-2 rounded-md px-2 data-[selected=true]:bg-accent-soft max-sm:min-h-11"
    >
      {children}
    </Command.Item>
  )
}
