// `npm start`: install, build, index and serve, each only where it is out of date.
import { ready } from "./ready.mjs";

await ready();
const { main } = await import(new URL("../dist/cli/main.js", import.meta.url));
await main(["start", ...process.argv.slice(2)]);
