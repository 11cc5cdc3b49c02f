import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { setupFiles: ['error-contracts/vitest'], env: { PACT_DO_NOT_TRACK: 'true' } },
})
