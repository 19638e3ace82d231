/**
 * The page on which a person with a one-time link answers about use on the job, without an account. The code may be in the fragment of the address,
 * which a browser does not send to the server. The browser stores nothing: the typed text is lost when the page is closed.
 */
import { useState } from "react";
import { uses } from "#methods/paired/index.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { Gate } from "#platform/web/session/gate.tsx";
import { call } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { Form } from "#platform/web/ui/form.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { whys } from "../../contract/use.ts";
import { answerUseLink, checkUseLink, longestRemark } from "../../contract/use-links.ts";

type Asked = OutputOf<typeof checkUseLink>;
type Choice = (typeof uses)[number] | "";
const orNull = (one: Choice) => (one === "" ? null : one);

const Enter = ({ onAsked }: { readonly onAsked: (code: string, asked: Asked) => void }) => {
  const { t } = useWords();
  const [code, setCode] = useState(() => decodeURIComponent(location.hash.slice(1)));
  const check = useCommandForm({
    send: () => call(checkUseLink, { body: { code } }),
    stale: [],
    onDone: (asked) => onAsked(code, asked),
  });
  return (
    <Form className="form" onSubmit={() => check.mutate()}>
      <TextField
        label={t("course-survey.code")}
        value={code}
        onValue={setCode}
        required
        maxLength={60}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
      />
      <ProblemSentence error={check.error} />
      <Button look="primary" type="submit" disabled={check.isPending}>
        {t("course-survey.begin")}
      </Button>
    </Form>
  );
};

const Answer = ({ code, asked, onSent }: { readonly code: string; readonly asked: Asked; readonly onSent: () => void }) => {
  const { t, language, localDate } = useWords();
  const { view } = asked;
  const [used, setUsed] = useState<Choice>("");
  const [why, setWhy] = useState<(typeof whys)[number] | "">("");
  const [fits, setFits] = useState<Choice>("");
  const [changed, setChanged] = useState<Choice>("");
  const [remark, setRemark] = useState("");
  const send = useCommandForm({
    send: () =>
      call(answerUseLink, {
        body: {
          code,
          answer: { used: used === "" ? "no" : used, why: used === "yes" || why === "" ? null : why },
          fits: orNull(fits),
          changed: orNull(changed),
          remark: remark.trim() === "" ? null : { text: remark.trim(), lang: language.tag },
        },
      }),
    stale: [],
    onDone: onSent,
  });
  const closed = { options: uses, show: (one: (typeof uses)[number]) => t(`job-use.answer.${one}`) };
  const optional = { optional: t("desk.optional"), empty: t("job-use.no-answer") };
  return (
    <Form className="form" onSubmit={() => send.mutate()}>
      <p className="read">{t(`course-survey.asked.${view}`, { day: localDate(asked.ended) })}</p>
      <SelectField label={t(`course-survey.used.${view}`)} value={used} onValue={setUsed} required empty={t("desk.choose")} {...closed} />
      {used === "" || used === "yes" ? null : (
        <SelectField
          label={t("job-use.why-choose")}
          value={why}
          onValue={setWhy}
          required
          empty={t("desk.choose")}
          options={whys}
          show={(one) => t(`job-use.why.${one}`)}
        />
      )}
      {view === "supervisor" ? null : (
        <SelectField label={t("course-survey.fits")} value={fits} onValue={setFits} {...optional} {...closed} />
      )}
      <SelectField label={t("course-survey.changed")} value={changed} onValue={setChanged} {...optional} {...closed} />
      <TextArea
        label={t("course-survey.remark")}
        help={t("course-survey.remark-help", { n: longestRemark })}
        optional={t("desk.optional")}
        value={remark}
        onValue={setRemark}
        rows={3}
        maxLength={longestRemark}
      />
      <ProblemSentence error={send.error} />
      <Button look="primary" type="submit" disabled={send.isPending}>
        {t("course-survey.send")}
      </Button>
    </Form>
  );
};

const CourseSurvey = () => {
  const { t } = useWords();
  const [open, setOpen] = useState<{ readonly code: string; readonly asked: Asked } | null>(null);
  const [sent, setSent] = useState(false);
  if (sent)
    return (
      <Gate>
        <div role="status">
          <PageHead title={t("course-survey.sent")} below={t("course-survey.sent-below")} />
        </div>
      </Gate>
    );
  return (
    <Gate>
      <PageHead title={t("course-survey.title")} below={t("course-survey.below")} />
      <div className="sections">
        {open === null ? <Enter onAsked={(code, asked) => setOpen({ code, asked })} /> : <Answer {...open} onSent={() => setSent(true)} />}
        <Section title={t("course-survey.kept")}>
          {(["group", "remark", "state", "file", "no-test"] as const).map((id) => (
            <p key={id} className="read">
              {t(`course-survey.kept.${id}`)}
            </p>
          ))}
        </Section>
      </div>
    </Gate>
  );
};
export default CourseSurvey;
