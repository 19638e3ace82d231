/** Step 5 on the phone: until the room is asked about effects, its groups draft measures. */
import type { JSX } from "preact";
import type { StepPageProps } from "#platform/phone/phone-module.ts";
import { DraftMeasures } from "./draft-measures.tsx";
import { JudgePage } from "./judge-page.tsx";

export const Page = ({ snapshot }: StepPageProps): JSX.Element => (
  <JudgePage snapshot={snapshot} unasked={() => <DraftMeasures snapshot={snapshot} />} />
);

export { kind } from "./judge-page.tsx";
