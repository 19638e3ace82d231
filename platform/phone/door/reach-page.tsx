/**
 * The facilitator tests the network with a phone before a room opens: a phone that scans the test code sends a message to the room's
 * computer. This page sends the message and shows its result.
 */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { framePaths } from "../../contract/room-paths.ts";
import { post, Refused } from "../api.ts";
import { Mark, t } from "../components.tsx";
import { now, set } from "../store.ts";

export const ReachPage = (): JSX.Element => {
  const [old, setOld] = useState<boolean>();
  const { code } = now();
  useEffect(() => {
    post(framePaths.reach, { word: code }).then(
      () => setOld(false),
      (error) => (error instanceof Refused ? setOld(true) : set({ page: "code", code: "", problem: "phone.way-in.unreachable" })),
    );
  }, [code]);
  return (
    <main class="calm" aria-busy={old === undefined}>
      <div class="where">
        <Mark />
      </div>
      {old !== undefined && <h1>{t(old ? "phone.reach.old" : "phone.reach")}</h1>}
      {old !== undefined && <p>{t(old ? "phone.reach.old.do" : "phone.reach.do")}</p>}
      {old === false && <p>{t("phone.stay")}</p>}
    </main>
  );
};
