import { setNonce } from 'get-nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { storedTheme } from './frame/preference.ts'
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import './styles.css'

storedTheme()

// A dialog holds the page behind it still by a style sheet of its own.
setNonce(document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '')
const root = document.querySelector('#root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
