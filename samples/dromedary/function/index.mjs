import { createApp } from './app.mjs';
import { readVersion } from './build-info.mjs';
import { MemoryStore } from './memory-store.mjs';

// Created once per execution environment and kept between its invocations.
export const handler = createApp({ store: new MemoryStore(), version: readVersion() });
