/**
 * The page during a break: the end of the break, and a note that nothing is lost. The page disappears when the remaining time of the snapshot is
 * over.
 */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "#platform/phone/components.tsx";
import type { StepPageProps } from "#platform/phone/phone-module.ts";
import { SeatFoot } from "#platform/phone/seat-foot.tsx";
import { now, set } from "#platform/phone/store.ts";
import { Top } from "#platform/phone/top.tsx";
import type { RoomSnapshot } from "../contract/room.ts";

export const Page = ({ snapshot }: StepPageProps<RoomSnapshot>): JSX.Element | null => {
  const pause = snapshot.break;
  useEffect(() => {
    if (!pause) return;
    const over = setTimeout(
      () => {
        const latest = now().snapshot;
        if (latest) set({ snapshot: { ...latest, break: null } });
      },
      Math.max(0, pause.remainingMs - (performance.now() - now().since)),
    );
    return () => clearTimeout(over);
  }, [pause]);
  if (!pause) return null;
  return (
    <>
      <Top place={snapshot.room.title.text} marking={snapshot.room.marking} />
      <main class="calm">
        <h1>{t("phone.break", { time: pause.label })}</h1>
        <p>{t("phone.break.then")}</p>
        <SeatFoot />
      </main>
    </>
  );
};
