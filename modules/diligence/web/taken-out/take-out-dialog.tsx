/**
 * Dialog that asks for confirmation before a text is taken out or replaced. The reason is a code, so that nothing about the person who requested
 * this is stored.
 */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { Choices, SelectField, TextArea } from "#platform/web/ui/field.tsx";
import { getCase, listCases, type Case } from "../../contract/diligence.ts";
import { takeOutText } from "../../contract/texts.ts";
import { chosenReasons } from "../../contract/taken-out.ts";
import { usePlaceName, type Chosen } from "./mode.ts";

interface Props {
  readonly workspace: string;
  readonly of: Case;
  readonly chosen: Chosen;
  readonly onDone: () => void;
  readonly onClose: () => void;
}
export const TakeOutDialog = ({ workspace, of, chosen: { info, text }, onDone, onClose }: Props) => {
  const { t, name, language } = useWords();
  const placeName = usePlaceName();
  const [reason, setReason] = useState<(typeof chosenReasons)[number]>("names-a-person");
  const [rewords, setRewords] = useState(info.words === "must");
  const [words, setWords] = useState(info.words === "must" ? text.text : "");
  return (
    <CommandDialog
      of={takeOutText}
      send={({ commandId }) =>
        call(takeOutText, {
          params: { workspace, case: of.id },
          body: {
            commandId,
            expectedRev: of.rev,
            place: info.place,
            reason,
            words: rewords ? { text: words.trim(), lang: language.tag } : null,
          },
        })
      }
      stale={[getCase, listCases]}
      onDone={onDone}
      kind={t(rewords ? "diligence.reword-kind" : "diligence.take-out-kind")}
      title={placeName(info.place)}
      marking={of.marking}
      what={
        <span className="read" {...langOf(text.lang)}>
          {text.text}
        </span>
      }
      follows={[
        t("diligence.take-out-gone"),
        ...(info.sent ? [t("diligence.take-out-sent")] : of.decision === null ? [] : [t("diligence.take-out-valid")]),
        ...(info.times > 1 ? [t("diligence.take-out-times", { n: info.times })] : []),
      ]}
      told={info.sent ? t("decision.told.receiver", { name: name(of.stateName) }) : t("decision.told.workspace")}
      act={t(rewords ? "diligence.reword-do" : "diligence.take-out-do")}
      onClose={onClose}
    >
      <SelectField
        label={t("desk.reason")}
        value={reason}
        onValue={setReason}
        options={chosenReasons}
        show={(one) => t(`diligence.taken.${one}`)}
      />
      {info.words === "may" ? (
        <Choices
          legend={t("diligence.take-out-how")}
          kind="radio"
          choices={[
            { value: "out", label: t("diligence.take-out-do") },
            { value: "words", label: t("diligence.reword-do") },
          ]}
          chosen={[rewords ? "words" : "out"]}
          onChange={([value]) => setRewords(value === "words")}
        />
      ) : null}
      {rewords ? (
        <TextArea
          label={t("diligence.take-out-words")}
          help={t("diligence.known-help")}
          value={words}
          onValue={setWords}
          required
          rows={3}
          maxLength={info.most}
        />
      ) : null}
    </CommandDialog>
  );
};
