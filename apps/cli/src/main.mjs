#!/usr/bin/env node
/**
 * Starts Playproof on the command line. Its modules are compiled once and kept in apps/cli/dist, where that can be
 * written and NODE_DISABLE_COMPILE_CACHE does not forbid it: most commands are shorter than the compiling. Plain
 * JavaScript, since the first file is never one of those kept, and what takes types away takes long to load.
 */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../dist/modules', import.meta.url)))
await import('./program.ts')
