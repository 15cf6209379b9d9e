/** One field for everything: products, codes, law, substances, commands. */
import { valueOf } from '@playproof/client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { type JSX, type ReactNode, use, useDeferredValue, useState } from 'react'
import { useApi } from '../api/client.ts'
import { fill, LanguageContext } from '../words.ts'
import { useFrameWords } from './words.ts'

export function Palette({
  organisationId,
  onClose,
}: {
  readonly organisationId: string
  readonly onClose: () => void
}): JSX.Element {
  const words = useFrameWords()
  const api = useApi()
  const navigate = useNavigate()
  const { language, setLanguage } = use(LanguageContext)
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const found = useQuery({
    queryKey: ['palette', organisationId, language, wanted],
    enabled: wanted.length > 1,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const [products, law] = await Promise.all([
        api.GET('/v1/products', { params: { query: { q: wanted, limit: 6 } } }),
        api.GET('/v1/search', { params: { query: { q: wanted, limit: 8 } } }),
      ])
      return { products: valueOf(products).items, law: valueOf(law).hits }
    },
  })
  const params = { organisationId }
  const go = (run: () => Promise<void> | void) => () => {
    onClose()
    void run()
  }
  const isSearch = wanted.length > 1
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-2xl max-w-[calc(100vw-1.5rem)] -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-surface shadow-raised max-sm:top-3"
        >
          <Dialog.Title className="sr-only">{words.search.open}</Dialog.Title>
          <Command label={words.search.open} shouldFilter={!isSearch}>
            <Command.Input
              value={text}
              onValueChange={setText}
              placeholder={words.search.placeholder}
              className="h-12 w-full border-b border-line bg-transparent px-4 text-lg outline-none placeholder:text-ink-faint"
            />
            <Command.List className="max-h-[60vh] overflow-y-auto p-2">
              <Command.Empty className="px-3 py-6 text-ink-soft">
                {found.isFetching ? words.search.searching : fill(words.search.none, { text: wanted })}
              </Command.Empty>
              {isSearch && found.data && found.data.products.length > 0 && (
                <Group heading={words.search.products}>
                  {found.data.products.map(({ productId, name }) => (
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
                      <span dir="auto">{name}</span>
                    </Item>
                  ))}
                </Group>
              )}
              {isSearch && found.data && found.data.law.length > 0 && (
                <Group heading={words.search.law}>
                  {found.data.law.map(({ id, title }) => (
                    <Item
                      key={id}
                      value={id}
                      onSelect={go(() =>
                        navigate({ to: '/o/$organisationId/law/$', params: { ...params, _splat: id } }),
                      )}
                    >
                      <span className="min-w-0 flex-1 truncate">{title[language]}</span>
                    </Item>
                  ))}
                </Group>
              )}
              {!isSearch && (
                <>
                  <Group heading={words.search.do}>
                    <Item onSelect={go(() => navigate({ to: '/o/$organisationId/products/new', params }))}>
                      {words.search.newProduct}
                    </Item>
                    <Item onSelect={go(() => navigate({ to: '/o/$organisationId/products/import', params }))}>
                      {words.search.import}
                    </Item>
                    <Item onSelect={go(() => setLanguage(language === 'en' ? 'zh' : 'en'))}>
                      {words.search.changeLanguage}
                    </Item>
                  </Group>
                  <Group heading={words.search.goTo}>
                    <Item onSelect={go(() => navigate({ to: '/o/$organisationId', params }))}>
                      {words.rail.work}
                    </Item>
                    <Item onSelect={go(() => navigate({ to: '/o/$organisationId/products', params }))}>
                      {words.rail.products}
                    </Item>
                    <Item onSelect={go(() => navigate({ to: '/o/$organisationId/changes/ahead', params }))}>
                      {words.search.changes}
                    </Item>
                    <Item onSelect={go(() => navigate({ to: '/o/$organisationId/results', params }))}>
                      {words.rail.evidence}
                    </Item>
                    <Item onSelect={go(() => navigate({ to: '/o/$organisationId/law', params }))}>
                      {words.rail.law}
                    </Item>
                    <Item onSelect={go(() => navigate({ to: '/o/$organisationId/organisation', params }))}>
                      {words.rail.organisation}
                    </Item>
                    <Item onSelect={go(() => navigate({ to: '/o/$organisationId/developers', params }))}>
                      {words.rail.developers}
                    </Item>
                  </Group>
                </>
              )}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
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
  readonly value?: string
  readonly onSelect: () => void
  readonly children: ReactNode
}): JSX.Element {
  return (
    <Command.Item
      {...(value !== undefined && { value })}
      onSelect={onSelect}
      className="flex min-h-9 cursor-pointer items-center gap-2 rounded-md px-2 data-[selected=true]:bg-accent-soft max-sm:min-h-11"
    >
      {children}
    </Command.Item>
  )
}
