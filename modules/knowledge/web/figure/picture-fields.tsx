/** The fields for the picture of a figure: a person chooses a file, confirms that they looked at it, and states who made it and its licence. */
import { useEffect, useState } from "react";
import { Problem } from "#platform/contract/problems.ts";
import { pictureLimits } from "#platform/contract/picture-file.ts";
import { call } from "#platform/web/shell/api.ts";
import { inBase64 } from "#platform/web/shell/base64.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices, TextField } from "#platform/web/ui/field.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { addPicture } from "../../contract/figures.ts";
import type { FigureDraft } from "./figure-draft.ts";
import { pictureOf } from "./shown-picture.ts";

interface Props {
  readonly workspace: string;
  readonly work: string;
  readonly draft: FigureDraft;
  readonly onDraft: (draft: FigureDraft) => void;
}

/** Shows the chosen file before it is sent. */
const Chosen = ({ file }: { readonly file: File }) => {
  const [src, setSrc] = useState("");
  useEffect(() => {
    const address = URL.createObjectURL(file);
    setSrc(address);
    return () => URL.revokeObjectURL(address);
  }, [file]);
  return src === "" ? null : <img className="know-chosen" src={src} alt="" />;
};

const Whose = ({ draft, onDraft }: Pick<Props, "draft" | "onDraft">) => {
  const { t } = useWords();
  return (
    <>
      <Choices
        legend={t("figure.whose")}
        kind="radio"
        choices={[
          { value: "yes", label: t("figure.own"), more: t("figure.own-more") },
          { value: "no", label: t("figure.others"), more: t("figure.others-more") },
        ]}
        chosen={draft.own === "" ? [] : [draft.own]}
        onChange={([own = ""]) => onDraft({ ...draft, own: own === "yes" || own === "no" ? own : "" })}
      />
      {draft.own === "no" ? (
        <>
          <TextField
            label={t("figure.source")}
            value={draft.source}
            onValue={(source) => onDraft({ ...draft, source })}
            required
            maxLength={300}
          />
          <TextField
            label={t("figure.licence")}
            help={t("figure.licence-help")}
            value={draft.licence}
            onValue={(licence) => onDraft({ ...draft, licence })}
            required
            maxLength={200}
          />
        </>
      ) : null}
    </>
  );
};

export const PictureFields = ({ workspace, work, draft, onDraft }: Props) => {
  const { t } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [looked, setLooked] = useState(false);
  const add = useCommandForm({
    send: async (commandId, from: File) => {
      if (from.size > pictureLimits.bytes) throw new Problem("too-large", { details: { limit: pictureLimits.bytes } });
      const body = { commandId, file: { content: await inBase64(from) }, looked: true as const };
      return call(addPicture, { params: { workspace, work }, body });
    },
    stale: [],
    onDone: ({ picture }) => {
      setFile(null);
      setLooked(false);
      onDraft({ ...draft, picture });
    },
  });
  const { picture } = draft;
  return (
    <>
      {picture === null ? null : (
        <p className="know-picture">
          <img className="know-chosen" src={pictureOf(workspace, work, { picture, own: true, source: "", licence: "" }).src ?? ""} alt="" />
          <span className="meta small block" role="status">
            {t("figure.sides", { width: picture.width, height: picture.height })}
          </span>
        </p>
      )}
      <TextField
        type="file"
        label={t("figure.file")}
        help={t("figure.file-help", { mb: pictureLimits.bytes / 1_048_576, mp: pictureLimits.pixels / 1_000_000 })}
        accept=".png,.jpg,.jpeg,image/png,image/jpeg"
        onChange={(event) => {
          setFile(event.target.files?.[0] ?? null);
          setLooked(false);
          add.reset();
        }}
      />
      {file === null ? null : (
        <>
          <Chosen file={file} />
          <Choices
            legend={t("figure.before")}
            kind="checkbox"
            choices={[{ value: "looked", label: t("figure.looked") }]}
            chosen={looked ? ["looked"] : []}
            onChange={(chosen) => setLooked(chosen.length > 0)}
          />
          <p className="know-picture">
            <Button look="secondary" disabled={!looked || add.isPending} onClick={() => add.mutate(file)}>
              {t(picture === null ? "figure.add" : "figure.replace")}
            </Button>
          </p>
          {add.isPending ? <p role="status">{t("figure.reading")}</p> : null}
          <ProblemSentence error={add.error} />
        </>
      )}
      <Whose draft={draft} onDraft={onDraft} />
    </>
  );
};
