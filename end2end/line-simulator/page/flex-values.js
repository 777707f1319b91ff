// Flex keywords in pixels, and the sizes of bubbles.

const SPACES = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const FONTS = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, "3xl": 35, "4xl": 48, "5xl": 74 };
const PICTURES = {
  xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, "3xl": 180, "4xl": 200, "5xl": 220,
};
const BORDERS = { none: 0, light: 0.5, normal: 1, medium: 2, "semi-bold": 3, bold: 4 };

/** Widths of bubbles; a bubble is never wider than the talk. */
export const BUBBLES = { nano: 120, micro: 160, deca: 220, hecto: 241, kilo: 260, mega: 300, giga: 386 };

const lengthBy = (words) => (value) => {
  if (value === undefined || value === null) return undefined;
  return value in words ? `${words[value]}px` : value;
};

export const space = lengthBy(SPACES);
export const font = lengthBy(FONTS);
export const picture = lengthBy({ ...PICTURES });
export const border = lengthBy(BORDERS);

/** CSS `aspect-ratio` of `20:13`. */
export const ratio = (value) => (value ?? "1:1").replace(":", " / ");

/** CSS of a gradient; LINE's angle 0deg points up, as in CSS. */
export function gradient({ angle, startColor, centerColor, centerPosition = "50%", endColor }) {
  const stops = [startColor, centerColor && `${centerColor} ${centerPosition}`, endColor].filter(Boolean);
  return `linear-gradient(${angle}, ${stops.join(", ")})`;
}
