/**
 * What laboratories say with the name of a substance of what they measured of it: "Soluble lead (Pb)", "Migration of
 * lead", "可溶性铅", "铅迁移量".
 */
import type { LimitTable } from '@playproof/catalogue/types'

type Basis = LimitTable['basis']

interface Qualifier {
  /** Matches at the beginning or the end; the name is what it leaves. */
  readonly pattern: RegExp
  /** Undefined: "lead content" does not say of which. */
  readonly basis: Basis | undefined
}

const before = (words: string, basis: Basis): Qualifier => ({
  pattern: new RegExp(
    `^(?:${words})(?: content)?(?: of)?(?: (?:certain |toxic |heavy |hazardous )*(?:elements?|metals?)\\s*[-–—:：,/])?\\s+`,
    'i',
  ),
  basis,
})
const after = (words: string, basis: Basis): Qualifier => ({
  pattern: new RegExp(
    `(?:\\s*[,;:：–—-]\\s*|\\s+|\\s*[(（[]\\s*)(?:${words})(?: content)?\\s*[)）\\]]?$`,
    'i',
  ),
  basis,
})
const chinese = (lead: string, tail: string, basis: Basis): readonly Qualifier[] => [
  { pattern: new RegExp(`^(?:${lead})(?:的)?(?:(?:重金属|元素)\\s*[-–—:：,，/]\\s*)?`), basis },
  { pattern: new RegExp(`[\\s-]*[(（]?(?:${tail})[)）]?$`), basis },
]

const qualifiers: readonly Qualifier[] = [
  before('total', 'total-content'),
  after('total', 'total-content'),
  before('soluble', 'soluble'),
  after('soluble', 'soluble'),
  before('migration|migratable|migrated', 'migration'),
  after('migration|migratable|migrated', 'migration'),
  before('extractable|extracted', 'extract'),
  after('extractable|extracted', 'extract'),
  before('release|released|emission|emitted', 'emission'),
  after('release|released|emission|emitted', 'emission'),
  ...chinese('可溶性|可溶出|可溶', '可溶性|可溶出|可溶|可溶量', 'soluble'),
  ...chinese('可迁移性|可迁移|特定迁移', '可迁移|迁移量|迁移', 'migration'),
  ...chinese('可萃取|可提取', '可萃取|可提取|萃取量|提取量', 'extract'),
  ...chinese('释放', '释放量|释放', 'emission'),
  ...chinese('总', '总含量|总量', 'total-content'),
  { pattern: /\s+content$/i, basis: undefined },
  { pattern: /含量$/, basis: undefined },
]

/** Brackets may hold what was measured, and else a symbol or a remark. */
const bracket = /(?<=\S)\s*[(（[]([^()（）[\]]+)[)）\]]$/

/**
 * Words for a part of what goes by a name, or for what it is bound in, which have limits of their own: "Tin (organic)",
 * "Chromium (hexavalent)", "Cr (6+)"; and a CAS number that no name goes with.
 */
const species =
  /organ|valent|^hex$|compound|(?:alk|meth|eth|prop|but|oct|phen)yl|^(?:me|et|bu|ph)\d?(?:hg|pb|sn|as)\b|^\+?(?:I{1,3}|I?V|VI{0,3})\b|^[a-z]{0,2} ?(?:\d ?\+|\+ ?\d)$|^\d{2,7}-\d\d-\d$|有机|无机|基|价/i

/** Whether a name says more than the symbol of an element beside it: "Organotin (Sn)". */
export const isMoreThan = (name: string, symbol: string): boolean =>
  /^[A-Z][a-z]?$/.test(symbol) && species.test(name)

export interface AnalyteName {
  readonly substance: string
  /** None where the name does not say what was measured; several where it says it in two ways. */
  readonly bases: readonly Basis[]
}

/**
 * A substance and what was measured of it.
 *
 * @param substanceOf The substance of a bare name. A name that it knows as it stands says nothing of a basis: "Total
 *   fluorine" is a substance.
 */
export function readAnalyteName(
  written: string,
  substanceOf: (name: string) => string | undefined,
): AnalyteName | undefined {
  const known = substanceOf(written)
  if (known !== undefined) return { substance: known, bases: [] }
  // Each step leaves less of the name; "Soluble lead, total" says two things.
  let left: readonly { readonly name: string; readonly bases: readonly Basis[] }[] = [
    { name: written.normalize('NFKC').replaceAll(/\s+/g, ' ').trim(), bases: [] },
  ]
  while (left.length > 0) {
    for (const { name, bases } of left) {
      const substance = substanceOf(name)
      if (substance !== undefined) return { substance, bases }
    }
    left = left.flatMap(({ name, bases }) => [
      ...qualifiers.flatMap(({ pattern, basis }) => {
        const rest = name.replace(pattern, '').trim()
        if (rest === name || rest === '') return []
        return [
          { name: rest, bases: basis === undefined || bases.includes(basis) ? bases : [...bases, basis] },
        ]
      }),
      ...withoutBracket(name, substanceOf).map((rest) => ({ name: rest, bases })),
    ])
  }
  return undefined
}

/** None where the brackets hold another substance or a part of this one. */
function withoutBracket(name: string, substanceOf: (name: string) => string | undefined): readonly string[] {
  const inside = bracket
    .exec(name)?.[1]
    ?.trim()
    .replace(/^(?:cas(?:[ -]?(?:no\.?|number|号))? ?[:：]? ?|as\s+|(?:以|按)(.+)计$)/i, '$1')
  if (inside === undefined) return []
  const rest = name.replace(bracket, '').trim()
  const other = substanceOf(inside)
  const isSure =
    other === undefined ? !species.test(inside) : other === readAnalyteName(rest, substanceOf)?.substance
  return isSure ? [rest] : []
}
