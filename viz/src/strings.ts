// Both languages have every key: the English table has the type of the Swedish one.
import type { Lang } from "./data.ts";
import { en } from "./en.ts";
import { sv } from "./sv.ts";

type Widen<T> = T extends string ? string : T extends (...a: infer A) => unknown ? (...a: A) => string : { [K in keyof T]: Widen<T[K]> };
export type Strings = Widen<typeof sv>;
export const strings: Record<Lang, Strings> = { sv, en };
