/** One item: its question, each agency's answer, and the agreed level. */
import { statementOf } from "../contract/statement.ts";
import { agreeItem, getInstrument, getItem, listProfiles } from "../contract/capability.ts";
import { getAssessment } from "#modules/assessment/contract/assessment.ts";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { mayIn, useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Facts, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { AgreeForm } from "./agree-form.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { AnswersTable } from "./answers-table.tsx";
import { LevelStrip } from "./level-strip.tsx";
import { currentLevel } from "./current-level.ts";
import { levelsOf } from "./words-of.ts";

const Item = () => {
  const { t, name, number } = useWords();
  const { id: workspace, workspace: here, may } = useWorkspace();
  const { assessment = "", profile = "", item = "0" } = useParams({ strict: false });
  const params = { workspace, assessment, profile, item };
  const { data: record } = useRead(getAssessment, { workspace, assessment });
  const { data: profiles } = useRead(listProfiles, { workspace, assessment });
  const { data: view } = useRead(getItem, params);
  const line = profiles.profiles.find(({ id }) => id === profile);
  const { data: instrument } = useRead(getInstrument, { workspace, instrument: line?.instrument.id ?? "" });
  const [form, setForm] = useState<"answer" | "agree" | null>(null);
  const { figures, agreed } = view;
  const node = instrument.nodes.find(({ id }) => id === figures.item);
  const levels = levelsOf(instrument, node);
  const evidence = node === undefined ? "" : name(node.evidence);
  const agrees = mayIn(here, agreeItem.permission);
  return (
    <div className="page">
      <PageHead title={statementOf(node, name)} marking={record.marking} />
      <div className="sections">
        <Section title={t("capability.levels")} limit={node?.safeguard === true ? t("capability.is-safeguard") : undefined}>
          <ol className="capability-levels">
            {levels.map((level, place) => (
              <li key={level.value}>
                <b>{number(place)}</b>
                <span>
                  {name(level.name)} <span className="meta">{name(level.describes)}</span>
                </span>
              </li>
            ))}
          </ol>
          {evidence === "" ? null : <p className="meta">{t("capability.shown-by", { what: evidence })}</p>}
          {node?.questions.map((question) => (
            <p key={question.id} className="read">
              {name(question.text)} <span className="meta">{question.choices.map(({ text }) => name(text)).join(" · ")}</span>
            </p>
          ))}
        </Section>
        <Section title={t("capability.answers")} limit={t("capability.answers.limit")}>
          <p>{figures.hidden ? <Status glyph="under-way">{t("capability.ask.now")}</Status> : <LevelStrip figures={figures} />}</p>
          {figures.hidden ? null : <AnswersTable params={params} view={view} levels={levels} />}
          {may("assessment.edit") && form !== "answer" ? (
            <div className="button-row">
              <Button onClick={() => setForm("answer")}>{t("capability.answer")}</Button>
            </div>
          ) : null}
          {form === "answer" && line !== undefined ? (
            <AnswerForm
              params={params}
              line={line}
              item={figures.item}
              levels={levels}
              answers={view.answers}
              onClose={() => setForm(null)}
            />
          ) : null}
        </Section>
        <Section title={t("capability.agreed")} limit={t("capability.agreed.limit")}>
          <Facts
            facts={[
              {
                label: t("capability.current"),
                value: currentLevel(figures, { t, number }),
              },
              { label: t("capability.target"), value: figures.target === null ? t("capability.no-target") : number(figures.target) },
              ...(agreed?.reason
                ? [{ label: t("desk.reason"), value: <span {...langOf(agreed.reason.lang)}>{agreed.reason.text}</span> }]
                : []),
            ]}
          />
          {agrees && form !== "agree" ? (
            <div className="button-row">
              <Button look="primary" onClick={() => setForm("agree")}>
                {t("capability.agree")}
              </Button>
            </div>
          ) : null}
          {form === "agree" ? <AgreeForm params={params} view={view} levels={levels} onClose={() => setForm(null)} /> : null}
        </Section>
      </div>
    </div>
  );
};
export default Item;
