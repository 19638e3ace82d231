/* Lets the check-in page of an event load again without a network. It handles only requests of that page, and stores the responses under the name
   "check-in-1". */
const store = "check-in-1";
const patience = 5_000;
/* /api/session is stored without the account, so that no name of a signed-in person stays on the device */
const kept = /^\/(check-in$|assets\/|api\/languages\/|api\/session$|mark\.svg$)/;

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const fromStore = async (request) => {
  const cache = await caches.open(store);
  const { pathname } = new URL(request.url);
  const found = await cache.match(request.mode === "navigate" ? "/check-in" : pathname, { ignoreVary: true });
  return found ?? Response.error();
};

const fromNetwork = async (request) => {
  // if there is no reply in time, the worker assumes that there is no network
  const answer = await fetch(request, { signal: AbortSignal.timeout(patience) });
  const { pathname } = new URL(request.url);
  if (answer.ok && pathname !== "/api/session" && kept.test(pathname)) {
    const cache = await caches.open(store);
    await cache.put(request.mode === "navigate" ? "/check-in" : pathname, answer.clone());
  }
  return answer;
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || !kept.test(pathname)) return;
  event.respondWith(fromNetwork(request).catch(() => fromStore(request)));
});
