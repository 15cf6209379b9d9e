/** What is answered on the page and not yet confirmed by the server: put into the document here, kept until it is saved. */
import type { components } from '@playproof/client'
import type { FactValue } from '@playproof/engine/product'

export type Revision = components['schemas']['Revision']
export type ProductDocument = Revision['document']

export type Edit =
  | {
      readonly kind: 'answer'
      readonly fact: string
      readonly component?: string
      /** null: not known any more. */
      readonly value: FactValue | null
    }
  | {
      readonly kind: 'bill-of-materials'
      readonly value: { readonly by: string; readonly on: string } | null
    }
  | { readonly kind: 'age-decision'; readonly value: AgeDecisionInput | null }

export interface AgeDecisionInput {
  /** Months. */
  readonly from: number
  readonly by: string
  readonly on: string
  readonly reason: string
}

/** Of two edits with one key the later counts. */
export function editKey(edit: Edit): string {
  return edit.kind === 'answer' ? `${edit.fact}@${edit.component ?? ''}` : edit.kind
}

interface Level {
  readonly id?: string
  readonly facts?: Readonly<Record<string, FactValue>>
}

interface Age {
  readonly declared?: Readonly<Record<string, unknown>>
  readonly decision?: unknown
}

/** What the document says on what an edit is about; null where it says nothing. */
export function valueIn(document: ProductDocument, edit: Edit): unknown {
  switch (edit.kind) {
    case 'answer':
      return levelOf(document, edit.component)?.facts?.[edit.fact] ?? null
    case 'bill-of-materials':
      return document['billOfMaterialsComplete'] ?? null
    case 'age-decision':
      return (document['age'] as Age | undefined)?.decision ?? null
    default:
      return edit satisfies never
  }
}

function levelOf(document: ProductDocument, component: string | undefined): Level | undefined {
  if (component === undefined) return document
  return componentsOf(document).find(({ id }) => String(id) === component)
}

function componentsOf(document: ProductDocument): readonly Level[] {
  return (document['components'] as readonly Level[] | null | undefined) ?? []
}

export function withEdits(document: ProductDocument, edits: readonly Edit[]): ProductDocument {
  return edits.reduce(withEdit, document)
}

function withEdit(document: ProductDocument, edit: Edit): ProductDocument {
  switch (edit.kind) {
    case 'answer': {
      const { fact, component, value } = edit
      if (component === undefined) return answered(withoutDeclared(document, fact), fact, value)
      return {
        ...document,
        components: componentsOf(document).map((level) =>
          String(level.id) === component ? answered(level, fact, value) : level,
        ),
      }
    }
    case 'bill-of-materials': {
      const { billOfMaterialsComplete: _before, ...rest } = document
      return edit.value ? { ...rest, billOfMaterialsComplete: edit.value } : rest
    }
    case 'age-decision': {
      const { decision: _before, ...age } = (document['age'] as Age | undefined) ?? {}
      return { ...document, age: edit.value ? { ...age, decision: edit.value } : age }
    }
    default:
      return edit satisfies never
  }
}

function answered<L extends object>(level: L, fact: string, value: FactValue | null): L {
  const { [fact]: _before, ...facts } = (level as Level).facts ?? {}
  return { ...level, facts: value === null ? facts : { ...facts, [fact]: value } }
}

/** The declared age stands under `age` as well as in a fact; both must not differ. */
function withoutDeclared(document: ProductDocument, fact: string): ProductDocument {
  const { declared, ...age } = (document['age'] as Age | undefined) ?? {}
  const end = /^declared-age-(from|to)$/.exec(fact)?.[1]
  if (!declared || end === undefined) return document
  const { [end]: _before, ...others } = declared
  return { ...document, age: { ...age, declared: others } }
}
