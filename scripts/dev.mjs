// `npm run dev`: `npm start`, again after each change of a source or a template. Only what changed is compiled and read.
import { spawn } from "node:child_process";
import { existsSync, watch } from "node:fs";
import { join } from "node:path";
import { rooms, root } from "./root.mjs";

const watched = [...rooms, "views"];
/** Editors write a file in several steps, in milliseconds. */
const settling = 300;

let child = null;
let timer;

function begin() {
  child = spawn(process.execPath, [join(root, "scripts", "start.mjs"), ...process.argv.slice(2)], {
    cwd: root,
    stdio: "inherit",
  });
}

function again() {
  const old = child;
  child = null;
  if (old === null || old.exitCode !== null || old.signalCode !== null) return begin();
  old.once("exit", begin);
  old.kill("SIGTERM");
}

for (const folder of watched) {
  if (!existsSync(join(root, folder))) continue;
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (!/\.(ts|ejs|css)$/.test(file ?? "")) return;
    clearTimeout(timer);
    timer = setTimeout(again, settling);
  });
}
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => {
    child?.kill(signal);
    process.exit(0);
  });
begin();
