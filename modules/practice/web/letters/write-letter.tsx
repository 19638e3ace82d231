/**
 * The page on which a person without an account writes a practice, or withdraws one. The browser stores nothing: the typed text is lost with the
 * page. The withdrawal code is shown once.
 */
import { useState } from "react";
import { promises } from "#platform/contract/promises.ts";
import { Problem } from "#platform/contract/problems.ts";
import { Gate } from "#platform/web/session/gate.tsx";
import { call } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
import { Form } from "#platform/web/ui/form.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { checkLetterCode, postLetter, withdrawLetter } from "../../contract/letters.ts";
import { newPractice, practiceFields, type PracticeDraft } from "../practice-draft.ts";
import { PracticeInputs } from "../practice-form.tsx";
import type { Areas } from "../areas-field.tsx";
import "#platform/web/ui/slips.css";
import "./letters.css";

const markings = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT"] as const;

const CodeField = ({
  label,
  value,
  onValue,
}: {
  readonly label: string;
  readonly value: string;
  readonly onValue: (code: string) => void;
}) => <TextField label={label} value={value} onValue={onValue} required maxLength={60} dir="ltr" autoComplete="off" spellCheck={false} />;

const Enter = ({ onCode }: { readonly onCode: (code: string, areas: Areas) => void }) => {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const check = useCommandForm({
    send: () => call(checkLetterCode, { body: { code } }),
    stale: [],
    onDone: ({ areas }) => onCode(code, areas),
  });
  return (
    <Form className="form" onSubmit={() => check.mutate()}>
      <CodeField label={t("letter.code")} value={code} onValue={setCode} />
      <ProblemSentence error={check.error} />
      <Button look="primary" type="submit" disabled={check.isPending}>
        {t("letter.begin")}
      </Button>
    </Form>
  );
};

const Write = (props: { readonly code: string; readonly areas: Areas; readonly onSent: (withdrawal: string) => void }) => {
  const { t, language } = useWords();
  const [draft, setDraft] = useState<PracticeDraft>({ ...newPractice(language.tag), marking: "" });
  const post = useCommandForm({
    send: () => {
      const fields = practiceFields(draft);
      if (fields === null) throw new Problem("invalid-input", { at: ["marking"] });
      return call(postLetter, { body: { code: props.code, ...fields } });
    },
    stale: [],
    onDone: ({ withdrawal }) => props.onSent(withdrawal),
  });
  return (
    <Form className="form" onSubmit={() => post.mutate()}>
      <p className="read">{t("letter.own-words")}</p>
      <PracticeInputs draft={draft} change={(more) => setDraft({ ...draft, ...more })} areas={props.areas} />
      <MarkingSelect
        label={t("practice.wish")}
        help={t("letter.wish-help")}
        labels={markings}
        value={draft.marking}
        onChange={(marking) => setDraft({ ...draft, marking })}
        required
      />
      <ProblemSentence error={post.error} />
      <p className="meta" role="status">
        {t(post.isPending ? "letter.sending" : "letter.send-help")}
      </p>
      <Button look="primary" type="submit" disabled={post.isPending}>
        {t("letter.send")}
      </Button>
    </Form>
  );
};

const Withdraw = () => {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const withdraw = useCommandForm({ send: () => call(withdrawLetter, { body: { code } }), stale: [], onDone: () => setCode("") });
  return (
    <Section title={t("letter.withdraw")}>
      <Form className="form" onSubmit={() => withdraw.mutate()}>
        <CodeField label={t("letter.withdrawal")} value={code} onValue={setCode} />
        <ProblemSentence error={withdraw.error} />
        {withdraw.isSuccess ? (
          <p role="status">
            <Status glyph="done">{t("letter.withdrawn")}</Status>
          </p>
        ) : null}
        <Button type="submit" disabled={withdraw.isPending}>
          {t("letter.withdraw-now")}
        </Button>
      </Form>
    </Section>
  );
};

const WriteLetter = () => {
  const { t } = useWords();
  const [open, setOpen] = useState<{ readonly code: string; readonly areas: Areas } | null>(null);
  const [withdrawal, setWithdrawal] = useState<string | null>(null);
  if (withdrawal !== null)
    return (
      <Gate>
        <PageHead title={t("letter.sent")} below={t("letter.sent-below")} />
        <div className="sections">
          <Section title={t("letter.withdrawal")}>
            <p className="typed-code" dir="ltr">
              {withdrawal}
            </p>
            <p className="read">{t("letter.withdrawal-help")}</p>
          </Section>
        </div>
      </Gate>
    );
  return (
    <Gate>
      <PageHead title={t("letter.title")} below={t("letter.below")} />
      <div className="sections">
        {open === null ? <Enter onCode={(code, areas) => setOpen({ code, areas })} /> : <Write {...open} onSent={setWithdrawal} />}
        <Section title={t("letter.promised")}>
          <ul className="letter-promises">
            {promises.letter.map((id) => (
              <li key={id}>{t(id)}</li>
            ))}
          </ul>
        </Section>
        <Section title={t("letter.limits")}>
          <ul className="letter-promises">
            {(["letter.limit.words", "letter.limit.handed", "letter.limit.network"] as const).map((id) => (
              <li key={id}>{t(id)}</li>
            ))}
          </ul>
        </Section>
        {open === null ? <Withdraw /> : null}
      </div>
    </Gate>
  );
};
export default WriteLetter;
