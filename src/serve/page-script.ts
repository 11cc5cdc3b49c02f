/** The script of the page, served as `/page.js`: it makes each answer's button call the API and shows what came. */
export const pageScript = `'use strict'

for (const button of document.querySelectorAll('button[data-call]')) {
  button.hidden = false
  button.addEventListener('click', () => call(button.dataset.call, document.getElementById(button.getAttribute('aria-controls'))))
}

async function call(path, live) {
  live.replaceChildren(element('p', 'Calling…', 'empty'))
  try {
    const response = await fetch(path, {
      cache: 'no-store',
      credentials: 'omit', // or a Basic challenge would open the browser's own dialogue
      redirect: 'manual',
      signal: AbortSignal.timeout(10000),
    })
    live.replaceChildren(messageOf(response, await response.text()))
  } catch (error) {
    live.replaceChildren(element('p', 'No answer: ' + error.message, 'empty'))
  }
}

function messageOf(response, body) {
  const message = element('div', '', 'message')
  if (response.type === 'opaqueredirect') {
    message.append(element('p', 'A redirect, which this page does not follow.', 'empty'))
    return message
  }
  const status = element('p', '', 'status')
  status.append(element('b', String(response.status)), ' ' + response.statusText)
  const headers = element('dl')
  for (const [name, value] of response.headers) {
    const row = element('div')
    row.append(element('dt', name), element('dd', value))
    headers.append(row)
  }
  message.append(status, headers)
  if (body === '') {
    message.append(element('p', 'No body', 'empty'))
  } else {
    const pre = element('pre')
    pre.append(element('code', indented(body)))
    message.append(pre)
  }
  return message
}

function indented(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body.length > 2000 ? body.slice(0, 2000) + '…' : body
  }
}

function element(name, text = '', className = '') {
  const made = document.createElement(name)
  made.textContent = text
  if (className !== '') made.className = className
  return made
}
`
