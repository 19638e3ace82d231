/** Warns when four fifths of a limit are used: the number of report versions of an assessment, or the storage of the workspace. */
import { getSpace } from "#platform/contract/transfer.ts";
import { useQuery } from "@tanstack/react-query";
import { read } from "../shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";

const near = (used: number, most: number): boolean => used >= 0.8 * most;
const megabytes = (bytes: number): number => Math.round(bytes / 1e6);

export const SpaceNotice = ({ workspace }: { readonly workspace: string }) => {
  const { t } = useWords();
  const { data } = useQuery(read(getSpace, { workspace }));
  if (data === undefined || !near(data.used, data.most)) return null;
  const { used, most } = data;
  const title = t("transfer.space-near", { share: used / most, used: megabytes(used), most: megabytes(most) });
  return <CautionSentence title={title}>{t("transfer.space-near-do")}</CautionSentence>;
};

export const ReportVersionsNotice = ({ frozen, most }: { readonly frozen: number; readonly most: number }) => {
  const { t } = useWords();
  if (!near(frozen, most)) return null;
  return <CautionSentence title={t("transfer.versions-near", { count: frozen, most })}>{t("transfer.versions-near-do")}</CautionSentence>;
};
