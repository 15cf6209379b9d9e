/** Every operation there is. Shells, the API description, agents' tools and the authorisation matrix are made from this. */
import { checkCompliance } from './law/check-compliance.ts'
import { findLaboratories, listAuthorities } from './law/find-laboratories.ts'
import { getCatalogueItem } from './law/get-catalogue-item.ts'
import { listMarkets } from './law/list-markets.ts'
import { listRegulations } from './law/list-regulations.ts'
import { searchCatalogue } from './law/search-catalogue.ts'

export const operations = {
  'search-catalogue': searchCatalogue,
  'get-catalogue-item': getCatalogueItem,
  'list-markets': listMarkets,
  'list-regulations': listRegulations,
  'list-authorities': listAuthorities,
  'find-laboratories': findLaboratories,
  'check-compliance': checkCompliance,
} as const

export type Operations = typeof operations
export type OperationName = keyof Operations
