import { setNonce } from 'get-nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { makeQueryClient } from './api/query.ts'
import { App } from './app.tsx'
import { fetchAhead } from './fetch-ahead.ts'
import { storedTheme } from './frame/preference.ts'
import { makeRouter } from './router.tsx'
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import './styles.css'

storedTheme()

const queryClient = makeQueryClient()
const router = makeRouter(queryClient)
// What the page is made of is on its way while the first of it is drawn.
fetchAhead(router, queryClient)

// A dialog holds the page behind it still by a style sheet of its own.
setNonce(document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '')
const root = document.querySelector('#root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App queryClient={queryClient} router={router} />
  </StrictMode>,
)
