/**
 * A page inside the room: the page that a module declares for the present step or question of the room, or else the waiting page. Each page is a
 * separate file, which the phone fetches when the room comes to its step.
 */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { t } from "./components.tsx";
import { speakAlso } from "./language.ts";
import { joinPhonePages, type PhoneModule, type StepPage } from "./phone-module.ts";
import type { RoomView } from "./room-view.ts";
import { now } from "./store.ts";
import { useFile } from "./use-file.ts";
import { WaitingPage } from "./waiting-page.tsx";

/** @param alone whether the phone shows a step that is open for its agency alone, instead of the present step of the room */
const isShown = ({ step, asks, when }: StepPage, snapshot: RoomView, alone: boolean): boolean => {
  if (step === "any") return when?.(snapshot) ?? false;
  if (snapshot.seat.follows) return false;
  if (alone) return step === snapshot.seat.alone;
  return snapshot.room.question === null
    ? step === snapshot.room.step && (when?.(snapshot) ?? true)
    : step === null && asks === snapshot.room.question;
};

/** Shown while a step is open for this agency alone. A button opens that step, and then leads back to the present step of the room. */
const AloneBar = ({ there, go }: { readonly there: boolean; readonly go: () => void }): JSX.Element => (
  <aside class="alone-bar">
    {!there && <p>{t("phone.alone")}</p>}
    <button type="button" class="quiet" onClick={go}>
      {t(there ? "phone.alone.back" : "phone.alone.go")}
    </button>
  </aside>
);

export const RoomPage = ({ modules }: { readonly modules: readonly PhoneModule[] }): JSX.Element => {
  const { snapshot, lasting } = now();
  const [there, setThere] = useState(false);
  const pages = joinPhonePages(modules);
  const elsewhere = snapshot?.seat.alone != null && (snapshot.seat.alone !== snapshot.room.step || snapshot.room.question !== null);
  const shown = snapshot ? pages.find((page) => isShown(page, snapshot, elsewhere && there)) : undefined;
  const file = useFile(
    shown?.page && shown,
    () => Promise.all([shown?.page?.(), shown?.words && speakAlso(shown.words)]).then(([page]) => page),
    lasting,
  );
  if (!snapshot) return <main class="calm" aria-busy="true" />;
  return (
    <>
      {elsewhere && <AloneBar there={there} go={() => setThere(!there)} />}
      {!shown || file === null ? (
        <WaitingPage snapshot={snapshot} />
      ) : file ? (
        <file.Page snapshot={snapshot} />
      ) : (
        <main class="calm" aria-busy="true" />
      )}
    </>
  );
};
