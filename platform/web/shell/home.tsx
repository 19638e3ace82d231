/** The first page of a workspace, which a module declares for this kind of workspace. */
import { WaitingForYou } from "../home/waiting-for-you.tsx";
import { homeNotices, homeSide } from "../module/home-places.ts";
import { Parts, PartView } from "../module/parts.tsx";
import { useModules } from "../module/use-modules.ts";
import { PageHead } from "../ui/page.tsx";
import { useWorkspace } from "./session.ts";
import { useWords } from "./words.ts";

const Home = () => {
  const { name } = useWords();
  const { workspace } = useWorkspace();
  const home = useModules().homes[workspace.kind];
  if (home !== undefined) return <PartView part={home} props={{}} />;
  return (
    <div className="page">
      <PageHead title={name(workspace.name)} />
      <WaitingForYou />
      <div className="sections">
        <Parts at={homeNotices} props={{}} />
        {workspace.kind === "state" ? <Parts at={homeSide} props={{}} /> : null}
      </div>
    </div>
  );
};
export default Home;
