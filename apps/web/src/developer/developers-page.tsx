import type { JSX } from 'react'
import { Page } from '../frame/page.tsx'
import { useFrameWords } from '../frame/words.ts'

export function DevelopersPage(): JSX.Element {
  const words = useFrameWords()
  return <Page title={words.rail.developers}>{null}</Page>
}
