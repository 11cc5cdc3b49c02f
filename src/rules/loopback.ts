/** Whether a URL's host is this machine: 127.0.0.0/8, ::1, localhost and its subdomains (RFC 6761 §6.3). */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$|^localhost\.?$|\.localhost\.?$/.test(hostname)
}

/** Whether a URL is plainly one of this machine, as most are that a test asks: then it need not be parsed. */
export function isPlainlyLoopback(url: string): boolean {
  return /^https?:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?(?:[/?#]|$)/i.test(url)
}
