import { Link } from '@tanstack/react-router'
import type { JSX } from 'react'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { useFrameWords } from './words.ts'

export function NotFoundPage(): JSX.Element {
  const words = useFrameWords()
  return (
    <Empty
      title={words.notFound.title}
      action={
        <Button look="primary" asChild>
          <Link to="/">{words.notFound.action}</Link>
        </Button>
      }
    >
      {words.notFound.detail}
    </Empty>
  )
}
