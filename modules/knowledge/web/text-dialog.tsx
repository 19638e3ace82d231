/** The dialogs on the text of a work: write, remove or comment on a passage, suggest a wording, or decide on a suggestion. */
import { useWords } from "#platform/web/shell/words.ts";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import type { Passage } from "../contract/passages.ts";
import type { Suggestion } from "../contract/suggestions.ts";
import type { Work } from "../contract/works.ts";
import { AddPassageForm } from "./add-passage-form.tsx";
import { OriginalForm } from "./original-form.tsx";
import { PassageComments } from "./passage-comments.tsx";
import { RemovePassageForm } from "./remove-passage-form.tsx";
import { AcceptForm } from "./suggestions/accept-form.tsx";
import { DeclineDialog } from "./suggestions/decline-dialog.tsx";
import { SuggestForm } from "./suggestions/suggest-form.tsx";
import { TranslationForm } from "./translation-form.tsx";
import { useWorkWords } from "./work-words.ts";

export type Opened =
  | { readonly is: "add"; readonly after: string | null }
  | { readonly is: "write" | "remove" | "comments" | "suggest"; readonly passage: string }
  | { readonly is: "accept" | "decline"; readonly passage: string; readonly suggestion: Suggestion };

interface Props {
  readonly workspace: string;
  readonly work: Work;
  readonly lang: string;
  readonly opened: Opened | null;
  /** The present data of the passage that the open form is about. */
  readonly passage: Passage | undefined;
  readonly onClose: () => void;
}

const useTitle = (opened: Opened | null, lang: string): string => {
  const { t } = useWords();
  const { nameOf } = useWorkWords();
  switch (opened?.is) {
    case "add":
      return t("knowledge.passage-add");
    case "remove":
      return t("knowledge.passage-remove");
    case "comments":
      return t("knowledge.comments");
    case "suggest":
      return t("suggestions.title", { language: nameOf(lang) });
    case "accept":
      return t("suggestions.accept-title", { name: opened.suggestion.by ?? t("suggestions.somebody") });
    default:
      return t("knowledge.write-in", { language: nameOf(lang) });
  }
};

const Opening = ({ workspace, work, lang, opened, passage, onClose }: Props) => {
  const own = work.title.lang;
  const common = { workspace, work, onClose };
  if (opened?.is === "add") return <AddPassageForm {...common} after={opened.after} />;
  if (opened === null || passage === undefined) return null;
  const present = lang === own ? passage.original : passage.translation;
  if (opened.is === "comments") return <PassageComments passage={passage} own={own} />;
  if (opened.is === "remove") return <RemovePassageForm {...common} passage={passage} />;
  if (opened.is === "suggest")
    return present === null ? null : (
      <SuggestForm workspace={workspace} work={work.id} passage={passage} present={present} lang={lang} onClose={onClose} />
    );
  if (opened.is === "accept")
    return present === null ? null : (
      <AcceptForm {...common} passage={passage} present={present} suggestion={opened.suggestion} lang={lang} />
    );
  if (lang === own) return <OriginalForm {...common} passage={passage} />;
  return <TranslationForm {...common} passage={passage} lang={lang} />;
};

export const TextDialog = (props: Props) => {
  const { workspace, work, lang, opened, onClose } = props;
  const title = useTitle(opened, lang);
  if (opened?.is === "decline") return <DeclineDialog workspace={workspace} work={work} suggestion={opened.suggestion} onClose={onClose} />;
  return (
    <ModalDialog wide open={opened !== null} title={title} onClose={onClose}>
      <Opening {...props} />
    </ModalDialog>
  );
};
