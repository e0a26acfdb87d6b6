// Every question and every action as a command.
import type { Command } from "commander";
import { actions } from "../server/actions.js";
import { passages } from "../server/questions/reuse/passages.js";
import { questions } from "../server/questions.js";
import { act, actionCommand, withSent } from "./actions.js";
import { argumentsOf, ask, commandName, withParameters } from "./questions.js";
import { otherAsked, withOthers } from "./reuse.js";

/** `add` makes a command, one that knows the corpus folders where it asks the workbench; `ended` is told with which code it ended. */
export function addQuestions(
  add: (name: string, says: string, ofWorkbench: boolean) => Command,
  ended: (code: number) => void,
): void {
  for (const one of questions) {
    const command = withParameters(add(commandName(one), one.summary, one.ofWorkbench ?? false), one);
    if (one === passages) withOthers(command);
    command.action(async (...given) => {
      const count = argumentsOf(one).length;
      const options = given[count];
      const other = one === passages ? otherAsked(options) : null;
      ended(
        await (other ? ask(other.question, other.args, options) : ask(one, given.slice(0, count), options)),
      );
    });
  }
}

/** `add` makes a command that knows the corpus folders; `ended` is told with which code it ended. */
export function addActions(
  add: (name: string, says: string) => Command,
  ended: (code: number) => void,
): void {
  for (const one of actions)
    withSent(add(actionCommand(one), one.summary), one).action(async (...given) => {
      // Behind the arguments commander gives the flags and the command.
      ended(await act(one, given.slice(0, -2), given.at(-2)));
    });
}
