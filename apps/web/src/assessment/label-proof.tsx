/** The label drawn in true size: verified words and marks alone, with what is not set and why. */
import { valueOf } from '@playproof/client'
import type { DestinationLabel } from '@playproof/engine/label'
import { type Proof, proofOf } from '@playproof/engine/proof'
import { useMutation } from '@tanstack/react-query'
import { Download, Printer } from 'lucide-react'
import { type JSX, useMemo, useRef, useState } from 'react'
import { useApi } from '../api/client.ts'
import { useOwnRequirements } from '../law/own-requirements.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { saveFile } from '../ui/save-file.ts'
import { fill } from '../words.ts'
import { useAssessed } from './assessed.ts'
import { drawingFile } from './drawing-file.ts'
import { type DrawnLabel, drawLabel } from './label-drawing.ts'
import { saveGenerated } from './save-generated.ts'
import { useAssessmentWords } from './words.ts'

const sizes = ['50x30', '60x40', '80x50', '100x70', '148x105', '210x148'] as const

export function LabelProof({
  label,
  place,
}: {
  readonly label: DestinationLabel
  readonly place: string
}): JSX.Element {
  const words = useAssessmentWords()
  const { law, presenter, name, on, revision, markets } = useAssessed()
  const own = useOwnRequirements()
  const [size, setSize] = useState<string>('100x70')
  const svg = useRef<SVGSVGElement>(null)
  const proof = useMemo(() => proofOf(law.compiled, [label]), [law.compiled, label])
  const [width = 100, height = 70] = size.split('x').map(Number)
  const drawn = useMemo(
    () => drawLabel(proof, { width, nameOf: (symbol) => presenter.messages.label.symbol[symbol] }),
    [proof, width, presenter],
  )
  const isEmpty = drawn.texts.length === 0 && drawn.symbols.length === 0
  const api = useApi()
  const print = useMutation({
    mutationFn: async () => {
      const { country } = label
      return valueOf(
        await api.GET('/v1/revisions/{revisionId}/label', {
          params: {
            path: { revisionId: revision.revisionId },
            query: {
              markets: [...markets],
              overlayIds: own.data?.overlays.map(({ overlayId }) => overlayId) ?? [],
              on,
              language: presenter.language,
              ...(country !== undefined && { country }),
            },
          },
        }),
      )
    },
    onSuccess: saveGenerated,
  })
  const { proof: texts } = presenter.messages
  const title = `${texts.title}: ${name}, ${place}`
  const save = useMutation({
    mutationFn: async (drawing: SVGSVGElement) =>
      saveFile({
        name: `${name} ${revision.label} ${place} ${on}.svg`,
        type: 'image/svg+xml',
        content: await drawingFile(drawing, title),
      }),
  })
  return (
    <section aria-label={texts.title} className="w-[26rem] max-w-full max-xl:w-full">
      <h2 className="mb-2 text-lg font-semibold">{texts.title}</h2>
      <div className="no-print mb-2 flex flex-wrap items-end gap-2">
        {!isEmpty && (
          <>
            <div className="w-44">
              <SelectField
                label={words.proof.size}
                value={size}
                onChange={(event) => setSize(event.target.value)}
                choices={sizes.map((each) => ({ value: each, label: `${each.replace('x', ' × ')} mm` }))}
              />
            </div>
            <Button busy={save.isPending} onClick={() => svg.current && save.mutate(svg.current)}>
              <Download aria-hidden className="size-4" />
              {words.proof.save}
            </Button>
          </>
        )}
        <Button busy={print.isPending} onClick={() => print.mutate()}>
          <Printer aria-hidden className="size-4" />
          {words.proof.print}
        </Button>
      </div>
      {(print.error ?? save.error) && <ProblemNote error={print.error ?? save.error} />}
      {isEmpty ? (
        <p className="rounded-md border border-line bg-sunken px-3 py-2 text-ink-soft">{words.proof.empty}</p>
      ) : (
        <>
          {drawn.height > height && (
            <p role="status" className="mb-2 rounded-md bg-unknown-soft px-3 py-1.5">
              {fill(words.proof.tooSmall, { width, height: Math.ceil(drawn.height) })}
            </p>
          )}
          <div
            tabIndex={0}
            role="region"
            aria-label={words.proof.drawing}
            // It is drawn in the colours of print: on paper, whatever the theme.
            className="overflow-x-auto rounded-md border border-line bg-white p-4"
          >
            <svg
              ref={svg}
              xmlns="http://www.w3.org/2000/svg"
              width={`${width + 2}mm`}
              height={`${Math.max(height, drawn.height) + 12}mm`}
              viewBox={`-1 -1 ${width + 2} ${Math.max(height, drawn.height) + 12}`}
              role="img"
              aria-label={title}
              // Letters as the file has them: what the page's own style does to them stays behind.
              className="[font-feature-settings:normal] [text-autospace:no-autospace]"
              fontFamily="'Inter Variable', Inter, 'Noto Sans SC Variable', 'Noto Sans SC', sans-serif"
            >
              <rect
                x={0}
                y={0}
                width={width}
                height={Math.max(height, drawn.height)}
                fill="#ffffff"
                stroke="#8a94a0"
                strokeWidth={0.2}
              />
              {drawn.height > height && (
                <line
                  x1={0}
                  y1={height}
                  x2={width}
                  y2={height}
                  stroke="#a3202f"
                  strokeWidth={0.3}
                  strokeDasharray="1.5 1"
                />
              )}
              <Letters drawn={drawn} />
              <g
                transform={`translate(0 ${Math.max(height, drawn.height) + 3})`}
                stroke="#15191e"
                strokeWidth={0.2}
              >
                <path d="M0 0V3M0 1.5H50M50 0V3M10 1V2M20 1V2M30 1V2M40 1V2" fill="none" />
                <text x={0} y={6.5} fontSize={2.6} stroke="none" fill="#15191e">
                  {texts.bar}
                </text>
              </g>
            </svg>
          </div>
          <p className="mt-1 text-sm text-ink-faint">{texts.scale}</p>
        </>
      )}
      <NotSetList proof={proof} />
    </section>
  )
}

function Letters({ drawn }: { readonly drawn: DrawnLabel }): JSX.Element {
  return (
    <>
      {drawn.symbols.map(({ x, y, height, symbol }) => (
        <g key={`${x} ${y}`} transform={`translate(${x} ${y}) scale(${height / symbol.height})`}>
          {symbol.parts.map((part, i) =>
            part.kind === 'shape' ? (
              <path
                key={i}
                d={part.path}
                fill={part.fill ?? 'none'}
                {...(part.stroke && {
                  stroke: part.stroke.colour,
                  strokeWidth: part.stroke.width,
                  strokeDasharray: part.stroke.dash,
                })}
              />
            ) : (
              <text
                key={i}
                x={part.x}
                y={part.baseline}
                fontSize={part.size}
                fontWeight={part.isBold ? 700 : 400}
                fill={part.colour}
              >
                {part.text}
              </text>
            ),
          )}
        </g>
      ))}
      {drawn.texts.map(({ x, y, size, weight, text, language }, i) => (
        <text key={i} x={x} y={y} fontSize={size} fontWeight={weight} fill="#15191e" xmlLang={language}>
          {text}
        </text>
      ))}
    </>
  )
}

/** A proof that leaves something out says so. */
function NotSetList({ proof }: { readonly proof: Proof }): JSX.Element | null {
  const { presenter } = useAssessed()
  const { proof: texts } = presenter.messages
  return (
    <>
      {proof.forbidden.length > 0 && (
        <div className="mt-3">
          <h3 className="font-semibold text-forbidden">{texts.forbidden}</h3>
          <ul>
            {proof.forbidden.flatMap(({ rule, forbids }) =>
              forbids.map((id) => (
                <li key={`${rule} ${id}`}>
                  <span aria-hidden className="text-forbidden">
                    ⊘
                  </span>{' '}
                  {presenter.rule(id)} <span className="text-sm text-ink-faint">{presenter.rule(rule)}</span>
                </li>
              )),
            )}
          </ul>
        </div>
      )}
      {proof.notSet.length > 0 && (
        <div className="mt-3">
          <h3 className="font-semibold">{texts.notSet}</h3>
          <p className="text-sm text-ink-soft">{texts.notSetIntro}</p>
          <ul className="mt-1 flex flex-col gap-1 text-sm">
            {proof.notSet.map(({ rule, reason, language }) => (
              <li key={`${rule} ${reason} ${language ?? ''}`}>
                <span className="font-medium">{texts.reason[reason]}</span> · {presenter.rule(rule)}
                {language !== undefined && ` (${language})`}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
