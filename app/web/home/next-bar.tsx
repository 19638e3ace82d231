/** “Next for you” as a sentence, with one button that leads there. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { buttonClass } from "#platform/web/ui/button.tsx";
import { NextForYou } from "#platform/web/ui/sentence.tsx";
import type { NextStep } from "./next-step.ts";

interface Props {
  readonly step: NextStep;
  readonly workspace: string;
  readonly assessment: string | undefined;
}

export const NextBar = ({ step, workspace, assessment = "" }: Props) => {
  const { t } = useWords();
  const look = { className: buttonClass({ look: "primary" }) };
  const say = (sentence: string, action: ReactNode) => (
    <NextForYou lead={t("assessment.next.lead")} action={action}>
      {sentence}
    </NextForYou>
  );
  switch (step.kind) {
    case "open-assessment":
      return say(
        t("assessment.next.open"),
        <Link to="/w/$workspace/assessments" params={{ workspace }} {...look}>
          {t("assessment.open-one")}
        </Link>,
      );
    case "draft-scenario":
      return say(
        t("assessment.next.draft"),
        <Link to="/w/$workspace/assessments/$assessment/scenarios" params={{ workspace, assessment }} {...look}>
          {t("assessment.next.draft-go")}
        </Link>,
      );
    case "open-room":
      return say(
        t("assessment.next.room"),
        <Link to="/w/$workspace/rooms" params={{ workspace }} {...look}>
          {t("assessment.next.room-go")}
        </Link>,
      );
    case "freeze-edition":
      return say(
        t("assessment.next.freeze"),
        <Link to="/w/$workspace/assessments/$assessment/reports" params={{ workspace, assessment }} {...look}>
          {t("assessment.next.freeze-go")}
        </Link>,
      );
    case "decide-held":
      return say(
        t("assessment.next.held", { n: step.n }),
        <Link to="/w/$workspace/held" params={{ workspace }} {...look}>
          {t("assessment.next.held-go")}
        </Link>,
      );
    case "reply":
      return say(
        t("assessment.next.reply", { n: step.n }),
        <Link to="/w/$workspace/assessments/$assessment/recommendations" params={{ workspace, assessment }} {...look}>
          {t("assessment.next.reply-go")}
        </Link>,
      );
    case "console":
      return say(
        t("assessment.next.console", { title: step.title }),
        <Link to="/w/$workspace/rooms/$room" params={{ workspace, room: step.room }} {...look}>
          {t("assessment.next.console-go")}
        </Link>,
      );
    case "approve":
      return say(
        t("assessment.next.approve", { number: step.number }),
        <Link to="/w/$workspace/assessments/$assessment/reports" params={{ workspace, assessment }} {...look}>
          {t("assessment.next.approve-go")}
        </Link>,
      );
  }
};
