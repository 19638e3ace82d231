/** A line above a text, for people who may write it: who else is writing it at present. */
import { useQuery } from "@tanstack/react-query";
import { useDraftTime } from "#platform/web/drafts/draft-offer.tsx";
import { read } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { listWriting } from "../../contract/writing.ts";
import { useWorkWords } from "../work-words.ts";
import { useFollowed } from "./use-followed.ts";

export const NowWriting = ({ workspace, work, lang }: { readonly workspace: string; readonly work: string; readonly lang: string }) => {
  const { t } = useWords();
  const { nameOf } = useWorkWords();
  const when = useDraftTime();
  const params = { workspace, work };
  const { data } = useQuery(read(listWriting, params));
  useFollowed(params);
  const other = data?.turns.find((one) => one.lang === lang && !one.mine);
  if (other === undefined) return null;
  const about = { name: other.name ?? t("writing.somebody"), language: nameOf(lang), time: when(other.since) };
  return (
    <p className="know-standing" role="status">
      <Status glyph="due">{t("writing.other", about)}</Status>
    </p>
  );
};
