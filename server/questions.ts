// Every question, in the order in which help and commands list them.
import { analysisQuestions } from "./pages/analysis/routes.js";
import type { AnyQuestion } from "./question.js";

export const questions: readonly AnyQuestion[] = [...analysisQuestions];
