/** Sample toys: a kind to begin a product from, and a whole one to look at. */
import { type Client, valueOf } from '@playproof/client'
import { factOf } from '@playproof/engine/catalogue'
import type { Presenter } from '@playproof/engine/present'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/client.ts'
import type { PageLaw } from '../law/compiled-law.ts'
import { componentsOf, type Document } from './document.ts'

export function useSamples() {
  const api = useApi()
  return useQuery({
    queryKey: ['samples'],
    staleTime: Infinity,
    queryFn: async () => valueOf(await api.GET('/v1/samples')).samples,
  })
}

export async function readSample(api: Client, sampleId: string) {
  return valueOf(await api.GET('/v1/samples/{sampleId}', { params: { path: { sampleId } } }))
}

/** Its components have no names of their own: they are called by what they are, in the language of the page. */
export function withNames(beginning: Document, { compiled }: PageLaw, presenter: Presenter): Document {
  const kind = factOf(compiled, 'component-kind')
  const seen = new Map<string, number>()
  const components = componentsOf(beginning).map((component) => {
    const value = component.facts['component-kind']
    const named = kind && value !== undefined ? presenter.value(kind, value) : component.id
    const count = (seen.get(named) ?? 0) + 1
    seen.set(named, count)
    return { ...component, name: count === 1 ? named : `${named} ${count}` }
  })
  return { ...beginning, components }
}
