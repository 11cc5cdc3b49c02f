/** How to ask for an address in code. */
export interface Snippet {
  language: string
  code: string
}

/** Calls of an address with fetch, curl and Python. The address is percent-encoded, so it fits into any quotes. */
export function snippetsFor(url: string, isJson: boolean): Snippet[] {
  const read = isJson ? 'json' : 'text'
  return [
    {
      language: 'fetch',
      code: `const url = '${url}'
const response = await fetch(url)
const challenge = response.headers.get('WWW-Authenticate')
console.log(response.status, challenge)
console.log(await response.${read}())`,
    },
    { language: 'curl', code: `curl -i '${url}'` },
    {
      language: 'Python',
      code: `import requests

url = '${url}'
response = requests.get(url)
challenge = response.headers.get('WWW-Authenticate')
print(response.status_code, challenge)
print(response.${isJson ? 'json()' : 'text'})`,
    },
  ]
}
