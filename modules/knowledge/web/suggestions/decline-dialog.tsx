/** Dialog that declines a suggestion, with a reason. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { declineSuggestion, listSuggestions, type Suggestion } from "../../contract/suggestions.ts";
import type { Work } from "../../contract/works.ts";
import { titleOf } from "../work-words.ts";

interface Props {
  readonly workspace: string;
  readonly work: Work;
  readonly suggestion: Suggestion;
  readonly onClose: () => void;
}

export const DeclineDialog = ({ workspace, work, suggestion, onClose }: Props) => {
  const { t, language } = useWords();
  const [typed, setTyped] = useState("");
  const act = useCommandForm({
    send: () =>
      call(declineSuggestion, {
        params: { workspace, suggestion: suggestion.id },
        body: { reason: { text: typed.trim(), lang: language.tag } },
      }),
    stale: [listSuggestions],
    onDone: onClose,
  });
  const title = titleOf(work, language.tag);
  return (
    <DecisionDialog
      open
      of={declineSuggestion}
      kind={t("suggestions.decline-kind")}
      title={title.text}
      titleLang={langOf(title.lang)}
      marking={work.marking}
      follows={[t("suggestions.decline-follows")]}
      told={t("suggestions.decline-told")}
      words={{ value: typed, onValue: setTyped, maxLength: 500 }}
      act={{ label: t("suggestions.decline"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
      onClose={onClose}
    />
  );
};
