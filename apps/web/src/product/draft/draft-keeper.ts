/**
 * Keeps what is typed into a draft until the server has confirmed it: in this browser at once, on the server shortly
 * after, again and again while it does not answer. Two tabs may hold one draft: their changes are put on top of each
 * other, and only what both changed differently waits for a choice.
 */
import type { components } from '@playproof/client'
import { ProblemError } from '@playproof/client'
import {
  type Conflict,
  type DraftContent,
  type Edit,
  isSame,
  rebased,
  shared,
  valueAt,
  withEdits,
} from './edit.ts'

export type Revision = components['schemas']['Revision']

/**
 * - saved: the server holds all of it.
 * - saving: soon, or just now.
 * - away: the server does not answer; it is asked again.
 * - busy: the server takes no more for now; it is asked again `againAt`.
 * - signed-out: goes on when it is told to, once the same person has signed in.
 * - conflict: the rest is saved; `conflicts` wait for a choice.
 * - refused: the server will not have it, `problem` says why.
 */
export type SavingState = 'saved' | 'saving' | 'away' | 'busy' | 'signed-out' | 'conflict' | 'refused'

export interface DraftSnapshot {
  readonly revision: Revision
  /** As typed, saved or not; what cannot change any more is as it was saved. */
  readonly content: DraftContent
  readonly state: SavingState
  /** What is not saved, by its pointer. */
  readonly unsaved: ReadonlyMap<string, Edit>
  readonly conflicts: readonly Conflict[]
  readonly problem?: unknown
  /** When it is saved by itself, in milliseconds since 1970; while `busy`. */
  readonly againAt?: number
}

/** Where it is kept besides; localStorage in a browser. */
export type KeptIn = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export interface DraftServer {
  readonly read: () => Promise<Revision>
  /** @throws {ProblemError} Also where `revision` is not the newest version any more. */
  readonly save: (
    revision: Revision,
    change: { readonly content: DraftContent; readonly edits: readonly Edit[] },
  ) => Promise<Revision>
}

interface Timing {
  /** Milliseconds after the last change until it is saved. */
  readonly pause: number
  /** Milliseconds until a server that does not answer is asked again, the first time; doubles up to `longest`. */
  readonly again: number
  readonly longest: number
}

/** `cause`: what the server said, where it said something. */
export class UnsavedError extends Error {
  constructor(cause: unknown) {
    super('the draft is not saved', { cause })
    this.name = 'UnsavedError'
  }
}

export class DraftKeeper {
  readonly #server: DraftServer
  readonly #keptIn: KeptIn
  readonly #key: string
  readonly #timing: Timing
  readonly #listeners = new Set<() => void>()
  #revision: Revision
  readonly #edits = new Map<string, Edit>()
  #conflicts: readonly Conflict[] = []
  #state: SavingState = 'saved'
  #problem: unknown
  #isSaving = false
  #isPaused = false
  #attempts = 0
  #againAt = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #content: DraftContent | undefined
  #snapshot: DraftSnapshot
  /** What this page has put into the browser's store; another tab may have put its own beside it. */
  #keptHere: readonly Edit[] = []

  constructor(
    revision: Revision,
    {
      server,
      keptIn,
      key,
      timing = { pause: 500, again: 2000, longest: 30_000 },
    }: {
      readonly server: DraftServer
      readonly keptIn: KeptIn
      readonly key: string
      readonly timing?: Timing
    },
  ) {
    this.#revision = revision
    this.#server = server
    this.#keptIn = keptIn
    this.#key = key
    this.#timing = timing
    this.#keptHere = this.#read()
    for (const edit of this.#keptHere) this.#edits.set(edit.pointer, edit)
    this.#rebase()
    if (this.#edits.size > 0) this.#saveIn(0)
    this.#snapshot = this.#shot()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): DraftSnapshot => this.#snapshot

  /** @param value undefined takes away what is there. */
  set(pointer: string, value: unknown): void {
    this.setAll([{ pointer, value }])
  }

  setAll(changes: readonly Pick<Edit, 'pointer' | 'value'>[]): void {
    const saved = contentOf(this.#revision)
    for (const { pointer, value } of changes) {
      // What is taken away takes along what was changed in it.
      if (value === undefined)
        for (const within of this.#edits.keys())
          if (within.startsWith(`${pointer}/`)) this.#edits.delete(within)
      const base = valueAt(saved, pointer)
      if (isSame(base, value)) this.#edits.delete(pointer)
      else this.#edits.set(pointer, { pointer, value, base })
      this.#conflicts = this.#conflicts.filter(({ edit }) => edit.pointer !== pointer)
    }
    this.#attempts = 0
    this.#keep()
    this.#saveIn(this.#timing.pause)
  }

  /** Now, not in a moment: before leaving, or because somebody asks for it. */
  flush(): void {
    if (this.#edits.size > 0) this.#saveIn(0)
  }

  /** Sends nothing any more: nobody is signed in, or somebody else. What is typed is kept. */
  pause(): void {
    this.#isPaused = true
    if (this.#edits.size > 0) this.#saveIn(0)
  }

  /** The same person is back. */
  resume(): void {
    this.#isPaused = false
    if (this.#state === 'signed-out') this.#state = 'saving'
    this.flush()
  }

  /**
   * Saves now.
   *
   * @returns The revision with everything in it that was typed.
   * @throws {UnsavedError} Something is in the way; the snapshot says what.
   */
  async saved(): Promise<Revision> {
    this.flush()
    await new Promise<void>((done) => {
      if (this.#state !== 'saving') {
        done()
        return
      }
      const stop = this.subscribe(() => {
        if (this.#state === 'saving') return
        stop()
        done()
      })
    })
    if (this.#state !== 'saved') throw new UnsavedError(this.#problem)
    return this.#revision
  }

  /** What somebody read from the server meanwhile; older versions are passed over. */
  receive(revision: Revision): void {
    if (revision.version <= this.#revision.version || this.#isSaving) return
    this.#take(revision)
    if (this.#edits.size > 0) this.#saveIn(0)
    else this.#tell()
  }

  /** Decides a conflict: what was typed here is saved over theirs, or given up. */
  decide(pointer: string, choice: 'mine' | 'theirs'): void {
    const conflict = this.#conflicts.find(({ edit }) => edit.pointer === pointer)
    if (!conflict) return
    this.#conflicts = this.#conflicts.filter((each) => each !== conflict)
    const { value } = conflict.edit
    if (choice === 'mine') {
      this.set(pointer, value)
      return
    }
    this.#keep()
    this.#settle()
    this.#tell()
  }

  /** Gives up what the server will not have. */
  giveUp(): void {
    this.#edits.clear()
    this.#conflicts = []
    this.#problem = undefined
    this.#keep()
    this.#settle()
    this.#tell()
  }

  /**
   * Has back what was given up, each on what it was typed over: what somebody saved since is not overwritten unasked.
   * What was typed since stands.
   */
  takeBack(given: readonly Edit[]): void {
    const asked = new Set(this.#conflicts.map(({ edit }) => edit.pointer))
    const before = given.filter(({ pointer }) => !asked.has(pointer))
    const edits = new Map([...before, ...this.#edits.values()].map((edit) => [edit.pointer, edit]))
    this.#edits.clear()
    for (const [pointer, edit] of edits) this.#edits.set(pointer, edit)
    this.#rebase()
    this.#attempts = 0
    this.#keep()
    if (this.#edits.size > 0) this.#saveIn(this.#timing.pause)
    else {
      this.#settle()
      this.#tell()
    }
  }

  /**
   * Hands what is not saved to a draft that is yet to be opened, made from this revision.
   *
   * @param key Under which it is kept.
   * @returns Whether it was: a store that is full or closed takes nothing, and all of it stays here.
   */
  handOver(key: string): boolean {
    if (this.#snapshot.unsaved.size === 0) return true
    try {
      this.#keptIn.setItem(key, JSON.stringify([...this.#snapshot.unsaved.values()]))
    } catch {
      return false
    }
    this.giveUp()
    return true
  }

  #saveIn(milliseconds: number): void {
    clearTimeout(this.#timer)
    if (this.#isPaused) this.#state = 'signed-out'
    else {
      if (this.#state !== 'away' && this.#state !== 'busy') this.#state = 'saving'
      const asked = this.#state === 'busy' ? this.#againAt - Date.now() : 0
      this.#timer = setTimeout(() => void this.#save(), Math.max(milliseconds, asked))
    }
    this.#tell()
  }

  async #save(): Promise<void> {
    if (this.#isSaving) return
    const edits = [...this.#edits.values()]
    if (edits.length === 0) {
      this.#settle()
      this.#tell()
      return
    }
    this.#isSaving = true
    const content = withEdits(contentOf(this.#revision), edits)
    try {
      const revision = await this.#server.save(this.#revision, { content, edits })
      this.#isSaving = false
      this.#confirm(revision, edits)
    } catch (error) {
      this.#isSaving = false
      await this.#failed(error)
    }
    this.#tell()
  }

  /** Our own save: what was typed since stands on it. */
  #confirm(revision: Revision, edits: readonly Edit[]): void {
    this.#revision = revision
    this.#attempts = 0
    this.#problem = undefined
    for (const edit of edits) if (this.#edits.get(edit.pointer) === edit) this.#edits.delete(edit.pointer)
    const saved = contentOf(revision)
    for (const [pointer, edit] of this.#edits)
      this.#edits.set(pointer, { ...edit, base: valueAt(saved, pointer) })
    this.#keep()
    if (this.#edits.size === 0) this.#settle()
    else {
      this.#state = 'saving'
      this.#saveIn(this.#timing.pause)
    }
  }

  async #failed(error: unknown): Promise<void> {
    if (codeOf(error) === 'version-conflict') {
      try {
        this.#take(await this.#server.read())
        if (this.#edits.size > 0) this.#saveIn(0)
        return
      } catch (readError) {
        await this.#failed(readError)
        return
      }
    }
    if (codeOf(error) === 'not-signed-in') this.#isPaused = true
    else if (isRefusal(error)) {
      this.#state = 'refused'
      this.#problem = error
      return
    }
    clearTimeout(this.#timer)
    if (this.#isPaused) {
      this.#state = 'signed-out'
      return
    }
    const asked = waitAsked(error)
    this.#state = asked === undefined ? 'away' : 'busy'
    const wait = asked ?? Math.min(this.#timing.longest, this.#timing.again * 2 ** this.#attempts++)
    this.#againAt = Date.now() + wait
    this.#timer = setTimeout(() => void this.#save(), wait)
  }

  #take(revision: Revision): void {
    this.#revision = revision
    this.#rebase()
    this.#keep()
    if (this.#edits.size === 0) this.#settle()
  }

  #rebase(): void {
    const { edits, conflicts } = rebased(contentOf(this.#revision), this.#edits.values())
    this.#edits.clear()
    for (const edit of edits) this.#edits.set(edit.pointer, edit)
    this.#conflicts = [
      ...this.#conflicts.filter(({ edit }) => !conflicts.some((each) => each.edit.pointer === edit.pointer)),
      ...conflicts,
    ]
  }

  #settle(): void {
    this.#state = this.#conflicts.length > 0 ? 'conflict' : 'saved'
  }

  #shot(): DraftSnapshot {
    const edits = [...this.#edits.values()]
    // Saving changes nothing of what was typed: the same object, so that nobody judges or draws it again.
    const saved = contentOf(this.#revision)
    // What was typed too late is no part of what was approved.
    this.#content = shared(this.#content, this.#revision.state === 'draft' ? withEdits(saved, edits) : saved)
    return {
      revision: this.#revision,
      content: this.#content,
      state: this.#state,
      unsaved: new Map(
        [...edits, ...this.#conflicts.map(({ edit }) => edit)].map((edit) => [edit.pointer, edit]),
      ),
      conflicts: this.#conflicts,
      ...(this.#problem !== undefined && { problem: this.#problem }),
      ...(this.#state === 'busy' && { againAt: this.#againAt }),
    }
  }

  #tell(): void {
    this.#snapshot = this.#shot()
    for (const listener of this.#listeners) listener()
  }

  /** Conflicts are kept, too: what was typed is not lost with the page. What another tab keeps stays. */
  #keep(): void {
    const own = [...this.#edits.values(), ...this.#conflicts.map(({ edit }) => edit)]
    const mine = new Map([...this.#keptHere, ...own].map((edit) => [edit.pointer, edit.value]))
    const ofOthers = this.#read().filter(
      ({ pointer, value }) => !mine.has(pointer) || !isSame(mine.get(pointer), value),
    )
    const pointers = new Set(own.map(({ pointer }) => pointer))
    const edits = [...ofOthers.filter(({ pointer }) => !pointers.has(pointer)), ...own]
    try {
      if (edits.length === 0) this.#keptIn.removeItem(this.#key)
      else this.#keptIn.setItem(this.#key, JSON.stringify(edits))
      this.#keptHere = own
    } catch {
      // A full or closed store: the page still holds it, and says that it is not saved.
    }
  }

  #read(): readonly Edit[] {
    try {
      const kept: unknown = JSON.parse(this.#keptIn.getItem(this.#key) ?? '[]')
      return Array.isArray(kept) ? kept.filter(isEdit) : []
    } catch {
      return []
    }
  }
}

/** Statuses below 500 that say: not now. */
const passing: ReadonlySet<number> = new Set([408, 429])

/** Whether the server will not have it, however often it is asked. */
export function isRefusal(error: unknown): boolean {
  const code = codeOf(error)
  return (
    error instanceof ProblemError &&
    error.problem.status < 500 &&
    !passing.has(error.problem.status) &&
    code !== 'version-conflict' &&
    code !== 'not-signed-in'
  )
}

/** Milliseconds for which the server wants to be left alone, where it says so. */
function waitAsked(error: unknown): number | undefined {
  if (codeOf(error) !== 'too-many-requests') return undefined
  const seconds = (error as ProblemError).problem['wait']
  return typeof seconds === 'number' ? seconds * 1000 : undefined
}

function codeOf(error: unknown): string | undefined {
  return error instanceof ProblemError ? error.problem.code : undefined
}

function contentOf({ document, label, markets, approvedSample, packagingVersion }: Revision): DraftContent {
  return {
    document,
    label,
    markets,
    ...(approvedSample !== undefined && { approvedSample }),
    ...(packagingVersion !== undefined && { packagingVersion }),
  }
}

function isEdit(value: unknown): value is Edit {
  return typeof value === 'object' && value !== null && typeof (value as Edit).pointer === 'string'
}
