/** Shows two versions of a record, field by field. A value that is equal in both is shown once. */
import { useWords } from "#platform/web/shell/words.ts";
import { ConflictScreen } from "#platform/web/ui/conflict.tsx";

export interface ShownField<Draft> {
  readonly key: keyof Draft & string;
  readonly label: string;
  readonly show: (one: Draft) => string;
}

interface Props<Draft> {
  readonly lead: string;
  readonly mine: Draft;
  readonly theirs: Draft;
  readonly fields: readonly ShownField<Draft>[];
  readonly busy: boolean;
  readonly onSave: (chosen: Draft) => void;
  readonly onKeepDraft: () => void;
}

export const RecordConflict = <Draft extends object>({ lead, mine, theirs, fields, busy, onSave, onKeepDraft }: Props<Draft>) => {
  const { t } = useWords();
  return (
    <ConflictScreen
      lead={lead}
      sentence={t("desk.conflict.sentence")}
      words={{
        mine: t("desk.conflict.mine"),
        theirs: t("desk.conflict.theirs"),
        save: t("desk.conflict.save"),
        draft: t("desk.conflict.draft"),
        chooseAll: t("desk.conflict.choose-all"),
        group: (label) => label,
      }}
      fields={fields.map(({ key, label, show }) => ({
        key,
        label,
        mine: show(mine),
        theirs: show(theirs),
        equal: JSON.stringify(mine[key]) === JSON.stringify(theirs[key]),
      }))}
      busy={busy}
      onKeepDraft={onKeepDraft}
      onSave={(chosen) =>
        onSave({ ...mine, ...Object.fromEntries(fields.map(({ key }) => [key, chosen[key] === "theirs" ? theirs[key] : mine[key]])) })
      }
    />
  );
};
