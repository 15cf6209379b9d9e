import type { JSX } from 'react'
import { Page } from '../frame/page.tsx'
import { useChangesWords } from './words.ts'

export function ChangesPage(): JSX.Element {
  const words = useChangesWords()
  return <Page title={words.title}>{null}</Page>
}
