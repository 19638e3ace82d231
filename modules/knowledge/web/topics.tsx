/** The topics of a work: their names on the page of the work, and the field in the form, which is collapsed at first. */
import { capital } from "#platform/contract/capital.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { stepNames } from "#platform/contract/step-names.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { Choices } from "#platform/web/ui/field.tsx";
import { listTopics, topicKinds, type TopicKind, type Topics } from "../contract/topics.ts";

type Lists = OutputOf<typeof listTopics>;

/** The code and the name of each topic of a kind, in the order of its list. */
const useTopics = (workspace: string) => {
  const { t, name } = useWords();
  const { data } = useRead(listTopics, { workspace });
  const named = (list: Lists["areas"]) => list.map(({ code, name: called }) => ({ value: code, label: capital(name(called)) }));
  return (kind: TopicKind): { readonly value: string; readonly label: string }[] =>
    kind === "steps" ? stepNames.map((step) => ({ value: step, label: t(`assessment.step.${step}`) })) : named(data[kind]);
};

export const TopicNames = ({ workspace, topics }: { readonly workspace: string; readonly topics: Topics }) => {
  const topicsOf = useTopics(workspace);
  const names = topicKinds.flatMap((kind) =>
    topicsOf(kind).flatMap(({ value, label }) => (topics[kind].some((one) => one === value) ? label : [])),
  );
  return <>{names.length === 0 ? "–" : names.join(semicolon())}</>;
};

interface Props {
  readonly workspace: string;
  readonly topics: Topics;
  readonly onChange: (topics: Topics) => void;
}
export const TopicsField = ({ workspace, topics, onChange }: Props) => {
  const { t } = useWords();
  const topicsOf = useTopics(workspace);
  const chosen = topicKinds.reduce((sum, kind) => sum + topics[kind].length, 0);
  return (
    <details className="know-topics">
      <summary>
        {t("knowledge.topics")} <span className="meta">{t("knowledge.topics-n", { n: chosen })}</span>
      </summary>
      <p className="meta">{t("knowledge.topics-help")}</p>
      {topicKinds.map((kind) => (
        <Choices
          key={kind}
          legend={t(`knowledge.topics.${kind}`)}
          kind="checkbox"
          columns
          choices={topicsOf(kind)}
          chosen={[...topics[kind]]}
          onChange={(codes) => onChange({ ...topics, [kind]: topicsOf(kind).flatMap(({ value }) => (codes.includes(value) ? value : [])) })}
        />
      ))}
    </details>
  );
};
