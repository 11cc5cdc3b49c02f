import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict'
import fc from 'fast-check'
import { parseChallenges } from '../../src/challenge/parse.ts'
import { check } from '../../src/check.ts'
import { checkGroup } from '../../src/check-group.ts'
import { any } from '../../src/contract/shipped.ts'
import type { Exchange, HeaderLines } from '../../src/exchange.ts'
import { judgeAgain } from '../../src/probe/judge-again.ts'
import { createReport } from '../../src/report.ts'
import { json } from '../../src/reporters/json.ts'
import type { Finding, Result } from '../../src/result.ts'
import { rules } from '../../src/rules/index.ts'
import { linesToSend, withLines } from '../rules/lines-to-send.ts'
import { contractName, contractOf } from './contracts.ts'
import { exchange } from './exchanges.ts'
import { misplacement } from './place.ts'
import { type Property, property } from './property.ts'

const known = new Set(rules.map(({ id }) => id))
const run = { startedAt: '2026-05-05T10:00:00.000Z', durationMs: 1 }
const reported = (result: Result) => createReport([result], run)

const challengesOf = (lines: HeaderLines) =>
  lines.filter(([name]) => /^www-authenticate$/i.test(name)).map(([, value]) => value)

/** What holds of the check of any exchange against any contract. */
export const checkProperties: Property[] = [
  property(
    'a check of anything tells known rules, in one printable line each, at places that are there',
    fc.property(exchange, contractName, (exchange, name) => {
      const contract = contractOf(name)
      const { outcome, findings, notChecked } = check(exchange, contract)
      for (const { rule, message, at, help } of findings) {
        ok(known.has(rule), rule)
        ok(message.length > 0 && message.length <= 220 && help.length > 0, message)
        match(message, /^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}]+$/u)
        equal(misplacement(at, exchange), undefined, `${rule} at ${at}`)
      }
      const errors = findings.filter(({ severity }) => severity === 'error').length
      equal(outcome === 'violates', errors > 0)
      if (outcome === 'inconclusive') notEqual(findings.length, 0)
      for (const id of notChecked) ok(known.has(id), id)
    }),
  ),
  property(
    'the same exchange gives the same report, whatever was checked before and wherever its parts are held',
    fc.property(exchange, contractName, (exchange, name) => {
      const contract = contractOf(name)
      const first = json(reported(check(exchange, contract)))
      equal(json(reported(check(structuredClone(exchange), contract))), first)
    }),
  ),
  property(
    'the same answer at another path is judged as if it came alone',
    fc.property(exchange, contractName, fc.webPath(), (exchange, name, path) => {
      const contract = contractOf(name)
      const at = (url: string) => ({ ...exchange, request: { ...exchange.request, url } })
      judgeAgain(at('https://api.example.com/orders'), contract, undefined)
      const other = at(`https://api.example.com${path}`)
      equal(json(reported(judgeAgain(other, contract, undefined))), json(reported(check(other, contract))))
    }),
  ),
  property(
    'a check changes nothing of the exchange',
    fc.property(exchange, contractName, (exchange, name) => {
      const contract = contractOf(name)
      const before = structuredClone(exchange)
      check(exchange, contract)
      deepEqual(exchange, before)
    }),
  ),
  property(
    'the weights of a team change the weights of the findings and nothing else',
    fc.property(exchange, contractName, fc.constantFrom('info', 'warning', 'error'), (exchange, name, severity) => {
      const contract = contractOf(name)
      const weights = Object.fromEntries(rules.map(({ id }) => [id, severity]))
      const { findings } = check(exchange, contract, { rules: weights })
      deepEqual(
        findings,
        check(exchange, contract).findings.map(finding => ({ ...finding, severity })),
      )
    }),
  ),
  property(
    'the exchanges of one operation are judged together, whatever they are',
    fc.property(fc.array(exchange, { maxLength: 4 }), contractName, (exchanges, name) => {
      const judged = exchanges.map(exchange => ({ exchange, result: check(exchange, contractOf(name)) }))
      const results = checkGroup(judged)
      equal(results.length, judged.length)
      for (const [index, { outcome, findings }] of results.entries()) {
        const errors = findings.filter(({ severity }) => severity === 'error').length
        equal(outcome === 'violates', errors > 0)
        for (const { rule, message, at } of findings) {
          ok(known.has(rule), rule)
          match(message, /^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}]+$/u)
          equal(misplacement(at, exchanges[index] as Exchange), undefined, `${rule} at ${at}`)
        }
      }
      deepEqual(checkGroup(judged), results)
    }),
  ),
  property(
    'what a finding tells to send takes it away, and breaks nothing else',
    fc.property(exchange, exchange => {
      const { findings } = check(exchange, any)
      for (const { rule, at, help } of findings) {
        const lines = linesToSend(help)
        if (lines.length === 0 || help.includes('[redacted]')) continue
        const left = check(withLines(exchange, lines), any).findings
        const count = (all: readonly Finding[]) => all.filter(finding => finding.rule === rule).length
        ok(count(left) < count(findings), `${rule} at ${at} is still there: ${help}`)
        const problems = (all: HeaderLines) => parseChallenges(challengesOf(all)).problems.length
        if (challengesOf(lines).length > 0) ok(problems(lines) <= problems(exchange.response.headers ?? []), help)
      }
    }),
  ),
]
