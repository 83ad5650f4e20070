// The keys of a trial file (scenarios/trials/README.md), declared once; city, area, patrol, measure and use are those of a scenario.
#include "scenario/rules.hpp"

namespace fasim {
namespace {

constexpr auto A = Shape::amount;
const std::vector<std::string> crimes = {"threat", "assault", "robbery", "damage", "theft", "shooting", "explosion", "violence", "property", "all"};
const std::vector<std::string> days = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

Section file() {
  return {"trial", "the trial", "A published experiment: its design, to be run and analysed as the study was.", "Ett publicerat försök: dess upplägg, som körs och analyseras som studien gjordes.",
          {
              must(one_of(rule("schema", Shape::choice, "The version of the file format.", "Filformatets version."), {"trial/1"})),
              must(rule("id", Shape::word, "The name of the trial; becomes file names.", "Försökets namn; blir filnamn.")),
              must(rule("title", Shape::label, "The study in one line.", "Studien på en rad.")),
              must(rule("about", Shape::label, "What was done, and what of it is not repeated here.", "Vad som gjordes, och vad av det som inte upprepas här.")),
              must(one_of(rule("role", Shape::choice, "calibration may inform parameters; validation never does; control must come out as nothing.", "calibration får påverka parametrar; validation aldrig; control ska ge ingenting."), {"calibration", "validation", "control"})),
              rule("evidence", Shape::path, "The file that says where numbers come from.", "Filen som säger varifrån tal kommer.", "../evidence.yaml"),
              of(rule("sources", Shape::named, "Sources of this trial only.", "Källor bara för detta försök."), "source"),
              must(of(rule("time", Shape::section, "When the experiment begins, and how long it lasts.", "När försöket börjar och hur länge det varar."), "trial_time")),
              must(of(rule("setting", Shape::section, "The place as it was: streets, people, patrols, level of crime.", "Platsen som den var: gator, människor, patruller, brottsnivå."), "setting")),
              of(rule("measures", Shape::named, "Measures that arms may use, as in a scenario.", "Åtgärder som armar kan använda, som i ett scenario."), "measure"),
              must(of(rule("units", Shape::section, "What is assigned to arms, and how it is chosen.", "Vad som fördelas på armar och hur det väljs."), "units")),
              of(rule("assignment", Shape::section, "How units come to their arms.", "Hur enheter kommer till sina armar."), "assignment"),
              must(of(rule("arms", Shape::named, "What each arm gets beyond business as usual.", "Vad varje arm får utöver det vanliga."), "arm")),
              must(of(rule("outcomes", Shape::named, "What was measured, how, and what was published.", "Vad som mättes, hur, och vad som publicerades."), "trial_outcome")),
              of(rule("designs", Shape::list, "For a review: the designs its studies had; each replication takes the next.", "För en översikt: de upplägg studierna hade; varje upprepning tar nästa."), "variation"),
              of(rule("precision", Shape::section, "When only a part of the study is repeated: the model's spread is narrowed to the study's size.", "När bara en del av studien upprepas: modellens spridning minskas till studiens storlek."), "precision"),
              of(rule("replications", Shape::section, "How often the experiment is repeated.", "Hur många gånger försöket upprepas."), "replications"),
              one_of(rule("negative_control", Shape::choice, "A run that must come out as nothing: dose 0, nobody offends, or labels dealt out anew.", "En körning som ska ge ingenting: dos 0, ingen begår brott, eller etiketter som delas ut på nytt."), {"dose_zero", "nobody_offends", "permuted_labels"}),
          }};
}

Section time() {
  return {"trial_time", "time", "Calendar of the experiment.", "Försökets kalender.",
          {
              must(rule("start", Shape::date, "The first day of the experiment, the first of a month.", "Försökets första dag, den första i en månad.")),
              within(rule("burn_in", Shape::months, "Months before anything is counted.", "Månader innan något räknas.", "6 mo"), "mo", 1, 60),
              within(rule("baseline", Shape::months, "Months counted before the start: past crime, and 'before' windows.", "Månader som räknas före starten: tidigare brott och fönstret före.", "6 mo"), "mo", 0, 60),
              must(within(rule("weeks", Shape::count, "Weeks that arms are treated.", "Veckor som armarna behandlas."), "", 1, 520)),
              within(rule("follow_up", Shape::count, "Weeks watched after that.", "Veckor som följs därefter.", "0"), "", 0, 520),
              one_of(rule("step", Shape::choice, "The time step.", "Tidssteget.", "15 min"), {"5 min", "10 min", "15 min", "30 min"}),
          }};
}

Section setting() {
  return {"setting", "setting", "The place as it was.", "Platsen som den var.",
          {
              must(of(rule("city", Shape::section, "Streets and surroundings, as in a scenario.", "Gator och omgivning, som i ett scenario."), "city")),
              must(of(rule("areas", Shape::list, "The areas, with population and start state, as in a scenario.", "Områdena med befolkning och startläge, som i ett scenario."), "area")),
              of(rule("patrols", Shape::named, "Patrols on duty, as in a scenario.", "Patruller i tjänst, som i ett scenario."), "patrol"),
              of(rule("measures", Shape::list, "Measures already in place.", "Åtgärder som redan finns."), "use"),
              within(rule("crime", A, "Opportunities met against the model's own level: the place's crime, not its answer to treatment.", "Tillfällen mot modellens egen nivå: platsens brottslighet, inte dess svar på behandling.", "1"), "factor", 0, 20),
              rule("ref", Shape::source, "Where this comes from.", "Varifrån detta kommer.", "assumption"),
          }};
}

Section units() {
  return {"units", "units", "What is assigned to arms.", "Vad som fördelas på armar.",
          {
              must(one_of(rule("kind", Shape::choice, "areas of the setting; beats: the city in equal tiles; hot_spots: places with most recorded crime; segments drawn by lot; persons.", "areas i platsen; beats: staden i lika rutor; hot_spots: platser med mest registrerade brott; segments dragna med lott; persons."), {"areas", "beats", "hot_spots", "segments", "persons"})),
              within(rule("n", Shape::count, "How many; all areas when left out.", "Hur många; annars alla områden."), "", 1, 100000),
              within(rule("segments", Shape::count, "Street segments in one hot spot: the worst and its neighbours.", "Gatusegment i en het plats: det värsta och dess grannar.", "1"), "", 1, 200),
              within(rule("spacing", A, "No two hot spots have middles closer than this.", "Inga två heta platser har mitten närmare än så.", "0 m"), "m", 0, 5000),
              within(rule("buffer", A, "How far around a unit a catchment reaches.", "Hur långt runt en enhet upptagningen når.", "0 m"), "m", 0, 5000),
              rule("age", Shape::numbers, "Youngest and oldest of persons.", "Yngsta och äldsta av personer."),
              one_of(rule("who", Shape::choice, "Persons drawn from: everybody, or those who offend.", "Personer dras bland alla eller bland dem som begår brott.", "all"), {"all", "offenders"}),
          }};
}

Section assignment() {
  return {"assignment", "assignment", "How units come to their arms; keyed, so that a replication repeats.", "Hur enheter kommer till sina armar; med nyckel, så att en upprepning kan göras om.",
          {
              one_of(rule("method", Shape::choice, "simple: equal numbers by lot; blocked: the same inside blocks of similar units; matched: sets of as many units as arms; crossover: every unit has every arm by turns; before_after: no lot, the worst units get the first arm.", "simple: lika många genom lott; blocked: samma inom block; matched: grupper med lika många enheter som armar; crossover: varje enhet har varje arm i tur; before_after: ingen lott, de värsta får första armen.", "simple"), {"simple", "blocked", "matched", "crossover", "before_after"}),
              one_of(rule("by", Shape::choice, "What units of a block or a matched set have alike: recorded crime in the baseline, or the number of residents, which is known before.", "Vad enheter i ett block eller en grupp har lika: registrerade brott före starten, eller antal boende, som är känt tidigare.", "crime"), {"crime", "residents"}),
              within(rule("blocks", Shape::count, "Number of blocks.", "Antal block.", "5"), "", 1, 1000),
              within(rule("period", Shape::count, "Days before a unit of a crossover changes arm by lot.", "Dagar innan en enhet i en crossover byter arm genom lott.", "1"), "", 1, 365),
          }};
}

Section arm() {
  return {"arm", "arm", "What an arm gets beyond business as usual; {} is business as usual.", "Vad en arm får utöver det vanliga; {} är det vanliga.",
          {
              rule("label", Shape::label, "The arm's name.", "Armens namn."),
              of(rule("visits", Shape::list, "Crews of their own that are present in the unit.", "Egna patruller som är närvarande i enheten."), "visits"),
              one_of(rule("keep_out", Shape::choice, "Patrols of their own accord keep out during the treated weeks; calls are answered.", "Patruller håller sig borta under de behandlade veckorna; larm besvaras.", "no"), {"no", "yes"}),
              of(rule("measures", Shape::list, "Measures in the areas of the arm; for units that are areas.", "Åtgärder i armens områden; för enheter som är områden."), "use"),
              within(rule("doors", Shape::count, "For persons: days from the start over which the police call once at each door; 0 is no visit.", "För personer: dagar från start då polisen ringer på en gång hos var och en; 0 är inget besök.", "0"), "", 0, 365),
              one_of(rule("programme", Shape::choice, "For persons: a place in a programme from the first day.", "För personer: en plats i ett program från första dagen."), {"sig", "sspf", "bob", "psychiatry"}),
          }};
}

Section visits() {
  return {"visits", "visits", "Presence under orders.", "Beordrad närvaro.",
          {
              must(one_of(rule("mode", Shape::choice, "Who is seen.", "Vilka som syns."), {"car", "foot", "hosts", "guards", "order_guards", "walkers"})),
              one_of(rule("tactic", Shape::choice, "stay at the unit's first segment, or walk (drive) through all of it.", "stay på enhetens första segment, eller walk (kör) genom hela.", "stay"), {"stay", "walk"}),
              must(rule("minutes", Shape::texts, "Length of a visit, or shortest and longest: then each is drawn.", "Besökets längd, eller kortaste och längsta: då dras varje.")),
              must(within(rule("per_day", A, "Visits per unit and day of work.", "Besök per enhet och arbetsdag."), "/d", 0, 96)),
              rule("hours", Shape::clocks, "Hours of the day in which they fall.", "Timmar på dygnet då de görs.", "00:00, 24:00"),
              one_of(rule("days", Shape::texts, "Days of the week.", "Veckodagar.", "mon, tue, wed, thu, fri, sat, sun"), days),
              rule("weeks", Shape::numbers, "First and last week; 1 is the first of the experiment, 0 and below lie before it. All treated weeks when left out.", "Första och sista vecka; 1 är försökets första, 0 och lägre ligger före. Annars alla behandlade veckor."),
          }};
}

Section outcome() {
  return {"trial_outcome", "outcome", "One row of the table.", "En rad i tabellen.",
          {
              rule("label", Shape::label, "Its name.", "Namnet."),
              must(of(rule("instrument", Shape::section, "What was measured.", "Vad som mättes."), "instrument")),
              must(of(rule("estimator", Shape::section, "How it was analysed.", "Hur det analyserades."), "estimator")),
              rule("compare", Shape::texts, "The arm, and the arm it is held against.", "Armen, och armen den jämförs med."),
              rule("window", Shape::numbers, "First and last week that count; all treated weeks when left out.", "Första och sista vecka som räknas; annars alla behandlade."),
              rule("before", Shape::numbers, "First and last week of the time before, as [-26, 0].", "Första och sista vecka före, som [-26, 0]."),
              one_of(rule("catchment", Shape::choice, "The unit itself, or the buffer around it.", "Enheten själv eller bältet runt den.", "unit"), {"unit", "buffer"}),
              must(of(rule("published", Shape::section, "What the study says.", "Vad studien säger."), "published")),
          }};
}

Section instrument() {
  return {"instrument", "instrument", "What was measured, as somebody could see it.", "Vad som mättes, som någon kunde se det.",
          {
              must(one_of(rule("kind", Shape::choice, "recorded crime; calls about crime; observed: what observers or staff see of it; offences: the truth, for controls; disorder: the index of observers; arrests: offences of persons that became known; survey.", "recorded: registrerade brott; calls: larm om brott; observed: vad observatörer eller personal ser; offences: sanningen, för kontroller; disorder: observatörers index; arrests: personers brott som blivit kända; survey: enkät."), {"recorded", "calls", "observed", "offences", "disorder", "arrests", "survey"})),
              one_of(rule("types", Shape::texts, "Kinds of crime.", "Brottstyper.", "all"), crimes),
              rule("hours", Shape::clocks, "Only in these hours.", "Bara under dessa timmar."),
              within(rule("share", A, "Share of what happens that observers, staff or the police come to know.", "Andel av det som sker som observatörer, personal eller polis får veta.", "1"), "share", 0, 1),
              one_of(rule("item", Shape::choice, "The question of a survey; safety is the share who feel unsafe.", "Enkätens fråga; safety är andelen otrygga."), {"safety", "trust_fairness", "trust_effectiveness", "noticed_patrol", "victimised"}),
              within(rule("n", Shape::count, "Persons asked per unit; all when left out.", "Tillfrågade per enhet; annars alla.", "0"), "", 0, 100000),
              within(rule("non_response", A, "Share who do not answer.", "Andel som inte svarar.", "0"), "share", 0, 0.95),
              within(rule("reliability", A, "Share of an attitude index's variance that is not error.", "Andel av ett attitydindex varians som inte är fel.", "0.8"), "share", 0.05, 1),
              within(rule("day", Shape::count, "Day of the survey from the start.", "Enkätens dag från start."), "", 1, 3650),
              within(rule("before_day", Shape::count, "Days before the start of the first wave.", "Dagar före start för första vågen."), "", 1, 1000),
          }};
}

Section estimator() {
  return {"estimator", "estimator", "How it was analysed.", "Hur det analyserades.",
          {
              must(one_of(rule("kind", Shape::choice, "rate_ratio; ratio_of_changes: difference in differences of logs; growth of the log ratio per week; hazard of the next event after stops of some length; standardised_difference; standardised_change; correlation.", "rate_ratio; ratio_of_changes: differens i differenser av logaritmer; growth: ändring per vecka; hazard: risk efter stopp av viss längd; standardised_difference; standardised_change; correlation."), {"rate_ratio", "ratio_of_changes", "growth", "hazard", "standardised_difference", "standardised_change", "correlation"})),
              one_of(rule("variance", Shape::choice, "Of counts. randomised: how the estimate spreads when the arms are dealt again by the design's own lot, the default; clustered by unit inside blocks or matched sets, the default without a lot; over_dispersed and poisson: as a study that says so.", "För antal. randomised: hur skattningen sprids när armarna delas ut på nytt med samma lottning, annars; clustered efter enhet inom block eller grupp, annars när ingen lott finns; over_dispersed och poisson: som en studie som säger så.", "randomised"), {"poisson", "over_dispersed", "clustered", "randomised"}),
              one_of(rule("analysed", Shape::choice, "assigned: intention to treat; takers: the effect on those reached.", "assigned: avsedd behandling; takers: effekten på dem som nåddes.", "assigned"), {"assigned", "takers"}),
              rule("stops", Shape::numbers, "Shortest and longest stop, minutes.", "Kortaste och längsta stopp, minuter."),
              rule("against", Shape::numbers, "The stops they are held against, minutes.", "Stoppen de jämförs med, minuter."),
              within(rule("horizon", Shape::count, "Minutes watched after a stop.", "Minuter som följs efter ett stopp.", "30"), "", 5, 2880),
              one_of(rule("with", Shape::choice, "What a survey item goes with.", "Vad en enkätfråga hänger samman med."), {"foot_seen", "car_seen", "civil_seen"}),
          }};
}

Section published() {
  return {"published", "published", "What the study says. Ratios as changes in per cent; other effects as plain numbers.", "Vad studien säger. Kvoter som ändring i procent; andra effekter som tal.",
          {
              rule("estimate", Shape::text, "The point.", "Punkten."),
              rule("interval", Shape::texts, "Lower and upper end of the 95 % interval; the design's own resolution when left out.", "Nedre och övre gräns för 95 %-intervallet; annars upplägget egna upplösning."),
              one_of(rule("basis", Shape::choice, "How the interval came about: printed by the study as a 95 % interval; derived from a printed test; range over measures or periods; power: what the design could have seen; assumed.", "Hur intervallet kommit till: printed: studiens eget 95 %-intervall; derived: ur ett tryckt test; range: spännvidd över mått eller perioder; power: vad upplägget kunnat se; assumed: antaget.", "printed"), {"printed", "derived", "range", "power", "assumed"}),
              one_of(rule("direction", Shape::choice, "Where the study gives no number: below or above nothing.", "Där studien inte ger något tal: under eller över noll."), {"below", "above"}),
              must(rule("source", Shape::source, "A key of the evidence.", "En nyckel i evidensen.")),
              must(one_of(rule("flag", Shape::choice, "V read in the source, U from memory, D derived, A assumed.", "V läst i källan, U ur minnet, D härledd, A antagen."), {"V", "U", "D", "A"})),
              rule("note", Shape::text, "How the number was derived.", "Hur talet härletts."),
          }};
}

Section variation() {
  return {"variation", "design", "One design of a review: what differs from the file, in the first visits of every arm that has some.", "Ett upplägg i en översikt: vad som avviker från filen, i de första besöken i varje arm som har sådana.",
          {
              one_of(rule("mode", Shape::choice, "Who is seen.", "Vilka som syns."), {"car", "foot"}),
              within(rule("minutes", A, "Length of a visit.", "Besökets längd."), "min", 1, 720),
              within(rule("per_day", A, "Visits per unit and day.", "Besök per enhet och dag."), "/d", 0, 96),
              within(rule("weeks", Shape::count, "Weeks treated.", "Behandlade veckor."), "", 1, 520),
              within(rule("n", Shape::count, "Units.", "Enheter."), "", 2, 10000),
          }};
}

Section precision() {
  return {"precision", "precision", "What is repeated of the study.", "Vad som upprepas av studien.",
          {
              must(within(rule("kept", A, "What is simulated.", "Vad som simuleras."), "", 1, 1e9)),
              must(within(rule("of", A, "What the study had.", "Vad studien hade."), "", 1, 1e9)),
              must(rule("what", Shape::text, "What is counted: units, residents, studies.", "Vad som räknas: enheter, boende, studier.")),
          }};
}

Section replications() {
  return {"replications", "replications", "Repetitions and the seed of chance.", "Upprepningar och slumpens frö.",
          {
              within(rule("n", Shape::count, "Repetitions of the whole experiment.", "Upprepningar av hela försöket.", "100"), "", 2, 100000),
              within(rule("seed", Shape::count, "The seed of all chance.", "Fröet till all slump.", "1"), "", 0, 9e15),
          }};
}

}  // namespace

const std::vector<Section>& trial_grammar() {
  static const std::vector<Section> all = {file(), time(), setting(), units(), assignment(), arm(), visits(), outcome(), instrument(), estimator(), published(), variation(), precision(), replications()};
  return all;
}

}  // namespace fasim
