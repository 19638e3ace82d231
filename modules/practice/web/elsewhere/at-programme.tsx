/**
 * At the programme, on the page of a card: which States have the card, its outcomes in these States, and the programme's summary of
 * the reasons.
 */
import { useState } from "react";
import type { RefusedReceiver } from "#platform/contract/support.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { TextArea } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Facts, Section } from "#platform/web/ui/page.tsx";
import { NotSent, useLeftOut } from "#platform/web/ui/not-sent.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { outcomes } from "../../contract/citations.ts";
import { getOutcomes, writeOutcomeWords } from "../../contract/outcomes.ts";
import type { Practice } from "../../contract/practice.ts";
import { getSharing, sharePractice } from "../../contract/sharing.ts";
import { outcomeGlyph } from "./outcomes.tsx";

interface Props {
  readonly workspace: string;
  readonly practice: Practice;
  readonly moderates: boolean;
}

interface DialogProps extends Omit<Props, "moderates"> {
  readonly partners: number;
  readonly refused: readonly RefusedReceiver[];
  readonly onClose: () => void;
}

const ShareDialog = ({ workspace, practice, partners, refused, onClose }: DialogProps) => {
  const { t } = useWords();
  const without = refused.map((one) => one.workspace);
  const leftOut = useLeftOut(refused);
  const [rev] = useState(practice.rev);
  return (
    <CommandDialog
      of={sharePractice}
      send={({ commandId }) =>
        call(sharePractice, { params: { workspace, practice: practice.id }, body: { commandId, expectedRev: rev, without } })
      }
      stale={[getSharing]}
      kind={t("elsewhere.share-kind")}
      title={{ text: practice.title, lang: practice.lang }}
      marking={practice.marking}
      what={<bdi>P{practice.number}</bdi>}
      holds={leftOut}
      follows={[t("elsewhere.share-follows"), t("elsewhere.share-not")]}
      told={t("elsewhere.share-told", { n: partners - refused.length })}
      act={t("elsewhere.share-kind")}
      onClose={onClose}
    />
  );
};

export const Shared = ({ workspace, practice, moderates }: Props) => {
  const { t, name, number, date, compare } = useWords();
  const { data } = useRead(getSharing, { workspace, practice: practice.id });
  const [sharing, setSharing] = useState(false);
  // whether a State that may get the card does not have its present version
  const current = new Set([...data.states.filter((one) => one.current), ...data.refused].map(({ workspace: one }) => one));
  const open = practice.status === "published" && current.size < data.partners;
  if (practice.status !== "published" && data.states.length === 0) return null;
  return (
    <Section title={t("elsewhere.shared")} limit={data.states.length === 0 ? undefined : number(data.states.length)}>
      {data.states.length === 0 ? <p className="meta">{t("elsewhere.shared-none")}</p> : null}
      <ul className="rows">
        {data.states
          .toSorted((a, b) => compare(name(a.name), name(b.name)))
          .map((one) => (
            <li key={one.workspace}>
              {name(one.name)}
              <span className="meta small block">
                {date(one.sentAt)}
                {one.openedAt === null ? null : <> · {t("elsewhere.shared-opened", { date: date(one.openedAt) })}</>}
                {one.current ? null : <> · {t("elsewhere.shared-older")}</>}
              </span>
            </li>
          ))}
      </ul>
      <NotSent refused={data.refused} />
      {moderates && open ? <Button onClick={() => setSharing(true)}>{t("elsewhere.share")}</Button> : null}
      {sharing ? (
        <ShareDialog
          workspace={workspace}
          practice={practice}
          partners={data.partners}
          refused={data.refused}
          onClose={() => setSharing(false)}
        />
      ) : null}
    </Section>
  );
};

interface WordsProps {
  readonly workspace: string;
  readonly practice: string;
  readonly words: { readonly text: string; readonly lang: string; readonly rev: number } | null;
  readonly onClose: () => void;
}
const WordsForm = ({ workspace, practice, words, onClose }: WordsProps) => {
  const { t, language } = useWords();
  const lang = words?.lang ?? language.tag;
  const [rev] = useState(words?.rev ?? null);
  const [text, setText] = useState(words?.text ?? "");
  const save = useCommandForm({
    send: () => call(writeOutcomeWords, { params: { workspace, practice }, body: { expectedRev: rev, text: { text: text.trim(), lang } } }),
    stale: [getOutcomes],
    onDone: onClose,
    kept: { form: "practice.outcome-words", record: practice, value: text, restore: setText },
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <TextArea
        {...langOf(lang)}
        label={t("elsewhere.words")}
        help={t("elsewhere.words-help")}
        rows={4}
        value={text}
        onValue={setText}
        required
        maxLength={2_000}
      />
    </CommandForm>
  );
};

export const ToldOutcomes = ({ workspace, practice, moderates }: Props) => {
  const { t, number, localDate } = useWords();
  const { data } = useRead(getOutcomes, { workspace, practice: practice.id });
  const [writing, setWriting] = useState(false);
  const { told, words, reasons } = data;
  if (told === null && reasons.length === 0 && practice.status !== "published") return null;
  return (
    <Section title={t("elsewhere.told")}>
      {told === null ? (
        <p className="meta">{t("elsewhere.told-none")}</p>
      ) : (
        <>
          {told.byOutcome === null ? null : (
            <Facts facts={outcomes.map((one) => ({ label: t(`elsewhere.outcome.${one}`), value: number(told.byOutcome?.[one] ?? 0) }))} />
          )}
          <p className="read">
            {t(told.notAllKept && told.byOutcome === null ? "elsewhere.told-not-all" : "elsewhere.told-cited", { n: told.measures })}
          </p>
          {words === null ? null : (
            <p className="practice-lines" {...langOf(words.lang)}>
              {words.text}
            </p>
          )}
          <p className="meta small">{t("elsewhere.told-on", { date: localDate(told.on) })}</p>
          {moderates ? (
            <Button onClick={() => setWriting(true)}>{t(words === null ? "elsewhere.words-write" : "elsewhere.words-change")}</Button>
          ) : null}
        </>
      )}
      {reasons.length === 0 ? null : (
        <>
          <h3 className="meta">{t("elsewhere.reasons")}</h3>
          <p className="meta small">{t("elsewhere.reasons-who")}</p>
          <ul className="rows">
            {reasons.map(({ outcome, reason }, i) => (
              <li key={i}>
                <Status glyph={outcomeGlyph[outcome]}>{t(`elsewhere.outcome.${outcome}`)}</Status>
                <span className="read block" {...langOf(reason.lang)}>
                  {reason.text}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <ModalDialog open={writing} title={t("elsewhere.words")} onClose={() => setWriting(false)}>
        {writing ? <WordsForm workspace={workspace} practice={practice.id} words={words} onClose={() => setWriting(false)} /> : null}
      </ModalDialog>
    </Section>
  );
};
