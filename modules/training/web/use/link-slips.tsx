/** Slips with one-time links to hand out. The codes are shown once. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Slips } from "#platform/web/ui/slips.tsx";
import type { UsePerson } from "../../contract/use.ts";
import type { makeUseLinks } from "../../contract/use-links.ts";

export type MadeLinks = OutputOf<typeof makeUseLinks>;

interface Props {
  readonly made: MadeLinks;
  readonly people: readonly UsePerson[];
  readonly onClose: () => void;
}
export const LinkSlips = ({ made, people, onClose }: Props) => {
  const { t, localDate } = useWords();
  const nameOf = (id: string): string => people.find(({ nomination }) => nomination === id)?.name ?? t("training.erased");
  return (
    <Slips
      title={t("job-use.slips")}
      below={t("job-use.slips-below")}
      path="/course-survey"
      slips={made.links.map(({ nomination, view, code }) => ({
        code,
        head: t(`job-use.slip-for.${view}`, { name: nameOf(nomination) }),
        lines: [t("job-use.slip-until", { day: localDate(made.until) }), t("course-survey.below")],
      }))}
      onClose={onClose}
    />
  );
};
