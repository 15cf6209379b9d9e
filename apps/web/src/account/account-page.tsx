/** A person's own: name, password, second factor, passkeys, sessions, data. */
import { valueOf } from '@playproof/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type JSX, lazy, Suspense, useEffect, useState } from 'react'
import { apiFor } from '../api/client.ts'
import { meQuery } from '../api/me.ts'
import { leaveFor, tellPerson } from '../api/session.ts'
import { forgetPerson } from '../frame/kept-here.ts'
import { useToast } from '../frame/toast.tsx'
import { useFrameWords } from '../frame/words.ts'
import {
  addPasskey,
  changePassword,
  disableSecondFactor,
  enableSecondFactor,
  faultOfPassword,
  listPasskeys,
  removePasskey,
  rename,
  verifySecondFactor,
} from '../sign-in/auth.ts'
import { textOf } from '../sign-in/sign-in-form.tsx'
import { Button } from '../ui/button.tsx'
import { Copyable } from '../ui/copy.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { Moment } from '../ui/moment.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { saveFile } from '../ui/save-file.ts'
import { Section } from '../ui/section.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Cell, Row, Table } from '../ui/table.tsx'
import { fill, useLanguage } from '../words.ts'
import { programName } from './program-name.ts'
import { useAccountWords } from './words.ts'

const QrCode = lazy(() => import('./qr-code.tsx').then(({ QrCode: component }) => ({ default: component })))

export function AccountPage(): JSX.Element {
  const words = useAccountWords()
  const frame = useFrameWords()
  const language = useLanguage()
  const me = useQuery(meQuery({ language }))
  useEffect(() => {
    document.title = `${words.title} · ${frame.product}`
  }, [words.title, frame.product])
  return (
    <main className="mx-auto max-w-3xl px-6 py-6 max-sm:px-4">
      <Link to="/" className="link text-sm">
        {words.back}
      </Link>
      <h1 className="mt-1 mb-6 text-2xl font-semibold tracking-tight">{words.title}</h1>
      {me.error && <ProblemNote error={me.error} onRetry={() => void me.refetch()} />}
      {me.data && (
        <>
          <You name={me.data.name} email={me.data.email} />
          <Password email={me.data.email} />
          <SecondFactor isOn={me.data.twoFactorEnabled} />
          <Passkeys />
          <Sessions />
          <Data personId={me.data.personId} />
        </>
      )}
    </main>
  )
}

function You({ name, email }: { readonly name: string; readonly email: string }): JSX.Element {
  const words = useAccountWords()
  const toast = useToast()
  const queryClient = useQueryClient()
  const save = useMutation({
    mutationFn: rename,
    async onSuccess() {
      toast({ text: words.you.saved })
      await queryClient.invalidateQueries({ queryKey: ['me'] })
    },
  })
  return (
    <Section title={words.you.title}>
      <form
        className="flex max-w-md flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(textOf(new FormData(event.currentTarget), 'name'))
        }}
      >
        <TextField
          label={words.you.name}
          name="name"
          defaultValue={name}
          autoComplete="name"
          maxLength={200}
          dir="auto"
          required
        />
        <TextField label={words.you.email} value={email} readOnly />
        {save.error && <ProblemNote error={save.error} />}
        <Button type="submit" className="self-start" busy={save.isPending}>
          {words.you.save}
        </Button>
      </form>
    </Section>
  )
}

function Password({ email }: { readonly email: string }): JSX.Element {
  const words = useAccountWords()
  const toast = useToast()
  const change = useMutation({
    mutationFn: async (form: HTMLFormElement) => {
      const data = new FormData(form)
      await changePassword({
        currentPassword: textOf(data, 'current'),
        newPassword: textOf(data, 'new'),
      })
      form.reset()
    },
    onSuccess: () => toast({ text: words.password.done }),
  })
  const passwordFault = faultOfPassword(change.error)
  return (
    <Section title={words.password.title} detail={words.password.detail}>
      <form
        className="flex max-w-md flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate(event.currentTarget)
        }}
      >
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <TextField
          label={words.password.current}
          name="current"
          type="password"
          autoComplete="current-password"
          required
        />
        <TextField
          label={words.password.new}
          help={words.password.help}
          error={passwordFault}
          name="new"
          type="password"
          autoComplete="new-password"
          minLength={12}
          required
        />
        {change.error && passwordFault === undefined && <ProblemNote error={change.error} />}
        <Button type="submit" className="self-start" busy={change.isPending}>
          {words.password.action}
        </Button>
      </form>
    </Section>
  )
}

function SecondFactor({ isOn }: { readonly isOn: boolean }): JSX.Element {
  const words = useAccountWords()
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  return (
    <Section
      title={words.secondFactor.title}
      detail={isOn ? words.secondFactor.on : words.secondFactor.off}
      action={
        <Dialog
          title={isOn ? words.secondFactor.disableTitle : words.secondFactor.enableTitle}
          open={isOpen}
          onOpenChange={(open) => {
            setOpen(open)
            // It may have been turned on in it, and closed without a word.
            if (!open) void queryClient.invalidateQueries({ queryKey: ['me'] })
          }}
          trigger={
            <Button look={isOn ? 'danger' : 'primary'}>
              {isOn ? words.secondFactor.disable : words.secondFactor.enable}
            </Button>
          }
        >
          {isOn ? <Disable onDone={() => setOpen(false)} /> : <Enable onDone={() => setOpen(false)} />}
        </Dialog>
      }
    >
      {null}
    </Section>
  )
}

function Enable({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const words = useAccountWords()
  const queryClient = useQueryClient()
  const begin = useMutation({ mutationFn: enableSecondFactor })
  const confirm = useMutation({ mutationFn: verifySecondFactor })
  if (!begin.data)
    return (
      <PasswordAgain
        action={words.secondFactor.next}
        error={begin.error}
        busy={begin.isPending}
        onPassword={(password) => begin.mutate(password)}
      />
    )
  if (confirm.isSuccess)
    return (
      <div className="flex flex-col gap-3">
        <h3 className="font-medium">{words.secondFactor.backup}</h3>
        <p className="text-ink-soft">{words.secondFactor.backupDetail}</p>
        <Copyable text={begin.data.backupCodes.join('\n')} label={words.secondFactor.backup} />
        <Button
          look="primary"
          onClick={() => {
            void queryClient.invalidateQueries({ queryKey: ['me'] })
            onDone()
          }}
        >
          {words.secondFactor.kept}
        </Button>
      </div>
    )
  const { totpURI } = begin.data
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        confirm.mutate(textOf(new FormData(event.currentTarget), 'code').replaceAll(/\s/g, ''))
      }}
    >
      <p>{words.secondFactor.scan}</p>
      <Suspense fallback={<div className="size-48" />}>
        <QrCode text={totpURI} label={words.secondFactor.picture} />
      </Suspense>
      <Copyable text={new URL(totpURI).searchParams.get('secret') ?? ''} label={words.secondFactor.key} />
      <TextField
        label={words.secondFactor.code}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="\s*\d{3}\s*\d{3}\s*"
        required
        autoFocus
      />
      {confirm.error && <ProblemNote error={confirm.error} />}
      <Button type="submit" look="primary" busy={confirm.isPending}>
        {words.secondFactor.confirm}
      </Button>
    </form>
  )
}

function Disable({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const words = useAccountWords()
  const queryClient = useQueryClient()
  const disable = useMutation({
    mutationFn: disableSecondFactor,
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: ['me'] })
      onDone()
    },
  })
  return (
    <PasswordAgain
      action={words.secondFactor.disable}
      look="danger"
      error={disable.error}
      busy={disable.isPending}
      onPassword={(password) => disable.mutate(password)}
    />
  )
}

function PasswordAgain({
  action,
  look = 'primary',
  error,
  busy,
  onPassword,
}: {
  readonly action: string
  readonly look?: 'primary' | 'danger'
  readonly error: Error | null
  readonly busy: boolean
  readonly onPassword: (password: string) => void
}): JSX.Element {
  const words = useAccountWords()
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        onPassword(textOf(new FormData(event.currentTarget), 'password'))
      }}
    >
      <TextField
        label={words.secondFactor.password}
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      {error && <ProblemNote error={error} />}
      <Button type="submit" look={look} busy={busy}>
        {action}
      </Button>
    </form>
  )
}

function Passkeys(): JSX.Element {
  const words = useAccountWords()
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const passkeys = useQuery({ queryKey: ['passkeys'], queryFn: listPasskeys })
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['passkeys'] })
  const add = useMutation({
    mutationFn: addPasskey,
    async onSuccess() {
      setOpen(false)
      await refresh()
    },
  })
  const remove = useMutation({ mutationFn: removePasskey, onSettled: refresh })
  return (
    <Section
      title={words.passkeys.title}
      detail={words.passkeys.detail}
      action={
        <Dialog
          title={words.passkeys.add}
          open={isOpen}
          onOpenChange={(open) => {
            setOpen(open)
            add.reset()
          }}
          trigger={<Button>{words.passkeys.add}</Button>}
        >
          <form
            className="flex flex-col gap-3"
            onSubmit={(event) => {
              event.preventDefault()
              add.mutate(textOf(new FormData(event.currentTarget), 'name'))
            }}
          >
            <TextField
              label={words.passkeys.name}
              help={words.passkeys.nameHelp}
              name="name"
              maxLength={100}
              required
            />
            {add.error && <ProblemNote error={add.error} />}
            <Button type="submit" look="primary" busy={add.isPending}>
              {words.passkeys.add}
            </Button>
          </form>
        </Dialog>
      }
    >
      {passkeys.error && <ProblemNote error={passkeys.error} onRetry={() => void passkeys.refetch()} />}
      {remove.error && <ProblemNote error={remove.error} />}
      {passkeys.isPending && <SkeletonRows rows={1} height={36} />}
      {passkeys.data?.length === 0 && <p className="text-ink-soft">{words.passkeys.none}</p>}
      {passkeys.data && passkeys.data.length > 0 && (
        <Table
          caption={words.passkeys.title}
          heads={[
            words.passkeys.name,
            words.passkeys.since,
            <span key="actions" className="sr-only">
              {words.passkeys.actions}
            </span>,
          ]}
        >
          {passkeys.data.map(({ id, name, createdAt }) => (
            <Row key={id}>
              <Cell dir="auto">{name ?? words.passkeys.unnamed}</Cell>
              <Cell>
                <Moment at={createdAt} />
              </Cell>
              <Cell className="text-right">
                <Button
                  look="quiet"
                  aria-label={fill(words.passkeys.removeOf, { name: name ?? words.passkeys.unnamed })}
                  onClick={() => remove.mutate(id)}
                >
                  {words.passkeys.remove}
                </Button>
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  )
}

function Sessions(): JSX.Element {
  const words = useAccountWords()
  const language = useLanguage()
  const queryClient = useQueryClient()
  const sessions = useQuery({
    queryKey: ['sessions'],
    queryFn: async () => valueOf(await apiFor({ language }).GET('/v1/me/sessions', {})),
  })
  const end = useMutation({
    mutationFn: async (sessionId: string | undefined) =>
      valueOf(
        await apiFor({ language }).POST('/v1/me/sessions/end', {
          body: { ...(sessionId !== undefined && { sessionId }) },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['sessions'] }),
  })
  const items = sessions.data?.items
  return (
    <Section
      title={words.sessions.title}
      action={
        <Button
          className={items && items.length > 1 ? '' : 'invisible'}
          onClick={() => end.mutate(undefined)}
          busy={end.isPending}
        >
          {words.sessions.endOthers}
        </Button>
      }
    >
      {sessions.error && <ProblemNote error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {end.error && <ProblemNote error={end.error} />}
      {sessions.isPending && <SkeletonRows rows={2} height={36} />}
      {items && (
        <Table
          caption={words.sessions.title}
          heads={[
            words.sessions.program,
            words.sessions.address,
            words.sessions.since,
            words.sessions.until,
            <span key="actions" className="sr-only">
              {words.sessions.actions}
            </span>,
          ]}
        >
          {items.map((session) => (
            <Row key={session.sessionId}>
              <Cell title={session.program}>
                {programName(session.program)}
                {session.isCurrent && (
                  <span className="ml-1.5 text-sm text-ink-faint">({words.sessions.here})</span>
                )}
              </Cell>
              <Cell className="font-mono text-sm">{session.address}</Cell>
              <Cell>
                <Moment at={session.createdAt} />
              </Cell>
              <Cell>
                <Moment at={session.expiresAt} />
              </Cell>
              <Cell className="text-right">
                {!session.isCurrent && (
                  <Button
                    look="quiet"
                    aria-label={fill(words.sessions.endOf, { program: programName(session.program) })}
                    onClick={() => end.mutate(session.sessionId)}
                  >
                    {words.sessions.end}
                  </Button>
                )}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  )
}

function Data({ personId }: { readonly personId: string }): JSX.Element {
  const words = useAccountWords()
  const language = useLanguage()
  const take = useMutation({
    mutationFn: async () => valueOf(await apiFor({ language }).GET('/v1/me/data', {})),
    onSuccess: (data) =>
      saveFile({
        name: 'playproof-my-data.json',
        type: 'application/json',
        content: JSON.stringify(data, undefined, 2),
      }),
  })
  const remove = useMutation({
    mutationFn: async (password: string) =>
      valueOf(await apiFor({ language }).POST('/v1/me/delete', { body: { password } })),
    onSuccess() {
      forgetPerson(personId)
      tellPerson()
      leaveFor('/sign-in')
    },
  })
  return (
    <Section title={words.data.title} detail={words.data.detail}>
      {take.error && <ProblemNote error={take.error} />}
      <div className="flex gap-2">
        <Button onClick={() => take.mutate()} busy={take.isPending}>
          {words.data.export}
        </Button>
        <Dialog
          title={words.data.delete}
          description={words.data.deleteDetail}
          trigger={<Button look="danger">{words.data.delete}</Button>}
        >
          <PasswordAgain
            action={words.data.deleteAction}
            look="danger"
            error={remove.error}
            busy={remove.isPending}
            onPassword={(password) => remove.mutate(password)}
          />
        </Dialog>
      </div>
    </Section>
  )
}
