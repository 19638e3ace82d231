/** Which candidates are preselected before points are asked. A measure to which a rights test says "no" is offered, but not preselected. */
export const chosenCandidates = <C extends { readonly code: string; readonly opposed?: boolean }>(
  candidates: readonly C[],
  picked: readonly string[] | null,
): readonly C[] => candidates.filter(({ code, opposed }) => picked?.includes(code) ?? opposed !== true);
