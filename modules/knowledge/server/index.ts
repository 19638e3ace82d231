/** Declaration of the module knowledge: works of a library, their passages and translations, editions, and their use and adaptation by States. */
import { createFileStore } from "#platform/server/files/index.ts";
import { provide } from "#platform/server/db/index.ts";
import { defineModule } from "#platform/server/http/index.ts";
import { subjectReviews } from "#platform/server/search/index.ts";
import { duties, restingStates } from "./duties.ts";
import { routes as keepEditions } from "./keep-editions.ts";
import { routes as keepPassages } from "./keep-passages.ts";
import { routes as keepWorks } from "./keep-works.ts";
import { routes as getEditionFile } from "./files/get-edition-file.ts";
import { routes as importWord } from "./word/import-word.ts";
import { endPictures } from "./figures/end-pictures.ts";
import { routes as keepPictures } from "./figures/keep-pictures.ts";
import { endPdfs } from "./pdf/end-pdf.ts";
import { routes as keepPdfs } from "./pdf/keep-pdfs.ts";
import { routes as keepAdaptations } from "./adaptations/keep-adaptations.ts";
import { adaptationParcels } from "./adaptations/received-adaptations.ts";
import { loadAdaptations } from "./adaptations/load-adaptations.ts";
import { routes as releaseAdaptation } from "./adaptations/release-adaptation.ts";
import { loadLibrary } from "./load-library.ts";
import { routes as keepProcedures } from "./procedures/keep-procedures.ts";
import { loadProcedures } from "./procedures/load-procedures.ts";
import { routes as getPublicFolder } from "./public/get-public-folder.ts";
import { routes as publishEdition } from "./publish-edition.ts";
import { routes as keepReach } from "./reach/keep-reach.ts";
import { loadReach } from "./reach/load-reach.ts";
import { languageRequestParcels } from "./reach/received-language-requests.ts";
import { records } from "./record-kinds.ts";
import { reviews } from "./reviews.ts";
import { editionParcels, routes as receivedEditions } from "./sharing/received-editions.ts";
import { routes as requestLanguage } from "./sharing/request-language.ts";
import { routes as shareEdition } from "./sharing/share-edition.ts";
import { routes as stricterWork } from "./sharing/stricter-work.ts";
import { searched } from "./searched.ts";
import { routes as acceptSuggestion } from "./suggestions/accept-suggestion.ts";
import { routes as keepSuggestions } from "./suggestions/keep-suggestions.ts";
import { endTurns } from "./writing/end-turns.ts";
import { routes as keepWriting } from "./writing/keep-writing.ts";
import { routes as topics } from "./topics.ts";
import { routes as keepUses } from "./uses/keep-uses.ts";
import { loadUses } from "./uses/load-uses.ts";
import { routes as matchUse } from "./uses/match-use.ts";
import { routes as receivedUses, useParcels } from "./uses/received-uses.ts";

export { writePublicFolder } from "./public/write-public-folder.ts";

export const module = defineModule({
  name: "knowledge",
  records,
  duties,
  restingStates,
  openThings: [
    { table: "knowledge.suggestion", sentence: null, because: "a suggestion that waits hides nothing, and goes with the workspace" },
  ],
  passages: searched,
  provides: [provide(subjectReviews, reviews)],
  parcelKinds: [useParcels, editionParcels, adaptationParcels, languageRequestParcels],
  routes: [
    ...keepWorks,
    ...topics,
    ...keepPassages,
    ...keepPictures,
    ...keepWriting,
    ...keepSuggestions,
    ...acceptSuggestion,
    ...importWord,
    ...getEditionFile,
    ...keepPdfs,
    ...keepEditions,
    ...publishEdition,
    ...getPublicFolder,
    ...keepReach,
    ...keepUses,
    ...receivedUses,
    ...matchUse,
    ...keepProcedures,
    ...shareEdition,
    ...stricterWork,
    ...requestLanguage,
    ...receivedEditions,
    ...keepAdaptations,
    ...releaseAdaptation,
  ],
  sweeps: ({ settings }) => {
    const files = createFileStore(settings.data);
    return [endPdfs(files), endPictures(files), endTurns];
  },
  demonstration: async (services, demonstration) => {
    await loadLibrary(services, demonstration);
    await loadReach(services, demonstration);
    await loadUses(services, demonstration);
    await loadProcedures(services, demonstration);
    await loadAdaptations(services, demonstration);
  },
});
