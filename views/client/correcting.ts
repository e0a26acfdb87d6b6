// 校对: a report's page on which its reading is set right. Reading without it is as it was; it is there only where
// writing is open.
import { openFields } from "./correctingFields.js";
import { openText } from "./correctingText.js";
import { article, button, type Corrected, correct, corrections, show, tellDone, undo } from "./correction.js";

const labelOf = (field: string): string =>
  field === "checked" ? "已人工核对" : (document.getElementById(`f-${field}`)?.dataset.label ?? field);

/** A correction in a few words. */
const wordsOf = ({ cells, removed, added }: Corrected): string =>
  [
    ...cells.map(
      ({ field, before, after }) => `${labelOf(field)} ${before || "（空）"} → ${after || "（空）"}`,
    ),
    ...(removed + added > 0 ? ["部分或条目"] : []),
  ].join("，");

async function desk(): Promise<HTMLElement> {
  const place = document.createElement("section");
  place.className = "desk";
  place.setAttribute("aria-label", "校对");
  const says = document.createElement("p");
  says.textContent =
    "校对：点“改”改著录各项、部分和条目。改动写进语料文件夹的 metadata.csv 和 sections.csv，可以撤销。";
  const isChecked = article!.dataset.checked !== undefined;
  const controls = document.createElement("p");
  controls.className = "actions";
  const [last] = await corrections();
  controls.append(
    button(isChecked ? "取回“已人工核对”" : "已人工核对", () => correct({ checked: !isChecked }, "")),
    ...(last ? [button(`撤销：${wordsOf(last)}`, () => undo(last.when, ""))] : []),
    ...(article!.dataset.unfit === undefined
      ? []
      : [button("去掉不再符合原文的行", () => correct({ clearUnfit: true }, ""))]),
    button("完成校对", () => show("", false)),
  );
  place.append(says, controls);
  return place;
}

async function begin(): Promise<void> {
  article!.classList.add("correcting");
  document.querySelector(".report-head")!.append(await desk());
  openFields();
  await openText();
  // Controls have moved what stands at the address.
  const target =
    location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  target?.scrollIntoView({ block: "center" });
  target?.querySelector<HTMLElement>("button.quietly, .correction select")?.focus({ preventScroll: true });
}

export function openCorrecting(): void {
  if (!article || document.body.dataset.writable === undefined) return;
  tellDone();
  if (article.dataset.correct !== undefined) void begin();
  else {
    const opener = button("校对", () => show(location.hash.slice(1)));
    document.querySelector(".report-head .actions")?.append(opener);
  }
}
