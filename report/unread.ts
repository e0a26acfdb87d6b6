// Files that were read only in part.

/** What the readers say of what they leave out or do not find, and of nothing else. */
const unread = /没有收录|未收录|读不出来|认不出来|可能缺失|不完整/;

/** Whether a warning says that part of the file was not read. */
export const saysUnread = (warning: string): boolean => unread.test(warning);

/** What a report's warnings say of parts of the file that were not read. */
export const unreadOf = ({ warnings }: { readonly warnings: readonly string[] }): readonly string[] =>
  warnings.filter(saysUnread);
