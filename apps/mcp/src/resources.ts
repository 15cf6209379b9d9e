/** Things of the law and products as resources: what an agent can be handed without calling a tool. */
import type { ReadResourceResult, Resource, ResourceTemplateType } from '@modelcontextprotocol/server'
import { type Outcome, perform } from '@playproof/service/operation'
import { operations } from '@playproof/service/operations'
import type { Problem } from '@playproof/service/problem'
import type { Service } from '@playproof/service/service'
import messages from './messages/en.json' with { type: 'json' }
import type { Caller } from './tools.ts'

const catalogue = 'playproof://catalogue/'
const products = 'playproof://products/'
const mimeType = 'application/json'

export const resourceTemplates: readonly ResourceTemplateType[] = [
  { name: 'catalogue-item', uriTemplate: `${catalogue}{+id}`, mimeType, ...messages.resource.catalogue },
  { name: 'product', uriTemplate: `${products}{productId}`, mimeType, ...messages.resource.product },
]

/** The products of the organisation, page by page; none for those who may not see them. */
export async function listResources(
  service: Service,
  { actor }: Caller,
  cursor: string | undefined,
): Promise<
  | { readonly value: { resources: Resource[]; nextCursor?: string }; readonly problem?: undefined }
  | { readonly problem: Problem }
> {
  const input = { limit: 100, ...(cursor !== undefined && { cursor }) }
  const { value, problem } = await perform(service, operations['list-products'], { actor }, input)
  if (problem) return problem.code === 'permission-missing' ? { value: { resources: [] } } : { problem }
  const resources = value.items.map(({ productId, name }) => ({
    uri: `${products}${productId}`,
    name: name ?? productId,
    mimeType,
  }))
  return { value: { resources, ...(value.nextCursor !== undefined && { nextCursor: value.nextCursor }) } }
}

/** @returns The problem where there is no such thing, or none that the caller may see. */
export async function readResource(
  service: Service,
  { actor }: Caller,
  uri: string,
): Promise<
  { readonly value: ReadResourceResult; readonly problem?: undefined } | { readonly problem: Problem }
> {
  const outcome = await find()
  if (outcome.problem) return { problem: outcome.problem }
  return { value: { contents: [{ uri, mimeType, text: JSON.stringify(outcome.value) }] } }

  async function find(): Promise<Outcome<unknown>> {
    if (uri.startsWith(catalogue))
      return perform(
        service,
        operations['get-catalogue-item'],
        { actor },
        { id: decoded(uri.slice(catalogue.length)) },
      )
    if (uri.startsWith(products))
      return perform(service, operations['get-product'], { actor }, { productId: uri.slice(products.length) })
    return { problem: { code: 'record-unknown', facts: { kind: 'resource' } } }
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
