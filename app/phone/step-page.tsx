/**
 * The phone's page of a step other than the third. Each is a file of its own, fetched when the room comes to that step:
 * nobody waits for it before a first vote.
 */
import type { RoomSnapshot } from "#modules/workshop/contract/room.ts";
import type { ComponentType, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { speakAlso } from "#platform/phone/language.ts";
import type { StepPageProps } from "#platform/phone/step.ts";
import { now } from "#platform/phone/store.ts";

type Page = ComponentType<StepPageProps>;

/** Per step: its group of messages, and its page. */
const loaders: Partial<Record<RoomSnapshot["room"]["step"], { readonly words: string; readonly page: () => Promise<{ Page: Page }> }>> = {
  roles: { words: "landscape-phone", page: () => import("#modules/landscape/phone/roles-page.tsx") },
  technology: { words: "landscape-phone", page: () => import("#modules/landscape/phone/technology-page.tsx") },
  priorities: { words: "priority-phone", page: () => import("#modules/priority/phone/weigh-page.tsx") },
  // the same question when measures are drafted and when their effect is weighed: said first, then confirmed or revised
  responses: { words: "effect-phone", page: () => import("#modules/policy/phone/judge-page.tsx") },
  capability: { words: "capability-phone", page: () => import("#modules/capability/phone/rate-page.tsx") },
  effect: { words: "effect-phone", page: () => import("#modules/policy/phone/judge-page.tsx") },
  "what-first": { words: "recommendation-phone", page: () => import("#modules/recommendation/phone/spend-page.tsx") },
};

/** A step that has a page on the phone. */
export const hasPage = (step: RoomSnapshot["room"]["step"]): boolean => loaders[step] !== undefined;

export const StepPage = ({ snapshot }: StepPageProps): JSX.Element => {
  const { step } = snapshot.room;
  const { line } = now();
  const [loaded, setLoaded] = useState<{ step: string; Page: Page } | null>(null);
  // asked again when the line comes back
  useEffect(() => {
    let left = false;
    const loader = loaders[step];
    if (loader !== undefined)
      void Promise.all([loader.page(), speakAlso(loader.words)]).then(
        ([{ Page }]) => left || setLoaded({ step, Page }),
        () => undefined,
      );
    return () => {
      left = true;
    };
  }, [step, line]);
  return loaded?.step === step ? <loaded.Page snapshot={snapshot} /> : <main class="calm" aria-busy="true" />;
};
