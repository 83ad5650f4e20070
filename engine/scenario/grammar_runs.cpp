// How often cells are run, and the series of runs.
#include "scenario/rules.hpp"

namespace fasim {

Section replicates_section() {
  return {"replicates", "replicates", "Repetitions and the seed of chance.", "Upprepningar och slumpens frö.",
          {
              within(rule("n", Shape::count, "Runs per policy and world; they differ by chance only. With until: at most.", "Körningar per paket och omvärld; bara slumpen skiljer dem. Med until: högst.", "20"), "", 1, 100000),
              rule("until", Shape::text, "Stop when the 95 % interval of every paired difference in decision.primary is this narrow: half_width < 0.01.", "Sluta när 95-procentsintervallet för varje parvis skillnad i decision.primary är så här smalt: half_width < 0.01."),
              within(rule("first", Shape::count, "With until: runs from which the number is decided, once.", "Med until: körningar som antalet bestäms av, en gång.", "20"), "", 5, 100000),
              one_of(rule("parameters", Shape::choice, "defaults: every run has the same parameters; posterior: each replicate takes the next set of a sample that calibration left, so that intervals hold what is not known about parameters too. What defaults.parameters sets stays as set.", "defaults: alla körningar har samma parametrar; posterior: varje upprepning tar nästa uppsättning ur kalibreringens urval, så att intervallen också rymmer det vi inte vet om parametrarna. Det som sätts i defaults.parameters står fast.", "defaults"), {"defaults", "posterior"}),
              rule("posterior", Shape::path, "The sample: posterior.csv of fasim calibrate.", "Urvalet: posterior.csv från fasim calibrate.", "posterior.csv"),
              within(rule("seed", Shape::count, "The seed of all chance; the same seed gives the same bits.", "Fröet till all slump; samma frö ger samma bitar.", "1"), "", 0, 9e15),
          }};
}

Section sweep_section() {
  return {"sweep", "sweep", "A series of runs over doses or assumptions.", "En serie körningar över doser eller antaganden.",
          {
              rule("policy", Shape::word, "The policy that is varied, beside the baseline; all when left out.", "Paketet som varieras, utöver jämförelsegrunden; annars alla."),
              rule("world", Shape::word, "The world it is run in; the first when left out.", "Omvärlden; annars den första."),
              rule("vary", Shape::grids, "Paths with the values to try, or with [lowest, highest] for the methods that draw.", "Sökvägar med värdena som prövas, eller med [lägsta, högsta] för metoder som drar."),
              one_of(rule("method", Shape::choice, "grid crosses the values, zip pairs them, list and csv give points; lhs and sobol_sequence fill the ranges; morris screens; sobol shares out variance.",
                          "grid korsar värdena, zip parar dem, list och csv ger punkter; lhs och sobol_sequence fyller intervallen; morris sållar; sobol fördelar variansen.", "grid"),
                     {"grid", "zip", "list", "csv", "lhs", "sobol_sequence", "morris", "sobol"}),
              rule("points", Shape::points, "Of list: maps from paths to values, with the same paths in each.", "För list: avbildningar från sökvägar till värden, med samma sökvägar i varje."),
              rule("file", Shape::path, "Of csv: a column per path, a row per point, plain numbers in the path's unit.", "För csv: en kolumn per sökväg, en rad per punkt, tal i sökvägens enhet."),
              within(rule("samples", Shape::count, "Points of lhs and sobol_sequence, base samples of sobol.", "Punkter i lhs och sobol_sequence, grunddragningar i sobol.", "64"), "", 2, 100000),
              within(rule("trajectories", Shape::count, "Trajectories of morris.", "Banor i morris.", "20"), "", 2, 100000),
              one_of(rule("over", Shape::choice, "What is varied where vary is left out: everything the file gives a range.", "Vad som varieras när vary saknas: allt som filen ger ett intervall.", "every_range"), {"every_range"}),
              rule("outcome", Shape::word, "The outcome that is explained; decision.primary when left out.", "Utfallet som förklaras; annars decision.primary."),
          }};
}

}  // namespace fasim
