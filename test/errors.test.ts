import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { UsageError } from '../src/errors.ts'

test('an error is one line: where, what, what to do', () => {
  const error = new UsageError('ERR_BAD_INPUT', { what: 'This is no file', where: 'a.http:1', fix: 'name a file' })
  expect(error.message).toBe('a.http:1: This is no file. Name a file.')
  expect(error).toMatchObject({
    name: 'UsageError',
    code: 'ERR_BAD_INPUT',
    what: 'This is no file',
    where: 'a.http:1',
    fix: 'name a file',
  })
})

test('every code is thrown somewhere', async () => {
  const sources = (await readdir('src', { recursive: true })).filter(
    path => path.endsWith('.ts') && path !== 'errors.ts',
  )
  const text = (await Promise.all(sources.map(path => readFile(`src/${path}`, 'utf8')))).join('\n')
  const codes = [...(await readFile('src/errors.ts', 'utf8')).matchAll(/'(ERR_\w+)'/g)].map(([, code]) => code)
  expect(codes.length).toBeGreaterThan(5)
  expect(codes.filter(code => !text.includes(`'${code}'`))).toEqual([])
})
