/** The bridge as a program of its own, for tests: address and key from the environment. */
import { bridge } from '../src/stdio.ts'

const { PLAYPROOF_URL: url = '', PLAYPROOF_KEY: key = '' } = process.env
await bridge({ url, key, language: 'en', report: (error) => console.error(error) })
