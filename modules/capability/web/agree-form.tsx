/** Form for the level on which the room agrees for one item, with the reason and the target. The agencies' answers are not changed. */
import { agreeItem, getItem, getProfile, type ItemView } from "../contract/capability.ts";
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { call, refresh } from "#platform/web/shell/api.ts";
import { TextArea } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { LevelChoice, type Levels } from "./level-choice.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly params: { readonly workspace: string; readonly assessment: string; readonly profile: string; readonly item: string };
  readonly view: ItemView;
  readonly levels: Levels;
  readonly onClose: () => void;
}

export const AgreeForm = ({ params, view, levels, onClose }: Props) => {
  const { t, language } = useWords();
  const { agreed } = view;
  const [level, setLevel] = useState<number | null | undefined>(agreed === null ? undefined : agreed.level);
  const [target, setTarget] = useState<number | null | undefined>(agreed === null ? undefined : agreed.target);
  const [reason, setReason] = useState(agreed?.reason?.text ?? "");
  const keep = useCommandForm({
    send: () =>
      call(agreeItem, {
        params,
        body: {
          expectedRev: agreed?.rev ?? null,
          level: level ?? null,
          target: target ?? null,
          reason: reason.trim() === "" ? null : { text: reason.trim(), lang: language.tag },
        },
      }),
    stale: [getItem, getProfile],
    onDone: onClose,
    kept: {
      form: "capability.agreed",
      record: `${params.profile}.${params.item}`,
      ...draftIn({ level: [level, setLevel], target: [target, setTarget], reason: [reason, setReason] }),
    },
    onError: () => void refresh(getItem),
  });
  return (
    <CommandForm className="form" act={keep} onSubmit={() => keep.mutate()} submit={t("capability.keep")} onCancel={onClose}>
      <LevelChoice
        legend={t("capability.agreed-level")}
        levels={levels}
        chosen={level}
        none={t("capability.no-agreement")}
        onChange={setLevel}
      />
      <TextArea
        label={t("desk.reason")}
        help={t("capability.reason.help")}
        value={reason}
        rows={2}
        maxLength={600}
        required={level !== null && level !== undefined}
        onValue={setReason}
      />
      <LevelChoice legend={t("capability.target")} levels={levels} chosen={target} none={t("capability.no-target")} onChange={setTarget} />
    </CommandForm>
  );
};
