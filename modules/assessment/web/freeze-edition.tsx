/**
 * Freezes an edition in a language and for a group of readers. An edition for others may have its own title, foreword and chapters.
 * If it is less strict than the assessment it must have its own title, because it contains no data of the assessment record.
 */
import { chaptersBeneath, freezeEdition, listEditions, type ReportChapter } from "../contract/edition.ts";
import { tlpRank, tlpLabels, type Tlp } from "#platform/contract/markings.ts";
import { clearanceOf } from "#platform/contract/roles.ts";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useSession, useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices, SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { chapterWords, choosable, type NamedChapter } from "./edition-chapters.ts";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  /** The marking of the assessment itself. */
  readonly marking: Tlp;
  readonly onClose: () => void;
}

const own = "own";
const means = {
  "TLP:CLEAR": "scenario.edition-others.clear",
  "TLP:GREEN": "scenario.edition-others.green",
  "TLP:AMBER": "scenario.edition-others.amber",
  "TLP:AMBER+STRICT": "scenario.edition-others.strict",
} as const;
const forOthers = tlpLabels.filter((label): label is keyof typeof means => label in means);

interface Texts {
  readonly title: string;
  readonly foreword: string;
  readonly chapters: readonly NamedChapter[];
}

interface ForOthersProps {
  /** The assessment's marking if it is stricter than the edition's; null if it is not. */
  readonly stricter: Tlp | null;
  readonly texts: Texts;
  readonly onChange: (texts: Texts) => void;
}

const ForOthersFields = ({ stricter, texts, onChange }: ForOthersProps) => {
  const { t } = useWords();
  const possible = choosable.filter((name) => stricter === null || chaptersBeneath.includes(name));
  return (
    <>
      <TextField
        label={t("scenario.edition-title")}
        help={stricter === null ? t("scenario.edition-title-help") : t("scenario.edition-title-needed", { marking: stricter })}
        {...(stricter === null ? { optional: t("desk.optional") } : { required: true })}
        maxLength={200}
        value={texts.title}
        onChange={(event) => onChange({ ...texts, title: event.target.value })}
      />
      <TextArea
        label={t("scenario.edition-foreword")}
        help={t("scenario.edition-foreword-help")}
        optional={t("desk.optional")}
        maxLength={4000}
        value={texts.foreword}
        onChange={(event) => onChange({ ...texts, foreword: event.target.value })}
      />
      <Choices
        legend={t("scenario.edition-chapters")}
        {...(stricter === null ? {} : { help: t("scenario.edition-chapters-beneath") })}
        kind="checkbox"
        columns
        choices={possible.map((name) => ({ value: name, label: t(chapterWords[name]) }))}
        chosen={texts.chapters.filter((name) => possible.includes(name))}
        onChange={(chosen) => onChange({ ...texts, chapters: choosable.filter((name) => chosen.includes(name)) })}
      />
    </>
  );
};

export const FreezeEdition = ({ workspace, assessment, marking, onClose }: Props) => {
  const { t, language } = useWords();
  const session = useSession();
  const { roles } = useWorkspace().workspace;
  const [tag, setTag] = useState(language.tag);
  const [whom, setWhom] = useState<string>(own);
  const [texts, setTexts] = useState<Texts>({ title: "", foreword: "", chapters: choosable });
  const clearance = Math.max(0, ...roles.map((role) => clearanceOf[role]));
  const possible = forOthers.filter((label) => tlpRank(label) <= clearance);
  const upTo = possible.find((label) => label === whom) ?? null;
  const beneath = upTo !== null && tlpRank(upTo) < tlpRank(marking);
  const freeze = useCommandForm({
    send: (commandId) => {
      const words = (text: string) => (text.trim() === "" ? null : { text: text.trim(), lang: tag });
      const kept = texts.chapters.filter((name) => !beneath || chaptersBeneath.includes(name));
      const made = {
        title: words(texts.title),
        foreword: words(texts.foreword),
        chapters: kept.length === choosable.length ? null : (["summary", ...kept] as ReportChapter[]),
      };
      const body = { commandId, language: tag, upTo, ...(upTo === null ? {} : { made }) };
      return call(freezeEdition, { params: { workspace, assessment }, body });
    },
    stale: [listEditions],
    onDone: onClose,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        freeze.mutate();
      }}
    >
      <p className="read">{t("scenario.freeze-means")}</p>
      <br />
      <SelectField label={t("scenario.edition-language")} value={tag} onChange={(event) => setTag(event.target.value)}>
        {session.languages.map((one) => (
          <option key={one.tag} value={one.tag} lang={one.tag}>
            {one.name}
          </option>
        ))}
      </SelectField>
      <Choices
        legend={t("scenario.edition-for")}
        help={t("scenario.edition-others-means")}
        kind="radio"
        choices={[
          { value: own, label: t("scenario.edition-own"), more: t("scenario.edition-own-means") },
          ...possible.map((label) => ({
            value: label,
            label: (
              <>
                {t("scenario.edition-others")} <TlpLabel label={label} />
              </>
            ),
            more: t(means[label]),
          })),
        ]}
        chosen={[whom]}
        onChange={([chosen]) => setWhom(chosen ?? own)}
      />
      {marking === "TLP:CLEAR" || beneath ? null : <p className="field-help">{t("scenario.edition-for-help", { marking })}</p>}
      {upTo === null ? null : <ForOthersFields stricter={beneath ? marking : null} texts={texts} onChange={setTexts} />}
      <ProblemSentence error={freeze.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={freeze.isPending}>
          {t("scenario.freeze-do")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};
