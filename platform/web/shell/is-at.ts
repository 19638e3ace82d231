/**
 * @param path the path of a page; a segment that begins with `$` stands for any value
 * @returns whether the address of this window is that of the page
 */
export const isAt = (path: string, address: () => string = () => window.location.pathname): (() => boolean) => {
  const segmentsOf = (text: string): string[] => text.split("/").filter((segment) => segment !== "");
  const segments = segmentsOf(path);
  return () => {
    const there = segmentsOf(address());
    return there.length === segments.length && segments.every((segment, at) => segment.startsWith("$") || segment === there[at]);
  };
};
