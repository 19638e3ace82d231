/**
 * Selects the current page. There is one subscription for the whole page, because the page is small and each part may depend on any
 * state.
 */
import type { JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { DoorPage } from "./door/door-page.tsx";
import { ReachPage } from "./door/reach-page.tsx";
import { EndPage } from "./end-page.tsx";
import type { PhoneModule } from "./phone-module.ts";
import { RoomPage } from "./room-page.tsx";
import { now, subscribe } from "./store.ts";
import { CodePage } from "./way-in.tsx";

export const App = ({ modules }: { readonly modules: readonly PhoneModule[] }): JSX.Element => {
  const [, draw] = useState({});
  useLayoutEffect(() => subscribe(() => draw({})), []);
  const { page, snapshot } = now();
  const title = snapshot?.room.title.text;
  useLayoutEffect(() => {
    document.title = title ?? "Counterpart";
  }, [title]);
  if (page === "code") return <CodePage />;
  if (page === "door") return <DoorPage />;
  if (page === "room") return <RoomPage modules={modules} />;
  if (page === "starting") return <main class="calm" aria-busy="true" />;
  if (page === "reached" || page === "reach-old") return <ReachPage old={page === "reach-old"} />;
  return <EndPage why={page} />;
};
