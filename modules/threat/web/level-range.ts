/** The levels at the two ends of the pooled line for capability and intent: the 10 % and the 90 % point, as for impact. */
export const levelRange = (counts: readonly number[]): { readonly low: number; readonly high: number } | null => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const reaches = (share: number): number => {
    let seen = 0;
    return counts.findIndex((count) => (seen += count) >= share * total - 1e-9) + 1;
  };
  return { low: reaches(0.1), high: reaches(0.9) };
};
