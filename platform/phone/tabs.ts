/**
 * Two tabs of one phone notify each other of changes in the storage. Without BroadcastChannel there are no notifications, but no data is lost: every
 * change is one transaction on the stored data (`storage.ts`).
 */
export type News = "seat" | "outbox" | "drafts";

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("counterpart-phone");

export const tellTabs = (news: News): void => channel?.postMessage(news);

export const hearTabs = (hear: (news: News) => void): void => channel?.addEventListener("message", ({ data }) => hear(data as News));
