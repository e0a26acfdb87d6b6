#!/usr/bin/env node
// The CLI from a fresh clone: builds first where the build is stale; stdout carries only the answer.
import { ready } from "./ready.mjs";

await ready({ quiet: false });
const { main } = await import(new URL("../dist/cli/main.js", import.meta.url));
await main(process.argv.slice(2));
