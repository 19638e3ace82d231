/**
 * Allows this page to load again without a network: a service worker (`app/web/public/check-in-worker.js`) answers from the stored files of this
 * page. Browsers allow this only over https and on the computer's own address.
 */
const store = "check-in-1";

/** @returns whether the page can be loaded again without a network */
export const keepOffline = async (): Promise<boolean> => {
  if (!globalThis.isSecureContext || !("serviceWorker" in navigator) || !("caches" in globalThis)) return false;
  try {
    await navigator.serviceWorker.register("/check-in-worker.js", { scope: "/check-in" });
    const kept = await caches.open(store);
    const used = performance
      .getEntriesByType("resource")
      .map(({ name }) => new URL(name))
      .filter(({ origin, pathname }) => origin === window.location.origin && /^\/(assets\/|api\/languages\/|mark\.svg$)/.test(pathname))
      .map(({ href }) => href);
    await Promise.all([...new Set(["/check-in", "/api/session", ...used])].map((address) => keep(kept, address)));
    return true;
  } catch {
    return false;
  }
};

const keep = async (kept: Cache, address: string): Promise<void> => {
  const answer = await fetch(address, { credentials: address.startsWith("/api/session") ? "omit" : "same-origin" });
  if (answer.ok) await kept.put(address, answer);
};
