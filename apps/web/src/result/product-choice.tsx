/** The product that was tested, found among all by what it is called; without one, the material alone. */
import { valueOf } from '@playproof/client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type JSX, useDeferredValue, useState } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { fill } from '../words.ts'
import { useResultWords } from './words.ts'

const mostShown = 8

export function ProductChoice({
  name,
  onChoose,
}: {
  /** Of the one that is chosen. */
  readonly name: string | undefined
  readonly onChoose: (productId: string | undefined) => void
}): JSX.Element {
  const { against: words } = useResultWords()
  const api = useApi()
  const organisationId = useOrganisationId()
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const wanted = useDeferredValue(text.trim())
  const found = useQuery({
    queryKey: ['tested-products', organisationId, wanted],
    enabled: isOpen && name === undefined,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const query = { limit: mostShown, ...(wanted === '' ? { sort: 'changed' as const } : { q: wanted }) }
      return valueOf(await api.GET('/v1/products', { params: { query } })).items
    },
  })
  if (name !== undefined)
    return (
      <div>
        <p className="text-sm font-medium">{words.product}</p>
        <p className="flex items-center gap-2">
          <bdi className="min-w-0 flex-1 break-words">{name}</bdi>
          <Button look="quiet" onClick={() => onChoose(undefined)}>
            {words.other}
          </Button>
        </p>
      </div>
    )
  return (
    <div
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setOpen(false)
      }}
    >
      <TextField
        type="search"
        label={words.product}
        help={words.none}
        placeholder={words.find}
        value={text}
        autoComplete="off"
        onFocus={() => setOpen(true)}
        onChange={(event) => setText(event.target.value)}
      />
      {isOpen && found.data && (
        <ul aria-label={words.product} className="mt-1 rounded-md border border-line">
          {found.data.map(({ productId, name: each }) => (
            <li key={productId} className="border-b border-line last:border-b-0">
              <button
                type="button"
                className="min-h-8 w-full px-2.5 py-1 text-left -outline-offset-2 hover:bg-sunken max-sm:min-h-11"
                // Where a press takes no focus, the list would be gone before its click.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => {
                  setText('')
                  setOpen(false)
                  onChoose(productId)
                }}
              >
                <bdi>{each}</bdi>
              </button>
            </li>
          ))}
          {found.data.length === 0 && (
            <li className="px-2.5 py-1 text-ink-soft" role="status">
              {fill(words.notFound, { text: wanted })}
            </li>
          )}
        </ul>
      )}
    </div>
  )
}
