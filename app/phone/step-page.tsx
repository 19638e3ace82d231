/**
 * The phone page of a step other than step 3. Each is a separate file, loaded when the room reaches that step, so that it does not
 * delay the first answer.
 */
import type { RoomSnapshot } from "#modules/workshop/contract/room.ts";
import type { ComponentType, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { speakAlso } from "#platform/phone/language.ts";
import type { StepPageProps } from "#platform/phone/step.ts";
import { joinPhoneSteps } from "#platform/phone/phone-module.ts";
import { now } from "#platform/phone/store.ts";
import { allModules } from "./modules.generated.ts";

type Page = ComponentType<StepPageProps>;

const steps = joinPhoneSteps(allModules);

/** A step that has a page on the phone. */
export const hasPage = (step: RoomSnapshot["room"]["step"]): boolean => steps[step] !== undefined;

export const StepPage = ({ snapshot }: StepPageProps): JSX.Element => {
  const { step } = snapshot.room;
  const { line } = now();
  const [loaded, setLoaded] = useState<{ step: string; Page: Page } | null>(null);
  // load again after the connection returns
  useEffect(() => {
    let left = false;
    const found = steps[step];
    if (found !== undefined)
      void Promise.all([found.page(), speakAlso(found.words)]).then(
        ([{ Page }]) => left || setLoaded({ step, Page }),
        () => undefined,
      );
    return () => {
      left = true;
    };
  }, [step, line]);
  return loaded?.step === step ? <loaded.Page snapshot={snapshot} /> : <main class="calm" aria-busy="true" />;
};
