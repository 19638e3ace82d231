/** At a State: the conditions that programmes sent, and the State's answers. For replaced or withdrawn parcels, only the answers are shown. */
import { useState } from "react";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { listConditions, type ToldHere } from "../../contract/conditions.ts";
import { AnswerConditionsForm } from "./answer-form.tsx";
import { Answers, ToldContent, ToldStatus } from "./parts.tsx";
import "../diligence.css";

const Conditions = () => {
  const { t, name, date, number } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listConditions, { workspace });
  const [answering, setAnswering] = useState<ToldHere | null>(null);
  const { conditions, gone } = data;
  return (
    <div className="page">
      <PageHead title={t("conditions.title")} below={t("conditions.below")} />
      <div className="sections">
        {conditions.length === 0 && gone.length === 0 ? <Empty title={t("conditions.none")}>{t("conditions.none-why")}</Empty> : null}
        {conditions.map((one) => (
          <Section
            key={one.id}
            title={<span {...langOf(one.activity.lang)}>{one.activity.text}</span>}
            limit={<ToldStatus state={one.state} />}
            end={<TlpLabel label={one.marking} />}
          >
            <p className="meta">
              {name(one.programme)} · {t(`programme.type.${one.unit}`)} · {t("conditions.sent-on", { day: date(one.sentAt) })}
            </p>
            <ToldContent content={one} />
            <Answers answers={one.answers} />
            {one.readAt === null ? null : <p className="meta">{t("conditions.read-at", { day: date(one.readAt) })}</p>}
            {may("diligence.answer") ? (
              <div className="button-row">
                <Button
                  {...(one.answers.length === 0 ? { look: "primary" as const } : {})}
                  aria-label={t("conditions.answer-of", { activity: one.activity.text })}
                  onClick={() => setAnswering(one)}
                >
                  {t("conditions.answer")}
                </Button>
              </div>
            ) : null}
          </Section>
        ))}
        {gone.length === 0 ? null : (
          <Section title={t("conditions.gone")} limit={number(gone.length)}>
            <ul className="diligence-list">
              {gone.map((one) => (
                <li key={one.id}>
                  <b>{name(one.programme)}</b>
                  <span className="meta small block">{t("conditions.gone-on", { day: date(one.at) })}</span>
                  {one.reason === null ? null : <p {...langOf(one.reason.lang)}>{one.reason.text}</p>}
                  <Answers answers={one.answers} />
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
      <ModalDialog wide open={answering !== null} title={t("conditions.answer")} onClose={() => setAnswering(null)}>
        {answering === null ? null : <AnswerConditionsForm workspace={workspace} of={answering} onClose={() => setAnswering(null)} />}
      </ModalDialog>
    </div>
  );
};
export default Conditions;
