/** Whether these are of more than one unit: then each must name its own, for numbers and names repeat from unit to unit. */
export function ofSeveralUnits(items: readonly { readonly unit: string }[]): boolean {
  return items.some(({ unit }) => unit !== items[0]?.unit);
}
