/** Names of bodies: the name of one of the State's agencies is in the reader's language, any other name is as it was written. */
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { useQuery } from "@tanstack/react-query";
import { langOf } from "#platform/web/shell/formats.ts";
import { read } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { agencyCalled } from "./recommendation-words.ts";

export const useBodies = () => {
  const { name } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useQuery(read(listAgencies, { workspace }));
  const known = (written: string): string | null => {
    const agency = agencyCalled(written, data?.agencies ?? []);
    return agency === undefined ? null : name(agency.name);
  };
  return {
    body: (written: string): string => known(written) ?? written,
    /** Returns the text to show for a name with its language, and the attributes of its element. */
    bodyOf: ({ text, lang }: { readonly text: string; readonly lang: string }) => {
      const own = known(text);
      return own === null ? { text, as: langOf(lang) } : { text: own, as: {} };
    },
  };
};
