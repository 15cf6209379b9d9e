/** The frame of the pages before one is signed in. */
import { type JSX, type ReactNode, use, useEffect } from 'react'
import icon from '../frame/icon.svg'
import { useFrameWords } from '../frame/words.ts'
import { LanguageContext } from '../words.ts'
import { useSignInWords } from './words.ts'

export function Entrance({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}): JSX.Element {
  const frame = useFrameWords()
  const words = useSignInWords()
  const { language, setLanguage } = use(LanguageContext)
  useEffect(() => {
    document.title = `${title} · ${frame.product}`
  }, [title, frame.product])
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-10">
      <header className="mb-6 flex w-full max-w-md items-center gap-2">
        <img src={icon} alt="" className="size-7" />
        <span className="flex-1 text-lg font-semibold">{frame.product}</span>
        <button
          type="button"
          className="link min-w-[2em] text-left text-sm"
          lang={language === 'en' ? 'zh-Hans' : 'en'}
          onClick={() => setLanguage(language === 'en' ? 'zh' : 'en')}
        >
          {language === 'en' ? frame.person.chinese : frame.person.english}
        </button>
      </header>
      <main className="w-full max-w-md rounded-lg border border-line bg-surface p-6 shadow-raised">
        <h1 className="mb-4 text-xl font-semibold">{title}</h1>
        {children}
      </main>
      <footer className="mt-6 max-w-md text-sm text-ink-faint">
        <p>{words.intro}</p>
        <p className="mt-2">{frame.legal}</p>
      </footer>
    </div>
  )
}
