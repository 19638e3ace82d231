/** The quotes of the text, with the answer of each speaker. */
import { useState } from "react";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { call } from "#platform/web/shell/api.ts";
import { langOf, today } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { addQuote, answerQuote, forgetQuote, getPress, quoteAnswers, type PressPage, type PressQuote } from "../contract/press.ts";

interface Props {
  readonly page: PressPage;
}
interface FormProps extends Props {
  readonly onClose: () => void;
}
const stale = [getPress];

const AddForm = ({ page, onClose }: FormProps) => {
  const { t, language } = useWords();
  const { id: workspace } = useWorkspace();
  const [words, setWords] = useState("");
  const [speaker, setSpeaker] = useState("");
  const said = (text: string) => ({ text: text.trim(), lang: language.tag });
  const add = useCommandForm({
    send: (commandId) =>
      call(addQuote, {
        params: { workspace, release: page.release.id },
        body: { commandId, words: said(words), speaker: said(speaker) },
      }),
    stale,
    onDone: onClose,
    kept: { form: "press.quote", record: page.release.id, ...draftIn({ words: [words, setWords], speaker: [speaker, setSpeaker] }) },
  });
  return (
    <CommandForm act={add} onSubmit={() => add.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <TextArea label={t("press.words")} value={words} onValue={setWords} required maxLength={200} rows={3} />
      <TextField label={t("press.speaker")} help={t("press.speaker-help")} value={speaker} onValue={setSpeaker} required maxLength={200} />
    </CommandForm>
  );
};

const AnswerForm = ({ page, quote, onClose }: FormProps & { readonly quote: PressQuote }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const [answer, setAnswer] = useState(quote.answer);
  const [on, setOn] = useState(quote.on ?? today());
  const keep = useCommandForm({
    send: () =>
      call(answerQuote, {
        params: { workspace, release: page.release.id, quote: quote.id },
        body: { answer, on: answer === "not-asked" ? null : on },
      }),
    stale,
    onDone: onClose,
  });
  return (
    <CommandForm act={keep} onSubmit={() => keep.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <p {...langOf(quote.words.lang)}>{quote.words.text}</p>
      <SelectField
        label={t("press.answer")}
        help={t("press.answer-help")}
        value={answer}
        onValue={setAnswer}
        options={quoteAnswers}
        show={(one) => t(`press.answer.${one}`)}
      />
      {answer === "not-asked" ? null : <DateField label={t("press.answer-day")} value={on} onValue={setOn} required />}
    </CommandForm>
  );
};

const ForgetForm = ({ page, quote, onClose }: FormProps & { readonly quote: PressQuote }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const forget = useCommandForm({
    send: () => call(forgetQuote, { params: { workspace, release: page.release.id, quote: quote.id } }),
    stale,
    onDone: onClose,
  });
  return (
    <CommandForm act={forget} onSubmit={() => forget.mutate()} submit={t("press.forget")} onCancel={onClose}>
      <p {...langOf(quote.words.lang)}>{quote.words.text}</p>
      <p>{t("press.forget-why")}</p>
    </CommandForm>
  );
};

export const QuotesSide = ({ page }: Props) => {
  const { t, localDate } = useWords();
  const { may } = useWorkspace();
  const [opened, setOpened] = useState<{ readonly what: "add" | "answer" | "forget"; readonly quote: PressQuote | null } | null>(null);
  const close = () => setOpened(null);
  const { quotes } = page;
  return (
    <Section
      title={t("press.quotes")}
      limit={
        quotes.length === 0
          ? undefined
          : t("press.cleared-of", { n: quotes.filter(({ answer }) => answer === "cleared").length, of: quotes.length })
      }
    >
      {quotes.length === 0 ? <p className="meta">{t("press.quotes-none")}</p> : null}
      <ul className="rows">
        {quotes.map((one) => (
          <li key={one.id} className="press-row">
            <b>{one.n}</b>
            <span {...langOf(one.words.lang)}>“{one.words.text}”</span>
            <span className="meta small" {...langOf(one.speaker.lang)}>
              {one.speaker.text}
            </span>
            <span className="meta small">
              <Status glyph={one.answer === "cleared" ? "confirmed" : one.answer === "not-asked" ? "not-started" : "due"}>
                {t(`press.answer.${one.answer}`)}
              </Status>
              {one.on === null ? null : <>, {localDate(one.on)}</>}
            </span>
            {may("press.write") ? (
              <span className="press-acts">
                <button type="button" className="link-button" onClick={() => setOpened({ what: "answer", quote: one })}>
                  {t("press.answer-act")}
                </button>
                <button type="button" className="link-button" onClick={() => setOpened({ what: "forget", quote: one })}>
                  {t("press.forget")}
                </button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {may("press.write") ? (
        <Button icon="plus" onClick={() => setOpened({ what: "add", quote: null })}>
          {t("press.add-quote")}
        </Button>
      ) : null}
      <ModalDialog
        open={opened !== null}
        title={t(opened?.what === "forget" ? "press.forget" : opened?.what === "answer" ? "press.answer-act" : "press.add-quote")}
        onClose={close}
      >
        {opened?.what === "add" ? <AddForm page={page} onClose={close} /> : null}
        {opened?.what === "answer" && opened.quote !== null ? <AnswerForm page={page} quote={opened.quote} onClose={close} /> : null}
        {opened?.what === "forget" && opened.quote !== null ? <ForgetForm page={page} quote={opened.quote} onClose={close} /> : null}
      </ModalDialog>
    </Section>
  );
};
