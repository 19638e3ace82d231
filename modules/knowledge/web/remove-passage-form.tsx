/** Form that asks for confirmation before a passage is removed from the work in every language. */
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getWork, getWorkText, removePassage, type Passage } from "../contract/passages.ts";
import { listWorks, type Work } from "../contract/works.ts";
import { useWorkPicture } from "./figure/shown-picture.ts";
import { PassageText } from "./passage-text.tsx";
import { TurnNote } from "./writing/turn-note.tsx";
import { useTurn } from "./writing/use-turn.ts";

interface Props {
  readonly workspace: string;
  readonly work: Work;
  readonly passage: Passage;
  readonly onClose: () => void;
}

export const RemovePassageForm = ({ workspace, work, passage, onClose }: Props) => {
  const { t } = useWords();
  const pictureFor = useWorkPicture();
  const turn = useTurn({ workspace, work: work.id, lang: work.title.lang });
  const act = useCommandForm({
    send: () =>
      call(removePassage, {
        params: { workspace, work: work.id, passage: passage.id },
        body: { expectedRev: passage.original.rev },
      }),
    stale: [getWork, getWorkText, listWorks],
    onDone: onClose,
  });
  return (
    <CommandForm
      act={act}
      onSubmit={() => act.mutate()}
      submit={t("knowledge.passage-remove")}
      onCancel={onClose}
      blocked={turn.is === "other"}
    >
      <TurnNote turn={turn} />
      <p>{t("knowledge.remove-follows")}</p>
      <PassageText
        kind={passage.kind}
        text={passage.original.text}
        lang={work.title.lang}
        dir={passage.original.dir}
        picture={pictureFor(passage.original.figure)}
      />
    </CommandForm>
  );
};
