/** Selects the current page. There is one subscription for the whole page: it is small, and each part may depend on any state. */
import type { JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { EndPage } from "#platform/phone/end-page.tsx";
import { RoomPage } from "./room-page.tsx";
import { now, subscribe } from "#platform/phone/store.ts";
import { CodePage, JoinPage } from "#platform/phone/way-in.tsx";

export const App = (): JSX.Element => {
  const [, draw] = useState({});
  useLayoutEffect(() => subscribe(() => draw({})), []);
  const { page, snapshot, welcome } = now();
  const title = (snapshot?.room.title ?? welcome?.title)?.text;
  useLayoutEffect(() => {
    document.title = title ?? "Counterpart";
  }, [title]);
  if (page === "code") return <CodePage />;
  if (page === "join") return <JoinPage />;
  if (page === "room") return <RoomPage />;
  if (page === "starting") return <main class="calm" aria-busy="true" />;
  return <EndPage why={page} />;
};
