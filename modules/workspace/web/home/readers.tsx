/** On the State's home page: a short list of who can read this workspace. */
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { Readers } from "../directory/readers.tsx";

const ReadersSection = () => {
  const { t } = useWords();
  return (
    <Section title={t("desk.readers.section")}>
      <Readers />
    </Section>
  );
};
export default ReadersSection;
