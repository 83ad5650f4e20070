// The whole page, in the order it is read.
import { goalsSection, moneySection, previousSection, regretSection } from "./sections/choice.ts";
import { dataSection, driversSection, helpSection, methodSection, parametersSection, passportSection, trialsSection } from "./sections/evidence.ts";
import { firstScreen } from "./sections/first.ts";
import { chanceSection, displacementSection, mapSection, whoSection } from "./sections/people.ts";
import { areasSection, crimeSection, effectsSection, matrixSection, stripSection, timeSection } from "./sections/results.ts";
import type { Section } from "./sections/shared.ts";
import type { Context } from "./words.ts";

export type { Draw, Section } from "./sections/shared.ts";

/** Sections that have nothing to show are left out; those that need an answer say what is missing. */
export function sections(c: Context): Section[] {
  return [firstScreen(c), helpSection(c), effectsSection(c), timeSection(c), crimeSection(c), areasSection(c), stripSection(c), matrixSection(c), moneySection(c), goalsSection(c), regretSection(c), driversSection(c),
    whoSection(c), displacementSection(c), mapSection(c), chanceSection(c), previousSection(c), trialsSection(c), passportSection(c), parametersSection(c), methodSection(c), dataSection(c)].filter((x): x is Section => x !== null);
}
