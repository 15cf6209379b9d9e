/** Remarks that the catalogue holds in English alone: marked as English, and told to be where the page is not. */
import type { JSX } from 'react'
import { useLanguage } from '../words.ts'
import { isEnglish } from './is-english.ts'
import { useLawWords } from './words.ts'

export function OnlyEnglish({ text }: { readonly text: string }): JSX.Element {
  const language = useLanguage()
  const words = useLawWords()
  // An organisation may have written its own remarks in Chinese.
  if (!isEnglish(text)) return <>{text}</>
  return (
    <>
      {language !== 'en' && <span className="text-sm text-ink-faint">{words.item.onlyEnglish} </span>}
      <span lang="en">{text}</span>
    </>
  )
}
