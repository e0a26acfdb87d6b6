// A passage whose members share its two halves, and not each other's words, is two.
import { expect, test } from "vitest";
import { parted } from "../../reuse/parting.js";
import { partsBy } from "./texts.js";

const first = "渡口每逢赶场天由驻船队员轮班值守并登记过往船只";
const second = "村里的调解室添置了桌椅书柜和一台录音用的设备";

const partsOf = (written: readonly string[]): string[][] => partsBy(parted, written);

test("who has only the first sentence and who has only the second are no members of one passage", () => {
  const both = first + second;
  expect(partsOf([both, first, second])).toEqual([
    [first, first],
    [second, second],
  ]);
  expect(partsOf([both, both, first, second, first])).toEqual([
    [first, first, first, first],
    [second, second, second],
  ]);
  // The other order is cut as well.
  expect(partsOf([both, second + first, first, second])).toEqual([
    [first, first, first],
    [second, second, second],
  ]);
});

test("a passage that nearly all have whole stays whole", () => {
  const both = first + second;
  const written = [...Array.from({ length: 9 }, () => both), first, second];
  expect(partsOf(written)).toEqual([written]);
});

test("shorter and edited copies that lie over each other stay together", () => {
  const both = first + second;
  const written = [
    both,
    both.slice(0, 34),
    both.slice(8, 40),
    both.replace("值守", "看护").replace("桌椅", "板凳"),
  ];
  expect(partsOf(written)).toEqual([written]);
});

test("where a passage is cut, those that have nothing of its medoid are a passage of their own", () => {
  const third = "镇上的法律明白人每月到各村院坝讲身边的案例";
  expect(partsOf([first + second, first, second, third, third, third])).toEqual([
    [first, first],
    [second, second],
    [third, third, third],
  ]);
});
