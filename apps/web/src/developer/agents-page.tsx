import type { JSX } from 'react'
import { Copyable } from '../ui/copy.tsx'
import { Section } from '../ui/section.tsx'
import { useDeveloperWords } from './words.ts'

/** Where the key goes; not a key. */
const keyPlace = 'ppk_…'

export function AgentsPage(): JSX.Element {
  const words = useDeveloperWords()
  const http = {
    mcpServers: {
      playproof: {
        type: 'http',
        url: `${location.origin}/mcp`,
        headers: { Authorization: `Bearer ${keyPlace}` },
      },
    },
  }
  const stdio = {
    mcpServers: {
      playproof: {
        command: 'playproof',
        args: ['mcp'],
        env: { PLAYPROOF_URL: location.origin, PLAYPROOF_KEY: keyPlace },
      },
    },
  }
  const law = { mcpServers: { playproof: { command: 'playproof', args: ['mcp'] } } }
  return (
    <Section title={words.agents.title} detail={words.agents.detail}>
      <div className="flex max-w-3xl flex-col gap-4">
        <Setup title={words.agents.http} config={http} />
        <Setup title={words.agents.stdio} config={stdio} />
        <Setup title={words.agents.law} config={law} />
        <div>
          <h3 className="mb-1 font-medium">{words.agents.try}</h3>
          <Copyable text={words.agents.question} label={words.agents.try} />
        </div>
      </div>
    </Section>
  )
}

function Setup({ title, config }: { readonly title: string; readonly config: object }): JSX.Element {
  return (
    <div>
      <h3 className="mb-1 font-medium">{title}</h3>
      <Copyable text={JSON.stringify(config, undefined, 2)} label={title} />
    </div>
  )
}
