/** 状态 of activities that do not take place: what is recorded of them counts for nothing. */
export const NOT_HELD: ReadonlySet<string> = new Set(['草稿', '取消']);
