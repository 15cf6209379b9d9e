/** The REST form of each operation: method, path, and where its input comes from. Everything else is in the service. */
import type { OperationName } from '@playproof/service/operations'

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below /v1; `:name` is a field of the input. What a GET does not find there comes from the query, else from the body. */
  readonly path: string
  /** 200 where absent. */
  readonly status?: 201 | 202 | 204
}

export const routes = {
  'search-catalogue': { method: 'GET', path: '/search' },
  'get-catalogue-item': { method: 'GET', path: '/catalogue/items/:id' },
  'list-markets': { method: 'GET', path: '/markets' },
  'list-regulations': { method: 'GET', path: '/catalog/regulations' },
  'list-authorities': { method: 'GET', path: '/authorities' },
  'find-laboratories': { method: 'GET', path: '/authorities/:authority' },
  'check-compliance': { method: 'POST', path: '/compliance/check' },
  'assess-document': { method: 'POST', path: '/law/assess' },
  'plan-tests': { method: 'POST', path: '/law/plan' },
  'list-labels': { method: 'POST', path: '/law/labels' },
  'list-documents': { method: 'POST', path: '/law/documents' },
  'list-duties': { method: 'POST', path: '/law/duties' },
  'diff-days': { method: 'POST', path: '/law/compare-days' },
  'list-facts': { method: 'GET', path: '/law/facts' },
  'next-questions': { method: 'POST', path: '/law/questions' },
} as const satisfies Record<OperationName, Route>
