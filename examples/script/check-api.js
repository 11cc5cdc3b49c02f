// Asks an API without a credential and with a bad one, and says what is wrong with its answers.
// Run it with: node check-api.js https://api.example.com/orders
import { check, toExchange, unauthorized } from 'error-contracts'

const [url] = process.argv.slice(2)
if (url === undefined) {
  console.error('Usage: node check-api.js URL')
  process.exit(2)
}

const requests = [
  { case: 'none', headers: {} },
  { case: 'malformed', headers: { Authorization: 'Bearer not-a-token' } },
]
for (const { case: name, headers } of requests) {
  const response = await fetch(url, { headers, redirect: 'manual' })
  const { outcome, findings } = check(
    await toExchange(response, { method: 'GET', url, headers, case: name }),
    unauthorized,
  )
  console.log(`${name}: ${response.status}, ${outcome}`)
  for (const { severity, rule, message } of findings) console.log(`  ${severity}  ${message} (${rule})`)
  if (outcome !== 'conforms') process.exitCode = 1
}
