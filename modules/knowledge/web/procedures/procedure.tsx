/**
 * One procedure, which a person follows step by step at a desk or on a phone. The chosen answers are only in the fragment of the address, which
 * browsers do not send; after a reload the page shows the same step. The page has no field for data of a case.
 */
import { useParams } from "@tanstack/react-router";
import { useId, useState } from "react";
import { follow } from "#methods/procedure/index.ts";
import type { Text } from "#platform/contract/values.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { getProcedure, textIn, type Procedure, type ProcedureStep } from "../../contract/procedures.ts";
import { waysIn } from "./procedure-draft.ts";
import { ProcedureForm } from "./procedure-form.tsx";
import { TranslateProcedure } from "./translate-form.tsx";
import "./procedure.css";

const Said = ({ of }: { readonly of: Text }) => <span {...langOf(of.lang)}>{of.text}</span>;

interface HereProps {
  readonly step: ProcedureStep;
  readonly text: (key: string) => Text;
  readonly onWay: (way: number) => void;
}
const Here = ({ step, text, onWay }: HereProps) => {
  const { t } = useWords();
  const id = useId();
  const plain = step.ways.length === 1 && step.ways[0]?.answer === "";
  const more = text(`step.${step.id}.text`);
  return (
    <>
      <p className="meta">
        <Said of={text(`role.${step.role}`)} />
      </p>
      {more.text === "" ? null : (
        <p className="procedure-text" {...langOf(more.lang)}>
          {more.text}
        </p>
      )}
      {step.references.length === 0 ? null : (
        <>
          <p className="meta small">{t("procedure.references")}</p>
          <ul className="rows">
            {step.references.map((one) => (
              <li key={one}>
                {/^https?:\/\/\S+$/.test(one) ? (
                  <a href={one} rel="noreferrer noopener" target="_blank" dir="ltr">
                    {one}
                  </a>
                ) : (
                  <bdi>{one}</bdi>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="procedure-answers">
        {plain ? (
          <Button look="primary" onClick={() => onWay(0)}>
            {t("procedure.done")}
          </Button>
        ) : (
          step.ways.map(({ to }, i) => (
            <div key={i}>
              <Button aria-describedby={`${id}-${i}`} onClick={() => onWay(i)}>
                <Said of={text(`step.${step.id}.way.${i}`)} />
              </Button>
              <span id={`${id}-${i}`} className="meta small block">
                {t("procedure.then")}: {to === null ? t("procedure.end") : <Said of={text(`step.${to}.title`)} />}
              </span>
            </div>
          ))
        )}
      </div>
    </>
  );
};

/** The blank form: a row with an empty line for each heading. It has no input fields, because people fill it in on paper. */
const BlankForm = ({ procedure, text }: { readonly procedure: Procedure; readonly text: (key: string) => Text }) => {
  const { t } = useWords();
  if (procedure.form.length === 0) return null;
  return (
    <Section title={t("procedure.form")} end={<Button onClick={() => window.print()}>{t("procedure.print")}</Button>}>
      <dl className="procedure-form">
        {procedure.form.map((_, i) => (
          <div key={i}>
            <dt>
              <Said of={text(`form.${i}`)} />
            </dt>
            <dd aria-hidden="true" />
          </div>
        ))}
      </dl>
    </Section>
  );
};

const ProcedurePage = () => {
  const { t, language } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { procedure: id = "" } = useParams({ strict: false });
  const { data } = useRead(getProcedure, { workspace, procedure: id });
  const [open, setOpen] = useState<"change" | "translate" | null>(null);
  const [way, setWay] = useState(() => location.hash.slice(1));
  const choose = (taken: string): void => {
    setWay(taken);
    // the fragment of the address: browsers do not send it, and it is still there after a reload
    history.replaceState(history.state, "", `#${taken}`);
  };
  const { procedure, works } = data;
  const text = textIn(procedure, language.tag);
  const { passed, here, left } = follow(procedure.steps, waysIn(way));
  const ways = passed.map((one) => one.way).join("");
  const title = text("title");
  const purpose = text("purpose");
  const close = () => setOpen(null);
  return (
    <div className="page">
      <PageHead
        title={title.text}
        titleLang={langOf(title.lang)}
        below={<Said of={purpose} />}
        marking={procedure.marking}
        actions={
          may("knowledge.procedures") ? (
            <>
              <Button onClick={() => setOpen("translate")}>{t("procedure.translate")}</Button>
              <Button icon="edit" onClick={() => setOpen("change")}>
                {t("common.change")}
              </Button>
            </>
          ) : undefined
        }
      />
      <div className="sections procedure">
        <p className="meta">{t("procedure.walk-below")}</p>
        {passed.length === 0 ? null : (
          <Section title={t("procedure.passed")}>
            <ol className="procedure-passed">
              {passed.map(({ step, way: taken }) => {
                const answer = text(`step.${step.id}.way.${taken}`);
                return (
                  <li key={step.id}>
                    <Status glyph="done">
                      <Said of={text(`step.${step.id}.title`)} />
                    </Status>
                    {answer.text === "" ? null : (
                      <span className="meta small block">
                        <Said of={answer} />
                      </span>
                    )}
                  </li>
                );
              })}
            </ol>
          </Section>
        )}
        <div aria-live="polite">
          {here === null ? (
            <Section title={t("procedure.at-end")}>{null}</Section>
          ) : (
            <Section title={<Said of={text(`step.${here.id}.title`)} />} limit={t("procedure.left", { n: left })}>
              <Here step={here} text={text} onWay={(taken) => choose(`${ways}${taken}`)} />
            </Section>
          )}
        </div>
        {passed.length === 0 ? null : (
          <div className="button-row">
            <Button look="tertiary" onClick={() => choose(ways.slice(0, -1))}>
              {t("procedure.back")}
            </Button>
            <Button look="tertiary" onClick={() => choose("")}>
              {t("procedure.again")}
            </Button>
          </div>
        )}
        <BlankForm procedure={procedure} text={text} />
      </div>
      <ModalDialog wide open={open !== null} title={t(open === "translate" ? "procedure.translate" : "procedure.change")} onClose={close}>
        {open === "change" ? <ProcedureForm workspace={workspace} procedure={procedure} works={works} onClose={close} /> : null}
        {open === "translate" ? <TranslateProcedure workspace={workspace} procedure={procedure} onClose={close} /> : null}
      </ModalDialog>
    </div>
  );
};
export default ProcedurePage;
