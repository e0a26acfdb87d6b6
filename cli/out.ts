// What a command answers, on stdout: nothing in it moves the cursor or turns the direction of a line.
import { visibleJson, visibleLines } from "../report/visible.js";

export const sayText = (text: string): void => {
  process.stdout.write(visibleLines(text));
};

export const sayJson = (value: unknown): void => {
  process.stdout.write(`${visibleJson(value)}\n`);
};
