import type { JSX } from 'react'
import { Page } from '../frame/page.tsx'
import { useFrameWords } from '../frame/words.ts'

export function NewOrganisationPage(): JSX.Element {
  const words = useFrameWords()
  return <Page title={words.rail.organisation}>{null}</Page>
}
