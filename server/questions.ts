// Every question, in the order in which help and commands list them.

import type { AnyQuestion } from "./question.js";
import { analysisQuestions } from "./questions/analysis/hub.js";
import { health } from "./questions/site/health.js";

export const questions: readonly AnyQuestion[] = [...analysisQuestions, health];
