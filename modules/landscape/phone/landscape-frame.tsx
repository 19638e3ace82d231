/** The page frame that steps 1 and 2 share on the phone. */
import type { Survey, SurveyStep } from "../contract/landscape.ts";
import type { ComponentChildren, JSX } from "preact";
import { t } from "#platform/phone/components.tsx";
import { ClaimFrame, type FrameProps } from "#platform/phone/claims/claim-frame.tsx";
import type { LandscapeClaiming } from "./landscape-claims.ts";

interface Props extends Pick<FrameProps, "snapshot" | "progress" | "open" | "title" | "foot"> {
  readonly step: SurveyStep;
  readonly claiming: LandscapeClaiming;
  readonly children: (survey: Survey, mayClaim: boolean) => ComponentChildren;
}

export const LandscapeFrame = ({ step, claiming: { seen, box }, children, ...rest }: Props): JSX.Element => {
  const survey = seen?.survey ?? null;
  const asked = survey === null ? null : { revealed: survey.state === "revealed", answered: survey.answered, of: survey.asked };
  return (
    <ClaimFrame
      {...rest}
      words="landscape-phone"
      place={t(`landscape-phone.${step}.step`)}
      question={t(`landscape-phone.${step}.title`)}
      seen={seen === null ? null : { asked, agency: seen.agency }}
      box={box}
    >
      {(mayClaim) => survey !== null && children(survey, mayClaim)}
    </ClaimFrame>
  );
};
