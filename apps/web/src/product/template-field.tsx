/** Another product to begin from: found by a part of its name. */
import { valueOf } from '@playproof/client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { type JSX, useDeferredValue, useState } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { IconButton } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { useProductWords } from './words.ts'

interface Template {
  readonly productId: string
  readonly name: string
}

export function TemplateField({
  template,
  onChange,
}: {
  readonly template: Template | undefined
  readonly onChange: (template: Template | undefined) => void
}): JSX.Element {
  const words = useProductWords()
  const api = useApi()
  const organisationId = useOrganisationId()
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const found = useQuery({
    queryKey: ['products', organisationId, 'named', wanted],
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
    queryFn: async () =>
      valueOf(await api.GET('/v1/products', { params: { query: { q: wanted, limit: 6 } } })).items,
  })
  if (template)
    return (
      <div className="rounded-md border border-line bg-surface py-1 pr-1 pl-3">
        <div className="flex items-center gap-2">
          <p className="min-w-0 flex-1">
            <span className="text-sm text-ink-faint">{words.new.template} </span>
            <span dir="auto" className="font-medium">
              {template.name}
            </span>
          </p>
          <IconButton label={words.new.noTemplate} onClick={() => onChange(undefined)}>
            <X aria-hidden className="size-4" />
          </IconButton>
        </div>
        <p className="pb-1 text-sm text-ink-faint">{words.new.templateTaken}</p>
      </div>
    )
  return (
    <div>
      <TextField
        label={words.new.template}
        help={words.new.templateHelp}
        type="search"
        autoComplete="off"
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {wanted !== '' && found.data && (
        <ul className="mt-1 rounded-md border border-line bg-surface p-1">
          {found.data.map(({ productId, name }) => (
            <li key={productId}>
              <button
                type="button"
                dir="auto"
                className="flex min-h-8 w-full items-center rounded px-2 text-left hover:bg-sunken max-sm:min-h-11"
                onClick={() => {
                  setText('')
                  onChange({ productId, name })
                }}
              >
                {name}
              </button>
            </li>
          ))}
          {found.data.length === 0 && <li className="px-2 py-1 text-ink-soft">{words.new.templateNone}</li>}
        </ul>
      )}
    </div>
  )
}
