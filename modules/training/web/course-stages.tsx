/** Shows the stages of a course on one line, each with its date or count. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { Days } from "#modules/people/web/days.tsx";
import { useRead } from "#platform/web/shell/api.ts";
import { today } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Journey } from "#platform/web/ui/journey.tsx";
import type { getCourse } from "../contract/training.ts";
import { getUse } from "../contract/use.ts";
import { stages, stagesOf } from "./stages.ts";

export const CourseStages = ({ data }: { readonly data: OutputOf<typeof getCourse> }) => {
  const { t, localDate } = useWords();
  const { id: workspace } = useWorkspace();
  const { course, nominations } = data;
  const { data: use } = useRead(getUse, { workspace, course: course.id });
  const { states, counted } = stagesOf({ ...data, use }, today());
  const { held, seats, seated, confirmed, certified } = counted;
  const said = {
    nominations: {
      fact: t("training.stage-until", { day: localDate(course.deadline) }),
      limit: t("nominations.people-n", { n: nominations.length }),
    },
    gate: { fact: t("training.stage-held", { n: held }) },
    selection: { fact: t("training.seats-of", { n: seated, of: seats }) },
    confirmation: { fact: t("nominations.room", { n: confirmed, of: seated }) },
    course: { fact: <Days event={course} />, limit: t("people.sessions-n", { n: data.sessions.length }) },
    certificates: { fact: t("nominations.room", { n: certified, of: confirmed }), limit: t("training.share-of", { share: course.share }) },
    use: { fact: t("training.stage-from", { day: localDate(use.from) }) },
  };
  return (
    <Journey
      label={t("training.stages")}
      steps={stages.map((stage) => ({
        key: stage,
        name: t(`training.stage.${stage}`),
        state: states[stage],
        stateWord: t(`training.stage-state.${states[stage]}`),
        ...said[stage],
      }))}
    />
  );
};
