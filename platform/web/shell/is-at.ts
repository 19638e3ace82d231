const segmentsOf = (text: string): string[] => text.split("/").filter((segment) => segment !== "");
const isValue = (segment: string): boolean => segment.startsWith("$");

const matches = (path: string, address: string): boolean => {
  const [segments, there] = [segmentsOf(path), segmentsOf(address)];
  return there.length === segments.length && segments.every((segment, at) => isValue(segment) || segment === there[at]);
};
const fixed = (path: string): number => segmentsOf(path).filter((segment) => !isValue(segment)).length;

/**
 * @param path the path of a page; a segment that begins with `$` matches any value
 * @param all the paths of all pages: an address belongs to the path with the most fixed segments
 * @returns whether the address of this window is that of the page
 */
export const isAt = (path: string, all: readonly string[] = [], address = () => window.location.pathname): (() => boolean) => {
  const closer = all.filter((other) => fixed(other) > fixed(path));
  return () => matches(path, address()) && !closer.some((other) => matches(other, address()));
};
