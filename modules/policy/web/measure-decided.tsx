/**
 * The line that the page of a measure shows after a decision, with the button that takes the decision back, or the sentence that says
 * why this is no longer possible.
 */
import { measureHistory, readDuties, type Measure } from "../contract/policy.ts";
import { useQuery } from "@tanstack/react-query";
import { langOf } from "#platform/web/shell/formats.ts";
import { problemValues } from "#platform/web/shell/problem-values.ts";
import { read } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DecisionLine, useWhen } from "#platform/web/ui/decision-line.tsx";
import type { Deciding } from "./measure-decision.tsx";
import { personName } from "./measure-words.ts";
import { useToldPeople } from "./told.ts";

interface Props {
  readonly workspace: string;
  readonly measure: Measure;
  /** True if the decision was made just now on this page. */
  readonly fresh: boolean;
  readonly onTakeBack: (deciding: Deciding) => void;
}

const lines = { adopted: "policy.adopted-line", refused: "policy.refused-line", withdrawn: "policy.withdrawn-line" } as const;

export const MeasureDecided = ({ workspace, measure, fresh, onTakeBack }: Props) => {
  const all = useWords();
  const { t } = all;
  const { may } = useWorkspace();
  const when = useWhen();
  const params = { workspace, measure: measure.id };
  const people = useToldPeople(measure);
  const { data: duties } = useQuery(read(readDuties, params));
  const { data: history } = useQuery(read(measureHistory, params));
  const { status, adopted, statusReason, updatedAt } = measure;
  const nameOf = (person: Parameters<typeof personName>[1] | null | undefined): string =>
    person === null || person === undefined ? t("common.former-member") : personName(all, person);
  if (status === "draft" || status === "under-review") {
    const back = history?.revisions[1]?.takenBack ?? null;
    return back === null ? null : (
      <DecisionLine done={t("decision.taken-back", { name: nameOf(back.by), when: when(back.at) })} takenBack fresh={fresh}>
        <span {...langOf(back.reason.lang)}>{back.reason.text}</span>
      </DecisionLine>
    );
  }
  if (history === undefined) return null;
  const words = adopted?.remark ?? statusReason;
  const bound = duties?.takeBack ?? null;
  const mayTakeBack = may(status === "withdrawn" ? "measure.edit" : "measure.adopt") && duties !== undefined && bound === null;
  return (
    <DecisionLine
      done={t(lines[status], {
        name: nameOf(adopted?.by ?? history.revisions[0]?.by),
        when: when(adopted?.at ?? updatedAt),
      })}
      fresh={fresh}
      {...(bound === null ? {} : { bound: t(`problem.${bound.code}.what`, problemValues(bound.details, all)) })}
      onTakeBack={mayTakeBack ? () => onTakeBack(status === "withdrawn" ? "reopen" : "take-back") : null}
    >
      {people === "" ? null : t("policy.told-line", { people })}
      {words === null ? null : (
        <p className="read" {...langOf(words.lang)}>
          {words.text}
        </p>
      )}
    </DecisionLine>
  );
};
