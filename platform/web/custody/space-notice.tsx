/** Warns when four fifths of a limit are used: the number of report versions of an assessment, or the storage of the workspace. */
import { getSpace } from "#platform/contract/custody.ts";
import { useQuery } from "@tanstack/react-query";
import { read } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";

const near = (used: number, most: number): boolean => used >= 0.8 * most;
const megabytes = (bytes: number): number => Math.round(bytes / 1e6);

export const SpaceNotice = ({ workspace }: { readonly workspace: string }) => {
  const { t } = useWords();
  const { data } = useQuery(read(getSpace, { workspace }));
  if (data === undefined || !near(data.used, data.most)) return null;
  const { used, most } = data;
  const title = t("custody.space-near", { share: used / most, used: megabytes(used), most: megabytes(most) });
  return <CautionSentence title={title}>{t("custody.space-near-do")}</CautionSentence>;
};

export const EditionsNotice = ({ frozen, most }: { readonly frozen: number; readonly most: number }) => {
  const { t } = useWords();
  if (!near(frozen, most)) return null;
  return <CautionSentence title={t("custody.versions-near", { count: frozen, most })}>{t("custody.versions-near-do")}</CautionSentence>;
};
