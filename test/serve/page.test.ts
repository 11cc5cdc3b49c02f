import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { runningApi } from './running-api.ts'

const executablePath = process.env.CHROMIUM_PATH || '/usr/bin/chromium'
const isLeftOut = !existsSync(executablePath) && !process.env.CI
if (isLeftOut) {
  console.warn(
    `Left out: test/serve/page.test.ts, the page in a browser. There is no Chromium at ${executablePath}; set CHROMIUM_PATH.`,
  )
}

describe.skipIf(isLeftOut)('the page in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    const args =
      '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'
    browser = await chromium.launch({ executablePath, args: args.split(' ') })
  }, 60_000)
  afterAll(() => browser?.close())

  async function opened(options: Parameters<Browser['newPage']>[0] & { breaks?: string } = {}): Promise<Page> {
    const { breaks, ...context } = options
    const origin = await runningApi({ breaks })
    const page = await browser.newPage(context)
    onTestFinished(() => page.close())
    await page.goto(origin)
    return page
  }

  const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

  test('each button calls the API and shows what came', async () => {
    const page = await opened()
    for (const [name, message] of [
      ['auth_required', 'Authentication required'],
      ['token_expired', 'Access token expired'],
      ['invalid_token', 'Access token is not valid'],
    ] as const) {
      const live = section(page, name).getByRole('status')
      expect(await live.textContent()).toBe('')
      expect(await live.getAttribute('aria-live')).toBe('polite')
      const [response] = await Promise.all([
        page.waitForResponse(/\/http\/401\//),
        section(page, name).getByRole('button', { name: 'Call' }).click(),
      ])
      expect(response.status()).toBe(401)
      await live.getByText(message).waitFor()
      expect(await live.textContent()).toContain('401 Unauthorized')
      expect(await live.textContent()).toContain('www-authenticateBearer realm="api"')
    }
  })

  test.each([
    ['login-redirect', 'A redirect, which this page does not follow.'],
    ['unreachable', 'No answer'],
    ['body-missing', 'No body'],
    ['body-not-json', '<title>Unauthorized</title>'],
  ])('a server that breaks %s is shown as it is', async (breaks, text) => {
    const page = await opened({ breaks })
    await section(page, 'auth_required').getByRole('button').click()
    await section(page, 'auth_required').getByRole('status').getByText(text).waitFor()
  })

  test('needs no script: the call is a link, and everything can be read', async () => {
    const page = await opened({ javaScriptEnabled: false })
    expect(await page.getByRole('button').count()).toBe(0)
    await page.getByText('Python').first().click()
    await page.getByText('import requests').first().waitFor()
    await section(page, 'Types').getByText('export type Unauthorized').waitFor()
    await section(page, 'zod schemas').getByText('z.discriminatedUnion').waitFor()
    await section(page, 'JSON Schema').getByText('Show it').click()
    await section(page, 'JSON Schema').getByText('"$defs"').waitFor()
    const link = section(page, 'token_expired').getByRole('link', { name: /^GET/ })
    const [response] = await Promise.all([page.waitForNavigation(), link.click()])
    expect(response?.status()).toBe(401)
    expect(await page.textContent('body')).toContain('"code":"token_expired"')
  })

  test('everything is reached by keyboard, in view, with a visible focus', async () => {
    const page = await opened()
    const focused = () =>
      page.evaluate<{ text: string; outline: string }>(`(() => {
        const { textContent, tagName } = document.activeElement
        return { text: tagName + ' ' + textContent, outline: getComputedStyle(document.activeElement).outlineStyle }
      })()`)
    await page.keyboard.press('Tab')
    expect(await focused()).toEqual({ text: 'A Skip to the answers', outline: 'solid' })
    expect((await page.getByText('Skip to the answers').boundingBox())?.x).toBeGreaterThan(0)
    await page.keyboard.press('Enter')
    const seen: string[] = []
    while (seen.at(-1) !== 'BUTTON Call') {
      await page.keyboard.press('Tab')
      const { text, outline } = await focused()
      expect(outline, text).toBe('solid')
      seen.push(text)
      expect(seen.length).toBeLessThan(10)
    }
    expect(seen[0]).toBe('SUMMARY JSON Schema of the body')
    await page.keyboard.press('Enter')
    await section(page, 'auth_required').getByRole('status').getByText('Authentication required').waitFor()
  })

  test.each([320, 360, 1280])('does not scroll sideways at %i pixels', async width => {
    const page = await opened({ viewport: { width, height: 800 } })
    await page.evaluate(
      'document.querySelectorAll("details").forEach(details => { details.name = ""; details.open = true })',
    )
    await section(page, 'auth_required').getByRole('button').click()
    await section(page, 'auth_required').getByRole('status').getByText('Authentication required').waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
  })

  test.each(['light', 'dark'] as const)('has enough contrast in %s', async colorScheme => {
    const page = await opened({ colorScheme, breaks: 'timeout' }) // with the notice
    await page.evaluate(
      'document.querySelectorAll("details").forEach(details => { details.name = ""; details.open = true })',
    )
    const [ground, low] = await page.evaluate<[number, string[]]>(`(${lowContrast})()`)
    expect(ground > 0.5).toBe(colorScheme === 'light')
    expect(low).toEqual([])
  })

  test('breaks no rule of its own policy, and logs no error of its own', async () => {
    const page = await browser.newPage()
    onTestFinished(() => page.close())
    const problems: string[] = []
    page.on('console', message => problems.push(message.text()))
    page.on('pageerror', error => problems.push(error.message))
    await page.goto(await runningApi())
    await page.getByRole('button').first().waitFor()
    expect(problems).toEqual([])
  })
})

/** Runs in the page: the luminance of the ground, and each text with a contrast below 4.5 (WCAG 2.2 §1.4.3). */
const lowContrast = `() => {
  const channel = value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
  const luminance = color => {
    const [r, g, b] = color.match(/[\\d.]+/g).map(text => channel(Number(text) / 255))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const groundOf = element => {
    const color = getComputedStyle(element).backgroundColor
    return color === 'rgba(0, 0, 0, 0)' ? groundOf(element.parentElement) : luminance(color)
  }
  const low = []
  for (const element of document.body.querySelectorAll('*')) {
    const text = [...element.childNodes].filter(node => node.nodeType === 3).map(node => node.data).join('').trim()
    if (text === '') continue
    const [a, b] = [luminance(getComputedStyle(element).color), groundOf(element)].sort((a, b) => b - a)
    if ((a + 0.05) / (b + 0.05) < 4.5) low.push(element.tagName + ' ' + text)
  }
  return [groundOf(document.body), low]
}`
