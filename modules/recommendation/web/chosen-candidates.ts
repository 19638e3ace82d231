/** Which candidates are chosen before points are asked: a measure to which a rights test says "no" is offered, but the facilitator has to choose it. */
export const chosenCandidates = <C extends { readonly code: string; readonly opposed?: boolean }>(
  candidates: readonly C[],
  picked: readonly string[] | null,
): readonly C[] => candidates.filter(({ code, opposed }) => picked?.includes(code) ?? opposed !== true);
