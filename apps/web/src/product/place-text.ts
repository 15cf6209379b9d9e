/** Places of a revision and what stands there, for people: "Eyes: material", "ABS". */
import { factOf } from '@playproof/engine/catalogue'
import { useLaw, usePresenter } from '../law/page-law.ts'
import { localeOf, useLanguage } from '../words.ts'
import { type DraftContent, segmentsOf } from './draft/edit.ts'
import { componentsOf } from './document.ts'
import { notKnown, valueText } from './fact-text.ts'
import { useProductWords } from './words.ts'

export interface PlaceText {
  readonly place: string
  /** Of a value that stands there; undefined is nothing. */
  readonly text: (value: unknown) => string
}

export function usePlaceText(content?: DraftContent): (pointer: string) => PlaceText {
  const words = useProductWords()
  const language = useLanguage()
  const law = useLaw().data
  const presenter = usePresenter()
  const components = componentsOf(content?.document ?? {})
  const names = new Map([
    // As the server tells where a fault is.
    ...components.map(({ id, name }, i) => [String(i), name ?? id] as const),
    ...components.map(({ id, name }) => [id, name ?? id] as const),
  ])
  const day = (text: string): string =>
    new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone: 'UTC' }).format(
      new Date(text),
    )
  const plain = (value: unknown): string => {
    if (value === undefined || value === null || value === '') return words.place.nothing
    if (value === true) return presenter?.messages.yes ?? ''
    if (value === false) return presenter?.messages.no ?? ''
    if (value === notKnown) return words.fact.dontKnow
    if (Array.isArray(value)) return value.map(plain).join(language === 'zh' ? '、' : ', ')
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return day(value)
    if (typeof value !== 'object') return String(value)
    const { id, name, from, to, by, on } = value as Readonly<Record<string, unknown>>
    if (typeof from === 'string' && typeof to === 'string')
      return from === to ? plain(from) : `${plain(from)} – ${plain(to)}`
    if (typeof name === 'string') return name
    if (typeof id === 'string') return id
    if (by !== undefined && on !== undefined) return `${plain(by)}, ${plain(on)}`
    return Object.entries(value)
      .map(([key, each]) => `${key}: ${plain(each)}`)
      .join('; ')
  }
  const factText = (id: string): PlaceText => {
    const fact = law && factOf(law.compiled, id)
    return {
      place: presenter?.fact(id) ?? id,
      text: (value) =>
        value === undefined || value === notKnown || !fact || !presenter
          ? plain(value)
          : Array.isArray(value) && value.length === 0
            ? words.fact.none
            : valueText(presenter, fact, value),
    }
  }
  const ageText = (declared: unknown): string | undefined => {
    const ends = typeof declared === 'object' && declared !== null ? Object.entries(declared) : []
    const texts = ends.map(([end, value]) => {
      const { place, text } = factText(`declared-age-${end}`)
      return `${place} ${text(value)}`
    })
    return texts.length === 0 ? undefined : texts.join(language === 'zh' ? '，' : ', ')
  }
  return (pointer) => {
    const [root = '', kind = '', name = '', member = '', fact] = segmentsOf(pointer)
    if (root === 'markets')
      return {
        place: words.place.field.markets,
        text: (value) =>
          Array.isArray(value) ? plain(value.map((id) => presenter?.market(String(id)) ?? id)) : plain(value),
      }
    if (root === 'state')
      return { place: words.place.field.state, text: (value) => nameIn(words.revision, String(value ?? '')) }
    if (root !== 'document') return { place: nameIn(words.place.field, root), text: plain }
    if (kind === 'facts' && name !== '') return factText(name)
    if (kind === 'components' && name !== '') {
      const component = names.get(name) ?? name
      if (member === '') return { place: `${words.place.part.components}: ${component}`, text: plain }
      if (member === 'facts' && fact !== undefined) {
        const { place, text } = factText(fact)
        return { place: `${component}: ${place}`, text }
      }
      return { place: `${component}: ${nameIn(words.place.member, member)}`, text: plain }
    }
    if (kind === 'age' && (name === '' || (name === 'declared' && member === '')))
      return {
        place: words.place.part.age,
        text: (value) =>
          ageText(name === '' ? (value as { declared?: unknown } | undefined)?.declared : value) ??
          plain(value),
      }
    const part = nameIn(words.place.part, kind)
    return { place: name === '' ? part : `${part}: ${nameIn(words.place.member, name)}`, text: plain }
  }
}

function nameIn(names: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(names, key) ? (names[key] ?? key) : key
}
