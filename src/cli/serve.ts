import type { Command } from './command.ts'
export const serve: Command = {
  name: 'serve',
  usage: 'serve',
  summary: '',
  flags: [],
  async run() {
    return 2
  },
}
