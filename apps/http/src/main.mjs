#!/usr/bin/env node
/**
 * Starts the server. Its modules are compiled once and kept in apps/http/dist, where that can be written and
 * NODE_DISABLE_COMPILE_CACHE does not forbid it: half of a start is compiling. Plain JavaScript, since the first file is
 * never one of those kept.
 */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../dist/modules', import.meta.url)))
await import('./main.ts')
