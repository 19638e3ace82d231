/**
 * A page inside the room: the page that a module declares for what the room does now, or else the waiting page. Each page is a separate
 * file, which the phone fetches when the room comes to its step.
 */
import type { ComponentType, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { speakAlso } from "./language.ts";
import { joinPhonePages, type PhoneModule, type StepPage, type StepPageProps } from "./phone-module.ts";
import { now } from "./store.ts";
import { WaitingPage } from "./waiting-page.tsx";

interface Loaded {
  readonly of: StepPage;
  readonly Page: ComponentType<StepPageProps>;
}

export const RoomPage = ({ modules }: { readonly modules: readonly PhoneModule[] }): JSX.Element => {
  const { snapshot, line } = now();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const pages = joinPhonePages(modules);
  const shown = snapshot && pages.find(({ step, when }) => step === snapshot.room.step && (when?.(snapshot) ?? true));
  // tried again when the connection is back
  useEffect(() => {
    let left = false;
    if (shown?.page)
      void Promise.all([shown.page(), shown.words === undefined ? null : speakAlso(shown.words)]).then(
        ([{ Page }]) => left || setLoaded({ of: shown, Page }),
        () => undefined,
      );
    return () => {
      left = true;
    };
  }, [shown, line]);
  if (!snapshot) return <main class="calm" aria-busy="true" />;
  if (!shown) return <WaitingPage snapshot={snapshot} />;
  return loaded?.of === shown ? <loaded.Page snapshot={snapshot} /> : <main class="calm" aria-busy="true" />;
};
