import { main } from "./main.js";

await main(process.argv.slice(2));
if (process.exitCode) process.exit();
