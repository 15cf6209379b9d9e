/** Which of the organisation's own requirements a page counts beside the law, and which it cannot. */
import type { JSX } from 'react'
import { localeOf, useLanguage } from '../words.ts'
import { useOwnRequirements } from './own-requirements.ts'
import { useLawWords } from './words.ts'

export function OwnNote(): JSX.Element | null {
  const words = useLawWords()
  const language = useLanguage()
  const { data } = useOwnRequirements()
  if (!data || data.overlays.length + data.hidden.length === 0) return null
  const list = new Intl.ListFormat(localeOf(language))
  const names = data.overlays.map(({ name }) => name)
  return (
    <span className="text-sm" dir="auto">
      {names.length > 0 && `${words.own.with} ${list.format(names)}`}
      {data.hidden.length > 0 && (
        <span className="text-unknown">
          {names.length > 0 && ' · '}
          {words.own.without} {list.format(data.hidden)}
        </span>
      )}
    </span>
  )
}
