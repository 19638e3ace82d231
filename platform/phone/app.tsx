/**
 * Selects the current page. There is one subscription for the whole page, because the page is small and each part may depend on any
 * state.
 */
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { DoorPage } from "./door/door-page.tsx";
import type { PhoneModule } from "./phone-module.ts";
import { RoomPage } from "./room-page.tsx";
import { fetchLater } from "./session.ts";
import { now, subscribe } from "./store.ts";
import { CodePage } from "./way-in.tsx";

export const App = ({ modules }: { readonly modules: readonly PhoneModule[] }): JSX.Element => {
  const [, draw] = useState({});
  useLayoutEffect(() => subscribe(() => draw({})), []);
  const { page, snapshot, later, line } = now();
  const title = snapshot?.room.title.text;
  useLayoutEffect(() => {
    document.title = title ?? "Counterpart";
  }, [title]);
  const ends = page !== "starting" && page !== "code" && page !== "door" && page !== "room";
  useEffect(() => {
    if (ends && !later) fetchLater();
  }, [ends, later, line]);
  if (page === "code") return <CodePage />;
  if (page === "door") return <DoorPage />;
  if (page === "room") return <RoomPage modules={modules} />;
  if (!ends || !later) return <main class="calm" aria-busy="true" />;
  return page === "reach" ? <later.ReachPage /> : <later.EndPage why={page} />;
};
