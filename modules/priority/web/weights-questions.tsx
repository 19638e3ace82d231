/**
 * Shows the weights questions of an assessment. A revealed weights question has its result; an open weights question has only the
 * word "open".
 */
import { getWeightsResult, type WeightsQuestion } from "../contract/priority.ts";
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { useQuery } from "@tanstack/react-query";
import { read, useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { WeightsSection } from "./weights-section.tsx";

const Revealed = ({ workspace, weightsQuestion }: { readonly workspace: string; readonly weightsQuestion: WeightsQuestion }) => {
  const { data } = useQuery(read(getWeightsResult, { workspace, weightsQuestion: weightsQuestion.id }));
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const criteria = catalogue.criteriaSets.find((one) => one.id === weightsQuestion.criteriaSet)?.data;
  return data === undefined ? null : <WeightsSection workspace={workspace} result={data} criteria={criteria} />;
};

export const WeightsQuestions = ({
  workspace,
  weightsQuestions,
}: {
  readonly workspace: string;
  readonly weightsQuestions: readonly WeightsQuestion[];
}) => {
  const { t } = useWords();
  if (weightsQuestions.length === 0)
    return (
      <Section title={t("priority.weights-questions")}>
        <p className="read">{t("priority.weights-questions-none")}</p>
      </Section>
    );
  return weightsQuestions.toReversed().map((weightsQuestion) =>
    weightsQuestion.state === "revealed" ? (
      <Revealed key={weightsQuestion.id} workspace={workspace} weightsQuestion={weightsQuestion} />
    ) : (
      <Section key={weightsQuestion.id} title={t("priority.weights-question.title", { number: weightsQuestion.number })}>
        <p>
          {weightsQuestion.state === "closed" ? (
            <Status glyph="skipped">
              {t(
                weightsQuestion.closedBecause === "lost" ? "priority.weights-question.closed-lost" : "priority.weights-question.closed-few",
              )}
            </Status>
          ) : (
            <Status glyph="under-way">{t("priority.weights-question.open")}</Status>
          )}
        </p>
      </Section>
    ),
  );
};
