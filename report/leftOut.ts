// What is said of files that were left out and that a person may know better about.

/** Ends the reason of one that reads as something else: a typed title takes it in. */
export const canBeTitled = "；如确是年度报告，请在 metadata.csv 的 title 一列填上它的标题。";

export const isTitleWanted = (reason: string): boolean => reason.endsWith(canBeTitled);
