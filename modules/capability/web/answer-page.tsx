/** One agency's answer to an item, with its evidence and comments. */
import { Link, useParams } from "@tanstack/react-router";
import { getAssessment } from "#modules/assessment/contract/assessment.ts";
import { CommentsSection } from "#platform/web/comments/comments-section.tsx";
import { EvidenceSection } from "#platform/web/evidence/evidence-section.tsx";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Facts, PageHead, Section } from "#platform/web/ui/page.tsx";
import { answerEvidence, getAnswer } from "../contract/answer-evidence.ts";
import { getInstrument } from "../contract/capability.ts";
import { statementOf } from "../contract/statement.ts";
import { AnswerStanding } from "./answer-standing.tsx";
import { levelsOf } from "./words-of.ts";

const AnswerPage = () => {
  const { t, name, number } = useWords();
  const { id: workspace } = useWorkspace();
  const { answer: id = "" } = useParams({ strict: false });
  const { data } = useRead(getAnswer, { workspace, answer: id });
  const { answer, assessment, profile, place } = data;
  const { data: instrument } = useRead(getInstrument, { workspace, instrument: data.instrument });
  const { data: record } = useRead(getAssessment, { workspace, assessment });
  const node = instrument.nodes.find((one) => one.id === answer.item);
  const level = answer.level === null ? undefined : levelsOf(instrument, node)[answer.level];
  const others = (
    <Link
      to="/w/$workspace/assessments/$assessment/capability/$profile/$item"
      params={{ workspace, assessment, profile, item: String(place) }}
      className="quiet-link"
    >
      {t("capability.answers")}
    </Link>
  );
  return (
    <div className="page">
      <PageHead title={statementOf(node, name)} marking={record.marking} />
      <div className="sections">
        <Section title={name(answer.agencyName)} end={others}>
          <Facts
            facts={[
              {
                label: t("capability.level"),
                value:
                  answer.level === null
                    ? t(`capability.standing.${answer.standing}`)
                    : `${number(answer.level)} ${name(level?.name ?? {})}`,
              },
              { label: t("capability.evidence"), value: <AnswerStanding answer={answer} /> },
              { label: t("capability.confidence"), value: t(`capability.confidence.${answer.confidence}`) },
              {
                label: t("capability.note"),
                value:
                  answer.note === null ? (
                    <span className="meta">{t("capability.no-note")}</span>
                  ) : (
                    <span {...langOf(answer.note.lang)}>{answer.note.text}</span>
                  ),
              },
            ]}
          />
        </Section>
        <EvidenceSection
          of={answerEvidence}
          workspace={workspace}
          record={id}
          marking={record.marking}
          means={t("capability.evidence.attach-means")}
          nothing={t("capability.evidence.nothing")}
        />
        <CommentsSection record={id} />
      </div>
    </div>
  );
};
export default AnswerPage;
