#!/usr/bin/env node
// Stands in for gulp: runs one function of tasks.mjs.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const tasks = await import(pathToFileURL(join(process.cwd(), 'tasks.mjs')));
await tasks.tasks[process.argv[2]]();
