import type { GenericFormatter, SingleBar } from 'cli-progress'
import type { Streams } from './command.ts'

/** How far a run has come, on a terminal. */
export interface Progress {
  /** So many more exchanges will be made. */
  expect(count: number): Promise<void>
  /** One more was made. */
  tick(): void
  /** Takes the bar away, until more is expected: what is written over it would be lost. */
  stop(): void
}

/** Fewer are done before anybody looks. */
const WORTH_A_BAR = 10

/** A bar on stderr with rate and time left; on no terminal, or when `quiet`, nothing. */
export function startProgress({ terminal }: Streams, quiet: boolean): Progress {
  const stream = quiet ? undefined : terminal()
  let total = 0
  let done = 0
  let bar: SingleBar | undefined
  let since: number | undefined
  return {
    async expect(count) {
      total += count
      if (stream === undefined || total < WORTH_A_BAR) return
      bar?.setTotal(total)
      if (bar !== undefined) return
      const { SingleBar } = await import('cli-progress')
      bar = new SingleBar({ stream, format, clearOnComplete: true, linewrap: true, etaBuffer: 50, fps: 5 })
      since ??= Date.now()
      bar.start(total, done, { since })
    },
    tick() {
      done += 1
      bar?.update(done)
    },
    stop() {
      bar?.stop()
      bar = undefined
    },
  }
}

const WIDTH = 24

const format: GenericFormatter = (_, { progress, value, total, eta }, { since }: { since: number }) => {
  const full = Math.round(progress * WIDTH)
  const seconds = (Date.now() - since) / 1000
  const rate = value === 0 || seconds < 1 ? '' : `  ${rateText(value / seconds)}/s`
  const left = Number.isFinite(eta) && value > 0 && value < total ? `  ${timeText(eta)} left` : ''
  return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}  ${value} of ${total}${rate}${left}`
}

function rateText(rate: number): string {
  return rate < 10 ? rate.toFixed(1) : String(Math.round(rate))
}

function timeText(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
