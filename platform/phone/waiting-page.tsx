/** The page that the phone shows while the room asks no question. */
import type { JSX } from "preact";
import { t } from "./components.tsx";
import type { RoomView } from "./room-view.ts";
import { now } from "./store.ts";
import { Top } from "./top.tsx";

const stages: readonly (string | null)[] = ["read", "discuss", "close"];

export const WaitingPage = ({ snapshot }: { readonly snapshot: RoomView }): JSX.Element => {
  const { title, marking, stage } = snapshot.room;
  const { follows } = snapshot.seat;
  const { outbox, later } = now();
  return (
    <>
      <Top place={title.text} marking={marking} />
      <main class="calm">
        <h1>{t(follows ? "phone.follows" : stages.includes(stage) ? `phone.wait.${stage}` : "phone.wait")}</h1>
        <p>{t(follows ? "phone.follows.do" : stage === null && outbox.length === 0 ? "phone.wait.first" : "phone.wait.then")}</p>
        {later && <later.SeatFoot />}
      </main>
    </>
  );
};
