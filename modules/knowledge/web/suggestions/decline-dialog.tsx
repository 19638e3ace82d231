/** Dialog that declines a suggestion, with a reason. */
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
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
  const title = titleOf(work, language.tag);
  return (
    <CommandDialog
      of={declineSuggestion}
      send={({ reason }) =>
        call(declineSuggestion, {
          params: { workspace, suggestion: suggestion.id },
          body: { reason },
        })
      }
      stale={[listSuggestions]}
      kind={t("suggestions.decline-kind")}
      title={title}
      marking={work.marking}
      follows={[t("suggestions.decline-follows")]}
      told={t("suggestions.decline-told")}
      maxLength={500}
      act={t("suggestions.decline")}
      onClose={onClose}
    />
  );
};
