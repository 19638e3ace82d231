/** The page frame that steps 1 and 2 share on the phone. */
import type { ClaimsQuestion, ClaimsStep } from "../contract/landscape.ts";
import type { ComponentChildren, JSX } from "preact";
import { t } from "#platform/phone/components.tsx";
import { ClaimFrame, type FrameProps } from "#platform/phone/claims/claim-frame.tsx";
import type { LandscapeClaiming } from "./landscape-claims.ts";

interface Props extends Pick<FrameProps, "snapshot" | "progress" | "open" | "list" | "title" | "foot"> {
  readonly step: ClaimsStep;
  readonly claiming: LandscapeClaiming;
  readonly children: (claimsQuestion: ClaimsQuestion, mayClaim: boolean) => ComponentChildren;
}

export const LandscapeFrame = ({ step, claiming: { seen, box, see, seeLate }, children, ...rest }: Props): JSX.Element => {
  const claimsQuestion = seen?.claimsQuestion ?? null;
  const asked =
    claimsQuestion === null
      ? null
      : {
          id: claimsQuestion.id,
          revealed: claimsQuestion.state === "revealed",
          alone: seen?.alone === true,
          finished: claimsQuestion.finished,
          of: claimsQuestion.asked,
        };
  return (
    <ClaimFrame
      {...rest}
      words="landscape-phone"
      result="claims"
      place={t(`landscape-phone.${step}.step`)}
      question={t(`landscape-phone.${step}.title`)}
      seen={seen === null ? null : { asked, agency: seen.agency, few: seen.few }}
      box={box}
      see={see}
      seeLate={seeLate}
    >
      {(mayClaim) => claimsQuestion !== null && children(claimsQuestion, mayClaim)}
    </ClaimFrame>
  );
};
