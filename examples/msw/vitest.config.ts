import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { setupFiles: ['error-contracts/vitest'] } })
