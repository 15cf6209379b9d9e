/** The law as its files have it, read once for all tests that look at it. */
import { loadCatalogue } from '@playproof/catalogue/load'

export const law = await loadCatalogue()
