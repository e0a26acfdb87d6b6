// Files that were read only in part.

/** The readers say of what they leave out 没有收录, 未收录 or 读不出来, and say it of nothing else. */
const unread = /没有收录|未收录|读不出来|认不出来/;

/** Whether a warning says that part of the file was not read. */
export const saysUnread = (warning: string): boolean => unread.test(warning);

/** What a report's warnings say of parts of the file that were not read. */
export const unreadOf = ({ warnings }: { readonly warnings: readonly string[] }): readonly string[] =>
  warnings.filter(saysUnread);
