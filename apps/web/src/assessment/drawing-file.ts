/** A drawing of the page as a file that looks the same elsewhere: the fonts that its letters need travel with it. */

export async function drawingFile(drawing: SVGSVGElement, title: string): Promise<string> {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  const families = drawing.getAttribute('font-family') ?? ''
  const faces = fontFaces()
    .filter(({ family }) => families.includes(family))
    .toSorted((one, other) => families.indexOf(one.family) - families.indexOf(other.family))
  const letters = Array.from(drawing.textContent, (letter) => letter.codePointAt(0) as number)
  const used = letters.flatMap((letter) => faces.find(({ ranges }) => isIn(ranges, letter)) ?? [])
  const written = await Promise.all([...new Set(used)].map(embedded))
  const name = document.createElementNS(copy.namespaceURI, 'title')
  name.textContent = title
  const style = document.createElementNS(copy.namespaceURI, 'style')
  style.textContent = written.join('')
  copy.prepend(name, style)
  return new XMLSerializer().serializeToString(copy)
}

type Ranges = readonly (readonly [from: number, to: number])[]

const isIn = (ranges: Ranges, letter: number): boolean =>
  ranges.some(([from, to]) => letter >= from && letter <= to)

interface FontFace {
  readonly family: string
  readonly weight: string
  readonly range: string
  readonly ranges: Ranges
  readonly url: URL
}

/** Those of the page's own style: each holds some of the letters of its family. */
function fontFaces(): readonly FontFace[] {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
  return rules.flatMap((rule): FontFace[] => {
    if (!(rule instanceof CSSFontFaceRule)) return []
    const said = (property: string): string => rule.style.getPropertyValue(property)
    const source = /url\("?([^")]+)"?\)/.exec(said('src'))?.[1]
    if (source === undefined) return []
    const range = said('unicode-range')
    return [
      {
        family: said('font-family').replaceAll(/["']/g, ''),
        weight: said('font-weight'),
        range,
        ranges: range.split(',').map((part) => {
          const [from = '', to = from] = part.trim().replace(/^U\+/i, '').split('-')
          return [
            Number.parseInt(from.replaceAll('?', '0'), 16),
            Number.parseInt(to.replaceAll('?', 'f'), 16),
          ]
        }),
        url: new URL(source, rule.parentStyleSheet?.href ?? document.baseURI),
      },
    ]
  })
}

async function embedded({ family, weight, range, url }: FontFace): Promise<string> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url.pathname}: ${answer.status}`)
  const data = await dataAddress(await answer.blob())
  return `@font-face{font-family:"${family}";font-weight:${weight};unicode-range:${range};src:url(${data})}`
}

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result)))
    reader.addEventListener('error', () => reject(reader.error ?? new Error(blob.type)))
    reader.readAsDataURL(blob)
  })
}
