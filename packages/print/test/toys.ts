/** Toys for the tests of printing, judged by the built-in catalogue. */
import { loadCatalogue } from '@playproof/catalogue/load'
import { compileCatalogue } from '@playproof/engine/catalogue'
import { type Product, readProduct } from '@playproof/engine/product'

export const compiled = compileCatalogue((await loadCatalogue()).catalogue)

/** A plush toy for the youngest of which most facts are open, with what a test changes. */
export function plushToy(change: Readonly<Record<string, unknown>> = {}): Product {
  const { product, problems } = readProduct(
    {
      id: 'rabbit',
      name: 'Rabbit “Lapin”',
      revision: 'C',
      sku: 'RB-1',
      age: { declared: { from: '0 months' } },
      facts: {
        'designed-for-play': true,
        kinds: ['soft-toy'],
        'soft-filled': true,
        'main-material': 'textile',
        electrical: false,
      },
      components: [
        {
          id: 'skin',
          name: 'Pile fabric',
          facts: { material: 'polyester', accessible: true, 'textile-dyed': true },
        },
        { id: 'eyes', name: 'Plastic eyes', facts: { material: 'abs', accessible: true, mouthable: true } },
      ],
      billOfMaterialsComplete: { by: 'Quality manager', on: '2026-10-02' },
      destinations: ['DE', 'FR', 'CN'],
      ...change,
    },
    compiled,
  )
  if (!product) throw new Error(JSON.stringify(problems))
  return product
}
