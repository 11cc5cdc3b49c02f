import { expect, test } from 'vitest'
import { inOrder } from '../../src/probe/in-order.ts'

const { signal } = new AbortController()

test('no more items are worked on at once than are allowed', async () => {
  let running = 0
  let most = 0
  const work = async (item: number) => {
    running += 1
    most = Math.max(most, running)
    for (let i = 0; i < (item * 7) % 5; i += 1) await new Promise(done => setImmediate(done))
    running -= 1
    return item * 2
  }
  const items = Array.from({ length: 40 }, (_, i) => i)
  expect(await Array.fromAsync(inOrder(items, work, { concurrency: 3, signal }))).toEqual(items.map(item => item * 2))
  expect(most).toBe(3)
})

test('the error of one item ends it', async () => {
  const work = async (item: number) => {
    if (item === 3) throw new Error('three')
    return item
  }
  await expect(Array.fromAsync(inOrder([1, 2, 3, 4, 5], work, { concurrency: 2, signal }))).rejects.toThrow('three')
})

test('nothing is nothing', async () => {
  expect(await Array.fromAsync(inOrder([], async () => 1, { concurrency: 2, signal }))).toEqual([])
})
