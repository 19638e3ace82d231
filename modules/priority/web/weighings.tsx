/** The weighings of an assessment: a revealed one with its result, an open one only with the word "open". */
import { weighingResult, type Weighing } from "../contract/priority.ts";
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { read } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { WeightsSection } from "./weights-section.tsx";

const Revealed = ({ workspace, weighing }: { readonly workspace: string; readonly weighing: Weighing }) => {
  const { data } = useQuery(read(weighingResult, { workspace, weighing: weighing.id }));
  const { data: catalogue } = useSuspenseQuery(read(getCatalogue, { workspace }));
  const criteria = catalogue.criteriaSets.find((one) => one.id === weighing.criteriaSet)?.data;
  return data === undefined ? null : <WeightsSection workspace={workspace} result={data} criteria={criteria} />;
};

export const Weighings = ({ workspace, weighings }: { readonly workspace: string; readonly weighings: readonly Weighing[] }) => {
  const { t } = useWords();
  if (weighings.length === 0)
    return (
      <Section title={t("priority.weighings")}>
        <p className="read">{t("priority.weighings-none")}</p>
      </Section>
    );
  return weighings.toReversed().map((weighing) =>
    weighing.state === "revealed" ? (
      <Revealed key={weighing.id} workspace={workspace} weighing={weighing} />
    ) : (
      <Section key={weighing.id} title={t("priority.weighing.title", { number: weighing.number })}>
        <p>
          {weighing.state === "closed" ? (
            <Status glyph="skipped">{t("priority.weighing.closed-few")}</Status>
          ) : (
            <Status glyph="under-way">{t("priority.weighing.open")}</Status>
          )}
        </p>
      </Section>
    ),
  );
};
