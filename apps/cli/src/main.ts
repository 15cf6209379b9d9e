#!/usr/bin/env node
/**
 * Starts Playproof on the command line. Its modules are compiled once and kept in the system's folder for temporary
 * files, where NODE_DISABLE_COMPILE_CACHE does not forbid it: most commands are shorter than the compiling.
 */
import { enableCompileCache } from 'node:module'

enableCompileCache()
await import('./program.ts')
