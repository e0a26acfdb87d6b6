// A member that came by a third and shares nothing with the medoid leaves, and takes along who has its words.
import { expect, test } from "vitest";
import { withoutStrangers } from "../../reuse/strangers.js";
import { partsBy } from "./texts.js";

const first = "渡口每逢赶场天由驻船队员轮班值守并登记过往船只";
const second = "村里的调解室添置了桌椅书柜和一台录音用的设备";

const partsOf = (written: readonly string[]): string[][] => partsBy(withoutStrangers, written);

test("a stranger makes a passage with what others have of its words", () => {
  const both = first + second;
  expect(partsOf([first, first, both, second])).toEqual([
    [first, first, both],
    [second, second],
  ]);
});

test("strangers that are alike make one passage, one that nobody has makes none", () => {
  const other = "茶山防火巡护由护林员按片区包干并每月上报台账";
  expect(partsOf([first, first, second, second.replace("桌椅", "板凳"), other])).toEqual([
    [first, first],
    [second, second.replace("桌椅", "板凳")],
  ]);
});

test("a copy that is like most of the others stays, though it is unlike the medoid", () => {
  const medoid = "渡口每逢赶场天由驻船队员轮班值守";
  const others = [
    "码头集日由驻船队员轮班值守登记船只",
    "每到码头集日由驻船队员轮班值守登记船只",
    "码头集日由渡工和驻船队员轮班值守登记船只",
  ];
  const last = "码头集日安排民兵登记船只";
  expect(partsOf([medoid, ...others, last])).toEqual([[medoid, ...others, last]]);
});

test("members of two are left as they are", () => {
  expect(partsOf([first, second])).toEqual([[first, second]]);
});
