/**
 * Two tabs of one phone tell each other what changed in the vault. Where BroadcastChannel is missing they do not, and lose
 * nothing: every change is one transaction on what the vault holds (`storage.ts`).
 */
export type News = "seat" | "outbox" | "drafts";

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("counterpart-phone");

export const tellTabs = (news: News): void => channel?.postMessage(news);

export const hearTabs = (hear: (news: News) => void): void => channel?.addEventListener("message", ({ data }) => hear(data as News));
