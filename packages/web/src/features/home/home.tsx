/** The first page of a workspace. A State sees its eight steps and what comes next; a programme sees its Partner States. */
import { useWorkspace } from "../../shell/session.ts";
import ProgrammePage from "../programme/programme-page.tsx";
import { StateHome } from "./state-home.tsx";

const Home = () => (useWorkspace().workspace.kind === "programme" ? <ProgrammePage /> : <StateHome />);
export default Home;
