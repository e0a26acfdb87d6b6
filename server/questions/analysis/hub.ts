// 分析: the way in, and every address of every analysis.

import { type Handler, page, type Route, view } from "../../handler.js";
import { links } from "../../links.js";
import { nothing } from "../../names.js";
import { collocates } from "./collocates.js";
import { counts } from "./counts.js";
import { dispersion } from "./dispersion.js";
import { keyness } from "./keyness.js";
import { themes } from "./themes.js";
import { trend } from "./trend.js";
import { waysIn } from "./view.js";
import { words } from "./words.js";

const model = { entries: waysIn };
export type Analyses = typeof model;
const template = view<Analyses>("analyses");
const hub: Handler = () => page(template, { title: "分析", place: "analysis" }, model);

export const analysisHub: Route = [links.analysis(), hub, nothing];
export const analysisQuestions = [counts, trend, words, collocates, keyness, dispersion, themes];
