// Controls of forms, each made from its declared field: what it is called, what may be chosen, what was typed, what is
// wrong with that. views/parts/control.ejs prints them all.
import type { z } from "zod";
import type { Problem } from "../errors.js";
import { boundsOf, type Fields, fallbackOf } from "../fields.js";
import { keptOf, type Typed } from "./typed.js";

/** One value to choose, or a box to tick. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly chosen: boolean;
}

export interface Control {
  /** `several`: boxes behind a line that says which are ticked; `boxes`: all in sight. */
  readonly kind: "search" | "number" | "date" | "select" | "check" | "several" | "boxes";
  readonly id: string;
  readonly name: string;
  readonly label: string;
  /** As it was typed; of boxes, what the line says. */
  readonly value: string;
  /** What a select offers. */
  readonly options: readonly Option[];
  /** Boxes to tick; of another kind, what is already chosen beside what is typed next. */
  readonly boxes: readonly Option[];
  readonly bounds: readonly [least: number, most: number] | null;
  /** What stands where nothing was typed: what is meant then. */
  readonly placeholder: string;
  readonly wrong: string | null;
  readonly wide: boolean;
}

/** Controls that stand folded together. */
export interface ControlGroup {
  readonly legend: string;
  readonly controls: readonly Control[];
  readonly open: boolean;
  readonly note: string;
}

export interface Form {
  /** Where it leads. */
  readonly action: string;
  readonly controls: readonly Control[];
  readonly groups: readonly ControlGroup[];
  /** What the address says beside: sent along unseen. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  /** What its button says. */
  readonly button: string;
}

/** What a control is made from. */
export interface FormState {
  readonly typed: Typed;
  readonly problem: Problem | null;
}

/** Values of a list that are ticked; of a longer one, one at a time is chosen. */
const maxBoxes = 40;
/** A longer list is slower than typing. */
export const maxOptions = 300;

/** What nothing chosen means. */
const any = "不限";
const another = "再加一个";

export interface NamedValue {
  /** As it stands in an address. */
  readonly value: string;
  readonly label: string;
}

/** Every way to ask for a field of `fields`. Methods, so that the controls of more fields serve where fewer are asked for. */
export interface Controls<Name extends string = string> {
  search(name: Name, label: string, wide?: boolean): Control;
  /** Words to look for, as many as were given and one more, at least two; the one at fault is marked. */
  searches(name: Name, label: string, most: number, wrong: string): Control[];
  number(name: Name, label: string): Control;
  date(name: Name, label: string, value: string): Control;
  check(name: Name, label: string): Control;
  /** One of some words. `at`: of a parameter that stands twice, which. */
  select(name: Name, label: string, words: Readonly<Record<string, string>>, at?: number): Control;
  /** One of what the corpus has; `value` is chosen. */
  oneOf(name: Name, label: string, values: readonly NamedValue[], value: string): Control;
  /** Any number of values. null: there is no list, they are typed. `nameOf`: of a value that is not in the list. */
  several(
    name: Name,
    label: string,
    values: readonly NamedValue[] | null,
    nameOf: (value: string) => string,
  ): Control;
  /** Boxes all in sight, of which `ticked` are. */
  boxes(name: Name, label: string, values: readonly NamedValue[], ticked: readonly string[]): Control;
}

const chosenOf = (values: readonly NamedValue[], chosen: readonly string[]): readonly NamedValue[] =>
  chosen.length === 0 ? [] : values.filter((one) => chosen.includes(one.value));

export function controlsOf<F extends Fields>(
  fields: F,
  { typed, problem }: FormState,
): Controls<keyof F & string> {
  const schemas = fields as unknown as Readonly<Record<string, z.ZodType>>;
  const typedAt = (name: string, at = 0): string => typed[name]?.[at] ?? "";
  const control = (
    kind: Control["kind"],
    name: string,
    label: string,
    more: Partial<Control> = {},
    at = 0,
  ): Control => ({
    kind,
    id: `c-${name}${at === 0 ? "" : `-${at}`}`,
    name,
    label,
    value: typedAt(name, at),
    options: [],
    boxes: [],
    bounds: null,
    placeholder: "",
    wrong: problem?.field === name ? problem.message : null,
    wide: false,
    ...more,
  });
  /** What was typed and is no such value stays in sight. */
  const choose = (
    name: string,
    label: string,
    values: readonly NamedValue[],
    value: string,
    at = 0,
  ): Control => {
    const known = values.some((one) => one.value === value);
    const all = known ? values : [...values, { value, label: value }];
    const options = all.map((one) => ({ ...one, chosen: one.value === value }));
    return control("select", name, label, { options, value }, at);
  };
  return {
    search: (name, label, wide = false) => control("search", name, label, { wide }),
    searches: (name, label, most, wrong) =>
      Array.from({ length: Math.min(most, Math.max(2, (typed[name]?.length ?? 0) + 1)) }, (_, at) => {
        const box = control("search", name, `${label} ${at + 1}`, { wide: true }, at);
        return box.value === wrong || (at === 0 && !typed[name]) ? box : { ...box, wrong: null };
      }),
    // A browser shows nothing of what is no number.
    number: (name, label) =>
      control(Number.isNaN(Number(typedAt(name))) ? "search" : "number", name, label, {
        bounds: boundsOf(schemas[name]!),
        placeholder: fallbackOf(schemas[name]!) ?? "",
      }),
    date: (name, label, value) =>
      control(/^(?:\d{4}-\d\d-\d\d)?$/.test(value) ? "date" : "search", name, label, { value }),
    check: (name, label) => control("check", name, label),
    select: (name, label, words, at = 0) => {
      const fallback = fallbackOf(schemas[name]!);
      const written = (word: string): string => (word === fallback ? "" : word);
      const values = Object.entries(words).map(([word, says]) => ({ value: written(word), label: says }));
      return choose(name, label, values, written(typedAt(name, at)), at);
    },
    oneOf: (name, label, values, value) =>
      values.length > maxOptions
        ? control("search", name, label, { value, wide: true })
        : choose(name, label, values, value),
    several: (name, label, values, nameOf) => {
      const chosen = [...new Set(typed[name])];
      // Of a list too long to be shown only what is chosen is looked at.
      const isLong = values !== null && values.length > maxOptions;
      const listed = isLong ? chosenOf(values, chosen) : (values ?? []);
      const strange = chosen.filter((value) => !listed.some((one) => one.value === value));
      const all = [...listed, ...strange.map((value) => ({ value, label: nameOf(value) }))].map((one) => ({
        ...one,
        chosen: chosen.includes(one.value),
      }));
      const ticked = all.filter((one) => one.chosen);
      if (values !== null && values.length <= maxBoxes) {
        const value = ticked.length === 0 ? any : ticked.map((one) => one.label).join("、");
        return control("several", name, label, { boxes: all, value });
      }
      const next = ticked.length === 0 ? any : another;
      if (values === null || isLong)
        return control("search", name, label, { boxes: ticked, value: "", placeholder: next });
      return control("select", name, label, {
        value: "",
        options: [{ value: "", label: next, chosen: true }, ...all.filter((one) => !one.chosen)],
        boxes: ticked,
      });
    },
    boxes: (name, label, values, ticked) =>
      control("boxes", name, label, {
        boxes: values.map((one) => ({ ...one, chosen: ticked.includes(one.value) })),
      }),
  };
}

/** A form that sends along what the address says and none of its controls shows; `dropped` it lets go of. */
export function formOf(
  { typed }: Pick<FormState, "typed">,
  dropped: readonly string[],
  form: Omit<Form, "groups" | "kept"> & Partial<Pick<Form, "groups">>,
): Form {
  const { controls, groups = [] } = form;
  const shown = new Set([...controls, ...groups.flatMap((group) => group.controls)].map(({ name }) => name));
  const names = Object.keys(typed).filter((name) => !shown.has(name) && !dropped.includes(name));
  return { ...form, groups, kept: keptOf(typed, names) };
}
