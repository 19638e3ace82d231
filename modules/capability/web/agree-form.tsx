/** Form for the level that the room agrees on for one item, with the reason and the target. Answers do not change. */
import { agreeItem, getItem, getProfile, type ItemView } from "../contract/capability.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextArea } from "#platform/web/ui/field.tsx";
import { LevelChoice, type Levels } from "./level-choice.tsx";

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
  const keep = useMutation({
    mutationFn: () =>
      call(agreeItem, {
        params,
        body: {
          expectedRev: agreed?.rev ?? null,
          level: level ?? null,
          target: target ?? null,
          reason: reason.trim() === "" ? null : { text: reason.trim(), lang: language.tag },
        },
      }),
    onSuccess: async () => {
      await refresh(getItem, getProfile);
      onClose();
    },
    onError: () => void refresh(getItem),
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate();
      }}
    >
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
        onChange={(event) => setReason(event.target.value)}
      />
      <LevelChoice legend={t("capability.target")} levels={levels} chosen={target} none={t("capability.no-target")} onChange={setTarget} />
      <ProblemSentence error={keep.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={keep.isPending}>
          {t("capability.keep")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};
