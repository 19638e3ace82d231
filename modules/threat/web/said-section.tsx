/** Shows remarks about this scenario under the Chatham House Rule: notes that were written in rooms, and anonymous rationales. */
import type { ScenarioResult } from "../contract/judgement.ts";
import type { Scenario } from "../contract/threat.ts";
import { Gather } from "#platform/web/module/parts.tsx";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { saidOfScenario, type Said } from "./places.ts";

interface Props {
  readonly workspace: string;
  readonly scenario: Scenario;
  readonly results: readonly ScenarioResult[];
}

const Drawn = ({ said, results }: Pick<Props, "results"> & { readonly said: readonly Said[] }) => {
  const { t } = useWords();
  const rationales = results.at(-1)?.rationales ?? [];
  if (said.length === 0 && rationales.length === 0) return null;
  return (
    <Section title={t("scenario.said")} end={t("scenario.chatham")}>
      <dl className="said">
        {said.map(({ id, label, text }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd className="prose" {...langOf(text.lang)}>
              {text.text}
            </dd>
          </div>
        ))}
        {rationales.map((rationale, index) => (
          <div key={index}>
            <dt>{t(`scenario.why.${rationale.question}`)}</dt>
            <dd {...langOf(rationale.lang)}>{rationale.text}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
};

export const SaidSection = ({ workspace, scenario: { id, assessment }, results }: Props) => (
  <Gather at={saidOfScenario} props={{ workspace, assessment, scenario: id }}>
    {(said) => <Drawn said={said} results={results} />}
  </Gather>
);
