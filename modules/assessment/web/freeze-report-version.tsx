/**
 * Form that freezes a report version in a language and for a group of readers. A report version for others may have its own title, foreword and
 * chapters. If it is less strict than the assessment, it contains no title of the assessment, so it must have its own title.
 */
import { freezeReportVersion, listReportVersions, type ReportChapter } from "../contract/report-version.ts";
import { tlpRank, tlpLabels, type Tlp } from "#platform/contract/markings.ts";
import { clearanceOf } from "#platform/contract/roles.ts";
import { useState } from "react";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { call } from "#platform/web/shell/api.ts";
import { useSession, useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices, SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { chapterLabel, choosable } from "./chapter-label.ts";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  /** The marking of the assessment itself. */
  readonly marking: Tlp;
  /** The chapters that a version can contain. */
  readonly chapters: readonly ReportChapter[];
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
  /** Names of the chosen chapters. */
  readonly chapters: readonly string[];
}

interface ForOthersProps {
  /** The assessment's marking if the assessment is stricter than the report version; otherwise null. */
  readonly stricter: Tlp | null;
  readonly all: readonly ReportChapter[];
  readonly texts: Texts;
  readonly onChange: (texts: Texts) => void;
}

const ForOthersFields = ({ stricter, all, texts, onChange }: ForOthersProps) => {
  const { t } = useWords();
  const possible = all.filter(({ redacted }) => stricter === null || redacted);
  return (
    <>
      <TextField
        label={t("scenario.edition-title")}
        help={stricter === null ? t("scenario.edition-title-help") : t("scenario.edition-title-needed", { marking: stricter })}
        {...(stricter === null ? { optional: t("desk.optional") } : { required: true })}
        maxLength={200}
        value={texts.title}
        onValue={(title) => onChange({ ...texts, title })}
      />
      <TextArea
        label={t("scenario.edition-foreword")}
        help={t("scenario.edition-foreword-help")}
        optional={t("desk.optional")}
        maxLength={4000}
        value={texts.foreword}
        onValue={(foreword) => onChange({ ...texts, foreword })}
      />
      <Choices
        legend={t("scenario.edition-chapters")}
        {...(stricter === null ? {} : { help: t("scenario.edition-chapters-beneath") })}
        kind="checkbox"
        columns
        choices={possible.map((one) => ({ value: one.name, label: t(chapterLabel(one)) }))}
        chosen={possible.flatMap(({ name }) => (texts.chapters.includes(name) ? [name] : []))}
        onChange={(chosen) => onChange({ ...texts, chapters: all.flatMap(({ name }) => (chosen.includes(name) ? [name] : [])) })}
      />
    </>
  );
};

export const FreezeReportVersion = ({ workspace, assessment, marking, chapters, onClose }: Props) => {
  const all = choosable(chapters);
  const { t, language } = useWords();
  const session = useSession();
  const { roles } = useWorkspace().workspace;
  const [tag, setTag] = useState(language.tag);
  const [whom, setWhom] = useState<string>(own);
  const [texts, setTexts] = useState<Texts>({ title: "", foreword: "", chapters: all.map(({ name }) => name) });
  const clearance = Math.max(0, ...roles.map((role) => clearanceOf[role]));
  const possible = forOthers.filter((label) => tlpRank(label) <= clearance);
  const maxMarking = possible.find((label) => label === whom) ?? null;
  const redacted = maxMarking !== null && tlpRank(maxMarking) < tlpRank(marking);
  const freeze = useCommandForm({
    send: (commandId) => {
      const words = (text: string) => (text.trim() === "" ? null : { text: text.trim(), lang: tag });
      const kept = all.flatMap((one) => (texts.chapters.includes(one.name) && (!redacted || one.redacted) ? [one.name] : []));
      const made = {
        title: words(texts.title),
        foreword: words(texts.foreword),
        chapters: kept.length === all.length ? null : ["summary", ...kept],
      };
      const body = { commandId, language: tag, maxMarking, ...(maxMarking === null ? {} : { made }) };
      return call(freezeReportVersion, { params: { workspace, assessment }, body });
    },
    stale: [listReportVersions],
    onDone: onClose,
    kept: {
      form: "assessment.report-version",
      record: assessment,
      ...draftIn({ tag: [tag, setTag], whom: [whom, setWhom], texts: [texts, setTexts] }),
    },
  });
  return (
    <CommandForm act={freeze} onSubmit={() => freeze.mutate()} submit={t("scenario.freeze-do")} onCancel={onClose}>
      <p className="read">{t("scenario.freeze-means")}</p>
      <br />
      <SelectField label={t("scenario.edition-language")} value={tag} onValue={setTag}>
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
      {marking === "TLP:CLEAR" || redacted ? null : <p className="field-help">{t("scenario.edition-for-help", { marking })}</p>}
      {maxMarking === null ? null : <ForOthersFields stricter={redacted ? marking : null} all={all} texts={texts} onChange={setTexts} />}
    </CommandForm>
  );
};
