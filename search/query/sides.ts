// Sections asked for inside brackets: (普法 section:plans) OR 执法 wants 普法 in the plans, 执法 anywhere.
import { type SectionKind, sectionKinds } from "../../report/kinds.js";
import { QueryError } from "../types.js";
import { FilterReader, sectionsWithout } from "./fields.js";
import type { Token } from "./lexer.js";
import type { Condition } from "./syntax.js";

/** What `section:` and `-section:` say on one side of an OR inside brackets; they hold for the strings beside them. */
export class SectionsOfSide {
  private readonly wanted = new FilterReader();
  private readonly refused = new FilterReader();
  private position = -1;

  /** Whether the token, or a minus with the one behind it, is such a field. Throws `QueryError` for a wrong value. */
  take(token: Token, behind: Token | undefined): boolean {
    const minus = token.kind === "minus";
    const field = minus ? behind : token;
    if (field?.kind !== "field" || field.field !== "section") return false;
    if (this.position < 0) this.position = token.position;
    (minus ? this.refused : this.wanted).add("section", field.value, field.position);
    return true;
  }

  /** The side with its strings narrowed. Throws `QueryError` where it has none, or no section is left. */
  narrow(side: Condition | undefined): Condition | undefined {
    if (this.position < 0) return side;
    if (!side) {
      throw new QueryError(
        "括号里的 section: 只管同一边的字句，这一边没有字句；请写成 (普法 section:plans)，或写到括号外面",
        this.position,
      );
    }
    const [wanted, refused] = [this.wanted.done().sections, this.refused.done().sections];
    if (wanted.includes("all") && refused.length === 0) return side;
    // Refusing alone leaves chrome to the whole query to say.
    const sections = sectionsWithout(wanted.length === 0 ? ["all"] : wanted, refused);
    if (sections.length === 0) {
      throw new QueryError("要找的部分全被排除了；请删去 section: 或 -section: 中的一个", this.position);
    }
    return narrowed(side, sections);
  }
}

function narrowed(condition: Condition, sections: readonly SectionKind[]): Condition {
  switch (condition.kind) {
    case "report":
      return condition;
    case "not":
      return { ...condition, part: narrowed(condition.part, sections) };
    case "all":
    case "any":
      return { ...condition, parts: condition.parts.map((part) => narrowed(part, sections)) };
    default: {
      const before = condition.sections ?? sectionKinds;
      return { ...condition, sections: before.filter((kind) => sections.includes(kind)) };
    }
  }
}
