/** A part of 1, to a ten-thousandth: alike on pages, in the interface and in files; 0 of nothing. */
export const portionOf = (units: number, all: number): number =>
  all === 0 ? 0 : Math.round((units / all) * 1e4) / 1e4;
