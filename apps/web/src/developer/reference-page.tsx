import type { JSX } from 'react'
import { Button } from '../ui/button.tsx'
import { Copyable } from '../ui/copy.tsx'
import { Section } from '../ui/section.tsx'
import { useDeveloperWords } from './words.ts'

export function ReferencePage(): JSX.Element {
  const words = useDeveloperWords()
  return (
    <Section
      title={words.reference.title}
      detail={words.reference.detail}
      action={
        <div className="flex gap-2">
          <Button asChild look="primary">
            <a href="/reference" target="_blank" rel="noreferrer">
              {words.reference.open}
            </a>
          </Button>
          <Button asChild>
            <a href="/openapi.json" target="_blank" rel="noreferrer">
              {words.reference.file}
            </a>
          </Button>
        </div>
      }
    >
      <h3 className="mb-1 font-medium">{words.reference.first}</h3>
      <div className="max-w-3xl">
        <Copyable
          text={`curl -H 'Authorization: Bearer ppk_…' '${location.origin}/v1/search?q=small%20parts'`}
          label={words.reference.first}
        />
      </div>
    </Section>
  )
}
