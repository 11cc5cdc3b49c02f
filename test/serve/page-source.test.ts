import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { defineContract } from '../../src/contract/define.ts'
import { any, unauthorized } from '../../src/contract/shipped.ts'
import { generateSchema } from '../../src/generate/schema.ts'
import { generateTypes } from '../../src/generate/types.ts'
import { generateZod } from '../../src/generate/zod.ts'
import { valueAt } from '../../src/json-pointer.ts'
import { html, textOf } from '../../src/serve/html.ts'
import { runningApi } from './running-api.ts'

const indented = (value: unknown) => JSON.stringify(value, null, 2)
const hostile = '"\'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;'

test('a template escapes texts, in lists too, and keeps the markup of other templates', () => {
  const list = ['<a>', html`<b>${'&'}</b>`, 1]
  expect(textOf(html`<p title="${'"'}">${list}</p>`)).toBe('<p title="&#34;">&#60;a&#62;<b>&#38;</b>1</p>')
})

test('markup cannot be made of JSON', () => {
  const forged = JSON.parse('{"markup":"<b>","Symbol(markup)":"<b>"}')
  expect(() => textOf(html`${forged}`)).toThrow()
})

test('nothing of a contract becomes markup', async () => {
  const contract = await defineContract({
    title: hostile,
    description: hostile,
    status: 401,
    headers: { 'X-Note': { schema: { description: hostile } } },
    content: { 'application/json': { schema: { description: hostile } } },
    variants: {
      [hostile]: {
        description: hostile,
        cases: [hostile],
        schema: { description: hostile },
        example: {
          headers: { 'WWW-Authenticate': 'Bearer realm="<script>"', 'X-Note': hostile },
          body: { message: hostile, [hostile]: hostile },
        },
      },
    },
  })
  const source = await (await fetch(await runningApi({ contract }))).text()
  expect(source.match(/<script[^>]*>/g)).toEqual(['<script src="/page.js" defer>'])
  expect(source).not.toMatch(/<img/)
  expect(source).not.toMatch(/&amp;/) // it comes as &#38;amp;
  for (const [tag] of source.matchAll(/<[^>]*>/g)) expect(tag).not.toMatch(/onerror=|alert\(/)
})

test('the page carries a policy that allows its own files alone, and needs no more', async () => {
  const origin = await runningApi()
  const response = await fetch(origin)
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(response.headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  )
  const source = await response.text()
  expect(source).not.toMatch(/ (on\w+|style)=|javascript:|<style/)
  expect((await fetch(`${origin}/page.css`)).headers.get('content-type')).toBe('text/css; charset=utf-8')
  expect((await fetch(`${origin}/page.js`)).headers.get('content-type')).toBe('text/javascript; charset=utf-8')
})

test('every variant has its section: status, headers, body, schema and code', async () => {
  const origin = await runningApi()
  const source = (await (await fetch(origin)).text()).replaceAll('&#34;', '"').replaceAll('&#39;', "'")
  for (const [name, variant] of Object.entries(unauthorized.document.variants ?? {})) {
    const section = source.split('<section ').find(part => part.includes(`>${name}</h2>`)) ?? ''
    expect(section).toContain('<b>401</b> Unauthorized')
    expect(section).toContain(`<dd>${variant.example?.headers?.['WWW-Authenticate']}</dd>`)
    expect(section).toContain(String(valueAt(variant.example?.body, '/message')))
    expect(section).toContain('additionalProperties')
    expect(section).toContain(`curl -i '${origin}/http/401/`)
    for (const word of ['fetch(url)', 'requests.get(url)']) expect(section).toContain(word)
  }
})

test('types, zod schemas and JSON Schema of the contract have a section each, with the code that generate writes', async () => {
  const source = (await (await fetch(await runningApi())).text()).replace(/<\/?span[^>]*>/g, '')
  const sections = [generateTypes(unauthorized), generateZod(unauthorized), indented(generateSchema(unauthorized))]
  for (const [i, kind] of ['types', 'zod', 'schema'].entries()) {
    expect(source).toContain(`<li><a href="#${kind}">${kind}</a></li>`)
    const section = source.split('<section ').find(part => part.startsWith(`id="${kind}"`)) ?? ''
    expect(section).toContain(`<code>npx error-contracts generate ${kind} unauthorized</code>`)
    expect(section).toContain(textOf(html`${(await sections[i])?.trimEnd() ?? ''}`))
  }
})

test('a kind that cannot say what the contract says is told with the reason, beside those that can', async () => {
  const schema = { type: 'array', uniqueItems: true, examples: [[]] }
  const contract = await defineContract({ title: 'Set', status: 401, content: { 'application/json': { schema } } })
  const source = await (await fetch(await runningApi({ contract }))).text()
  expect(source.match(/<p class="empty">Its schema cannot be written as a type: uniqueItems/g)).toHaveLength(2)
  expect(source).not.toContain('href="#zod"')
  expect(source).toContain('href="#schema"')
})

test('what generates code is loaded when somebody looks at the page, and not when the server starts', async () => {
  const script = `
import { createRequire } from 'node:module'
import { unauthorized } from './src/contract/shipped.ts'
import { startReferenceApi } from './src/serve/reference-api.ts'
const { cache } = createRequire(import.meta.url)
const isLoaded = () => Object.keys(cache).some(file => file.includes('json-schema-to-typescript'))
const api = await startReferenceApi({ contract: unauthorized, port: 0 })
const states = [isLoaded()]
await fetch(api.url + 'orders')
states.push(isLoaded())
await fetch(api.url)
states.push(isLoaded())
await api.close()
console.log(states.join())`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script])
  expect(stdout).toBe('false,false,true\n')
})

test('says so when the server is broken on purpose', async () => {
  const source = await (await fetch(await runningApi({ breaks: 'challenge-missing' }))).text()
  expect(source).toMatch(/broken on purpose.*<code>challenge-missing<\/code>/)
})

test('shows a contract without variants and without a body', async () => {
  const source = await (await fetch(await runningApi({ contract: any }))).text()
  expect(source).toContain('No body')
  expect(source).toContain('GET</span> /http/401/any</a>')
  expect(source).toContain('<p>This contract says nothing of the body.</p>')
  expect(source).not.toContain('error-contracts generate')
})
