import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { earlyScript } from './early-script.ts'

/**
 * What is wanted together comes in one file: a browser asks for six at a time, and dozens of small ones keep the page
 * waiting. Each of these takes what its modules import, too, unless one above it has that; the first are of every page.
 */
const files = [
  {
    name: 'frame',
    test: /[\\/]src[\\/](?:frame[\\/]organisation-frame|work[\\/]work-page|sign-in[\\/]sign-in-form)\.tsx$/,
  },
  { name: 'parts', test: /[\\/]src[\\/](?:ui[\\/](?!menu-parts).*|portfolio[\\/]products-page)\.tsx$/ },
  {
    name: 'law',
    test: /[\\/]src[\\/](?:law[\\/](?:page-law|compiled-law|words|worked-cases)\.tsx?|(?:laboratory|retired|screening)\.ts)$/,
  },
  {
    name: 'toy',
    test: /[\\/]src[\\/](?:product[\\/](?:revision-frame|facts-page)|assessment[\\/](?:assessment-page|rehearsal|unseen-toy))\.tsx?$/,
  },
  {
    name: 'facets',
    test: /[\\/]src[\\/]assessment[\\/](?:plan|limits|labels|documents|age|kept)-view\.tsx$/,
  },
  { name: 'law-pages', test: /[\\/]src[\\/]law[\\/]law-(?:frame|page|item-page)\.tsx$/ },
]

// oxlint-disable-next-line import/no-default-export -- vite reads its configuration from the default export
export default defineConfig({
  plugins: [react(), tailwind(), earlyScript(files.map(({ name }) => name))],
  build: {
    // Inlined files would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    // The polyfill is an inline script.
    modulePreload: { polyfill: false },
    sourcemap: true,
    rolldownOptions: {
      output: {
        // Browsers that know this compile the whole file beside the page, not each function when it is first called.
        postBanner: ({ isEntry }) => (isEntry ? '' : '//# allFunctionsCalledOnLoad'),
        codeSplitting: {
          groups: [
            { name: 'app', tags: ['$initial'], priority: files.length + 1 },
            ...files.map((file, i) => ({ ...file, priority: files.length - i })),
          ],
        },
      },
    },
  },
})
