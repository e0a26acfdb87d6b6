// The reader's own browser, opened at the site.
import { spawn } from "node:child_process";

const commands: Partial<Record<NodeJS.Platform, readonly [command: string, ...args: string[]]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

/** Asks the system for it; a machine without a browser is no reason to stop. */
export function openInBrowser(address: string): void {
  const [command, ...args] = commands[process.platform] ?? ["xdg-open"];
  try {
    const asked = spawn(command, [...args, address], { stdio: "ignore", detached: true });
    asked.once("error", () => {});
    asked.unref();
  } catch {
    // The address stands in the terminal.
  }
}
