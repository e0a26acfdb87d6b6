// A part of a medoid that far more members have than have the whole.
import { expect, test } from "vitest";
import { withCore } from "../../reuse/cores.js";
import { partsBy } from "./texts.js";

const ferry = "渡口每逢赶场天由驻船队员轮班值守并登记过往船只";
const hall = "村里的调解室添置了桌椅书柜和一台录音用的设备";
const cores = (written: readonly string[]): string[][] =>
  partsBy((passage, _, aligner) => withCore(passage, aligner), written);

test("is a passage of its own, and so is the whole with those who have nothing of it", () => {
  const written = [ferry + hall, ferry, ferry, ferry, ferry, ferry, ferry + hall, hall];
  expect(cores(written)).toEqual([
    [ferry, ferry, ferry, ferry, ferry, ferry, ferry],
    [ferry + hall, hall],
  ]);
});

test("is none where half of those who have it have the whole, or few have it", () => {
  const half = [ferry + hall, ferry, ferry, ferry, ferry, ferry + hall, ferry + hall, ferry + hall];
  expect(cores(half)).toEqual([half]);
  const few = [ferry + hall, ferry, ferry, ferry];
  expect(cores(few)).toEqual([few]);
});
