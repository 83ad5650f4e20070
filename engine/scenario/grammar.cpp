#include "scenario/rules.hpp"

namespace fasim {
namespace {

const std::vector<std::string> places = {"all", "centre", "hot_spots", "markets", "entrances", "paths", "schools"};
const std::vector<std::string> police_labels = {"none", "utsatt", "risk", "sarskilt_utsatt"};
constexpr auto T = Shape::text, A = Shape::amount;

Section file() {
  return {"file", "the file", "A scenario: a place, packages of measures, worlds, and what to compare.", "Ett scenario: en plats, åtgärdspaket, omvärldar och vad som jämförs.",
          {
              must(one_of(rule("schema", Shape::choice, "The version of the file format.", "Filformatets version."), {"batch/1"})),
              must(rule("id", Shape::word, "The name of the scenario; becomes file names.", "Scenariots namn; blir filnamn.")),
              must(rule("title", Shape::label, "The title of the report.", "Rapportens titel.")),
              must(rule("question", Shape::label, "The question the comparison answers.", "Frågan som jämförelsen besvarar.")),
              rule("evidence", Shape::path, "The file that says where numbers come from.", "Filen som säger varifrån tal kommer.", "evidence.yaml"),
              of(rule("sources", Shape::named, "Sources of this scenario only, beside the evidence file.", "Källor bara för detta scenario, utöver evidensfilen."), "source"),
              must(of(rule("time", Shape::section, "When the run starts, and for how long.", "När körningen börjar och hur länge den varar."), "time")),
              of(rule("replicates", Shape::section, "How often each cell is run.", "Hur många gånger varje cell körs."), "replicates"),
              must(of(rule("defaults", Shape::section, "The world as it is: city, areas, patrols, what is already in place.", "Världen som den är: stad, områden, patruller och det som redan finns."), "defaults")),
              of(rule("measures", Shape::named, "Building blocks: measures by a name of their own, with their dose.", "Byggstenar: åtgärder med eget namn och dos."), "measure"),
              must(of(rule("policies", Shape::named, "Packages: which measures are used, when and where.", "Paket: vilka åtgärder som används, när och var."), "policy")),
              of(rule("worlds", Shape::named, "What nobody in the room controls: each policy is run in each world.", "Det som ingen i rummet styr: varje paket körs i varje omvärld."), "world"),
              of(rule("design", Shape::section, "Which policies and worlds are crossed, and which policy is the baseline.", "Vilka paket och omvärldar som korsas och vilket paket som är jämförelsegrund."), "design"),
              of(rule("sweeps", Shape::named, "Series of runs over doses or assumptions.", "Serier av körningar över doser eller antaganden."), "sweep"),
              of(rule("outcomes", Shape::named, "Outcomes of the comparison, with their smallest worthwhile difference.", "Utfall i jämförelsen, med minsta skillnad som är värd något."), "outcome"),
              of(rule("goals", Shape::named, "Goals (effektmål) per outcome; the report says how often each is met.", "Effektmål per utfall; rapporten säger hur ofta de nås."), "goal"),
              of(rule("decision", Shape::section, "What the decision turns on.", "Vad beslutet hänger på."), "decision"),
              of(rule("output", Shape::section, "What is kept and shown.", "Vad som sparas och visas."), "output"),
          }};
}

Section time() {
  return {"time", "time", "Start, burn-in, horizon and step.", "Start, inkörning, horisont och tidssteg.",
          {
              must(rule("start", Shape::date, "The first day after the burn-in.", "Första dagen efter inkörningen.")),
              within(rule("burn_in", Shape::months, "Months run before the start so that the place settles.", "Månader som körs före starten så att platsen hittar sitt läge.", "6 mo"), "mo", 0, 60),
              must(within(rule("horizon", Shape::months, "Months from the start that are compared.", "Månader från starten som jämförs."), "mo", 1, 240)),
              one_of(rule("step", Shape::choice, "The time step of movement, calls and offences.", "Tidssteg för rörelser, larm och brott.", "15 min"), {"5 min", "10 min", "15 min", "30 min"}),
          }};
}

Section defaults() {
  return {"defaults", "defaults", "The world as it is before any package.", "Världen som den är före alla paket.",
          {
              must(of(rule("city", Shape::section, "Streets and surroundings.", "Gator och omgivning."), "city")),
              must(of(rule("areas", Shape::list, "The areas that are followed.", "Områdena som följs."), "area")),
              of(rule("patrols", Shape::named, "Kinds of patrol on duty today.", "Slag av patruller som finns i dag."), "patrol"),
              of(rule("measures", Shape::list, "Measures already in place; gains are counted from there.", "Åtgärder som redan finns; vinster räknas därifrån."), "use"),
              rule("parameters", Shape::parameters, "Parameters of the model by process, where they differ from the built-in values.", "Modellens parametrar per process, där de avviker från de inbyggda."),
          }};
}

Section city() {
  return {"city", "city", "The street network and what surrounds the areas.", "Gatunätet och det som omger områdena.",
          {
              must(of(rule("streets", Shape::section, "Where the streets come from: one file or one generator.", "Varifrån gatorna kommer: en fil eller en generator."), "streets")),
              within(rule("outside", A, "How far around the areas the streets are kept.", "Hur långt utanför områdena gatorna behålls.", "1 km"), "km", 0, 50),
              rule("clip", Shape::numbers, "West, south, east and north in degrees; instead of outside.", "Väst, syd, öst och nord i grader; i stället för outside."),
              within(rule("longest_segment", A, "Longer streets are cut.", "Längre gator delas.", "200 m"), "m", 40, 1000),
              of(rule("outside_population", Shape::section, "Who lives around the areas.", "Vilka som bor runt områdena."), "population"),
          }};
}

Section streets() {
  return {"streets", "streets", "One of osm, geojson, graphml, grid, estates.", "En av osm, geojson, graphml, grid, estates.",
          {
              rule("osm", Shape::path, "OpenStreetMap file: .osm, .osm.gz or .osm.pbf.", "OpenStreetMap-fil: .osm, .osm.gz eller .osm.pbf."),
              rule("geojson", Shape::path, "GeoJSON lines, as OSMnx exports them.", "GeoJSON-linjer, som OSMnx exporterar dem."),
              rule("graphml", Shape::path, "GraphML, as OSMnx exports it.", "GraphML, som OSMnx exporterar det."),
              of(rule("grid", Shape::section, "A generated grid of blocks; one area.", "Ett genererat rutnät; ett område."), "grid"),
              of(rule("estates", Shape::section, "Generated Swedish estates with traffic separation, one per area.", "Genererade trafikseparerade bostadsområden, ett per område."), "estates"),
          }};
}

Section grid() {
  return {"grid", "grid", "A grid of blocks.", "Ett rutnät av kvarter.",
          {
              within(rule("columns", Shape::count, "Blocks from west to east.", "Kvarter från väst till öst.", "10"), "", 2, 200),
              within(rule("rows", Shape::count, "Blocks from south to north.", "Kvarter från syd till norr.", "10"), "", 2, 200),
              within(rule("block", A, "The side of a block.", "Kvarterets sida.", "80 m"), "m", 20, 400),
              within(rule("centres", Shape::count, "Places with shops and stops, evenly spread.", "Platser med butiker och hållplatser, jämnt spridda.", "1"), "", 1, 400),
          }};
}

Section estates() {
  return {"estates", "estates", "Estates of the 1960s-70s: cars outside, footpaths inside.", "Områden från 1960- och 70-talen: bilar utanför, gångvägar inne.",
          {within(rule("outside_share", A, "Share of dwellings that lie outside all areas.", "Andel bostäder utanför områdena.", "15 %"), "share", 0, 0.9)}};
}

Section area() {
  return {"area", "area", "An area that is followed, reported and worked in.", "Ett område som följs, redovisas och bearbetas.",
          {
              must(rule("id", Shape::word, "The area's name in the file and in results.", "Områdets namn i filen och i resultaten.")),
              rule("label", Shape::label, "The area's name in the report; its id when left out.", "Områdets namn i rapporten; annars dess id."),
              rule("city", Shape::word, "Where areas lie in several cities: the one it is in. People move between them once a month.", "Där områden ligger i flera städer: dess stad. Folk flyttar mellan dem en gång i månaden."),
              of(rule("boundary", Shape::section, "The polygon: {file, feature}, or the file alone. Left out for generated estates.", "Polygonen: {file, feature} eller bara filen. Utelämnas för genererade områden."), "boundary"),
              must(of(rule("population", Shape::section, "Who lives here.", "Vilka som bor här."), "population")),
              must(of(rule("start_state", Shape::section, "How the area stands at the start.", "Hur området står vid starten."), "start_state")),
          }};
}

Section boundary() {
  return {"boundary", "boundary", "A polygon of a GeoJSON file.", "En polygon i en GeoJSON-fil.",
          {
              must(rule("file", Shape::path, "GeoJSON with polygons, as the police's list of areas.", "GeoJSON med polygoner, som polisens lista över områden.")),
              rule("feature", Shape::all_or_texts, "Names or codes of polygons that together are the area, or all.", "Namn eller koder på polygoner som tillsammans är området, eller all.", "all"),
          }};
}

Section population() {
  return {"population", "population", "One of deso, margins, micro, typical.", "En av deso, margins, micro, typical.",
          {
              rule("deso", Shape::texts, "DeSO codes of Statistics Sweden; their tables are summed.", "DeSO-koder; tabellerna summeras."),
              rule("file", Shape::path, "The table of the codes, as data/sweden/deso2018_profile_2022.csv.", "Tabellen för koderna.", "data:sweden/deso2018_profile_2022.csv"),
              rule("margins", Shape::path, "CSV with the columns margin, category, count.", "CSV med kolumnerna margin, category, count."),
              rule("micro", Shape::path, "CSV with one synthetic person per row; never real persons.", "CSV med en syntetisk person per rad; aldrig verkliga personer."),
              one_of(rule("typical", Shape::choice, "A built-in table: a listed area, or another urban area.", "En inbyggd tabell: ett listat område eller ett annat stadsområde."), {"listed", "other_urban"}),
              within(rule("persons", Shape::count, "How many people; a table of codes is scaled to it.", "Hur många; en tabell skalas dit."), "", 1, 2000000),
              rule("ref", Shape::source, "Where this comes from.", "Varifrån detta kommer.", "assumption"),
          }};
}

Section start_state() {
  auto part = [](const char* key, const char* en, const char* sv) { return within(rule(key, A, en, sv), "share", 0, 1); };
  auto logit = [](const char* key, const char* en, const char* sv) { return within(rule(key, A, en, sv), "logit", -3, 3); };
  return {"start_state", "start_state", "What the area is declared to be at the start; the phase assessed after burn-in must agree.", "Vad området anges vara vid starten; fasen som bedöms efter inkörningen ska stämma.",
          {
              must(one_of(rule("preset", Shape::choice, "A start that resembles phase 1, 2 or 3.", "En start som liknar fas 1, 2 eller 3."), {"fas1", "fas2", "fas3"})),
              rule("ref", Shape::source, "Who says so.", "Vem som säger det.", "assumption"),
              logit("trust_fairness", "Trust in police fairness against the reference resident.", "Förtroende för rättvis polis mot referensboenden."),
              logit("trust_effectiveness", "Trust in police effectiveness against the reference resident.", "Förtroende för effektiv polis mot referensboenden."),
              logit("trust_municipality", "Trust in the municipality against the reference resident.", "Förtroende för kommunen mot referensboenden."),
              part("norm", "Share of one's ties believed to cooperate with the police.", "Andel bekanta som tros samarbeta med polisen."),
              part("fear", "Expected retaliation for talking, 0 to 1.", "Väntad hämnd om man pratar, 0 till 1."),
              part("efficacy", "Belief that neighbours intervene, 0 to 1.", "Tilltro till att grannar griper in, 0 till 1."),
              part("disorder", "Visible disorder, 0 to 1.", "Synlig oordning, 0 till 1."),
              within(rule("groups_per_1000", A, "Criminal groups per 1,000 residents.", "Kriminella grupper per 1 000 boende."), "/1000", 0, 10),
              within(rule("members_share", A, "Share of residents who are active in groups.", "Andel boende som är aktiva i grupper."), "share", 0, 0.1),
              within(rule("markets_per_1000", A, "Open drug markets per 1,000 residents.", "Öppna narkotikamarknader per 1 000 boende."), "/1000", 0, 10),
              one_of(rule("label", Shape::choice, "The police's label at the start.", "Polisens klassning vid starten."), police_labels),
          }};
}

Section patrol() {
  return {"patrol", "patrol", "A kind of patrol on duty today.", "Ett slag av patrull som finns i dag.",
          {
              must(one_of(rule("mode", Shape::choice, "How the crew moves.", "Hur patrullen tar sig fram."), {"car", "foot"})),
              within(rule("units", Shape::count, "Crews on each shift, shared among the areas by residents.", "Patruller per pass, fördelade på områdena efter boende."), "crews", 0, 1000),
              within(rule("hours_per_week", A, "Crew hours per area and week, taken out of car time; instead of units.", "Patrulltimmar per område och vecka, ur biltiden; i stället för units."), "h/week", 0, 2000),
              rule("roster", Shape::rosters, "Shifts of the day.", "Dygnets pass.", "06:00-14:00, 14:00-22:00, 22:00-06:00"),
              within(rule("speed", A, "Speed on patrol; 20 km/h by car, 4 km/h on foot.", "Fart under patrullering; 20 km/h i bil, 4 km/h till fots."), "km/h", 0.5, 80),
              within(rule("contacts", A, "Informal contacts per crew hour; 0.6 by car, 3.5 on foot.", "Vardagliga möten per patrulltimme; 0,6 i bil, 3,5 till fots."), "/h", 0, 60),
              within(rule("cost", A, "Cost of an officer hour; 1,150 SEK by car, 980 SEK on foot.", "Kostnad per polistimme; 1 150 kr i bil, 980 kr till fots."), "SEK/h", 0, 10000),
              within(rule("crew", A, "Officers in a crew.", "Poliser i en patrull.", "2"), "officers", 1, 12),
              one_of(rule("tactic", Shape::choice, "Where the crew goes when it is free.", "Vart patrullen tar vägen när den är ledig.", "random"), {"random", "beat", "hot_spots", "market"}),
          }};
}

Section measure() {
  Section s{"measure", "measure", "A building block: a type of measure with its dose.", "En byggsten: en åtgärdstyp med dos.",
            {
                must(rule("type", Shape::text, "The type of measure; `fasim measures` lists them.", "Åtgärdstypen; `fasim measures` visar dem.")),
                rule("label", Shape::label, "A name of its own in the report.", "Ett eget namn i rapporten."),
                one_of(rule("from", Shape::texts, "Where hours are taken: cars, administration, tasks, or new money.", "Varifrån timmar tas: bilar, administration, ärenden eller nya pengar."), {"car", "admin", "tasks", "new"}),
                rule("shift", Shape::clocks, "Hours of the day, from and to.", "Timmar på dygnet, från och till.", "14:00, 22:00"),
                within(rule("fidelity", A, "Share of the dose that is carried out as meant.", "Andel av dosen som genomförs som tänkt.", "1"), "share", 0, 1),
                within(rule("ramp", A, "Months until full strength.", "Månader till full styrka.", "0 mo"), "mo", 0, 36),
                within(rule("staffing", A, "Share of posts that are filled.", "Andel tjänster som är bemannade.", "1"), "share", 0, 1),
                rule("ref", Shape::source, "Where the dose comes from.", "Varifrån dosen kommer.", "assumption"),
                rule("phase1", Shape::texts, "Of a phase_model: measures from phase 1 on.", "I en phase_model: åtgärder från och med fas 1."),
                rule("phase2", Shape::texts, "Of a phase_model: measures that phase 2 adds.", "I en phase_model: åtgärder som fas 2 lägger till."),
                rule("phase3", Shape::texts, "Of a phase_model: measures that phase 3 adds.", "I en phase_model: åtgärder som fas 3 lägger till."),
                of(rule("local", Shape::list, "Of a phase_model: what single areas leave out or add.", "I en phase_model: vad enskilda områden väljer bort eller lägger till."), "local"),
            },
            true};
  return s;
}

Section local() {
  return {"local", "local adaptation", "What one area does otherwise than the programme says.", "Vad ett område gör annorlunda än programmet säger.",
          {
              must(rule("area", Shape::word, "The area, by id.", "Området, med id.")),
              rule("without", Shape::texts, "Measures of the programme that are not used here.", "Programmets åtgärder som inte används här."),
              rule("phase1", Shape::texts, "Measures added here from phase 1 on.", "Åtgärder som läggs till här från och med fas 1."),
              rule("phase2", Shape::texts, "Measures added here in phases 2 and 3.", "Åtgärder som läggs till här i fas 2 och 3."),
              rule("phase3", Shape::texts, "Measures added here in phase 3.", "Åtgärder som läggs till här i fas 3."),
          }};
}

Section use() {
  return {"use", "measure", "A measure in a package: when and where.", "En åtgärd i ett paket: när och var.",
          {
              must(rule("use", Shape::word, "The name of a measure in measures.", "Namnet på en åtgärd i measures.")),
              rule("start", Shape::date, "First day; the scenario's start when left out.", "Första dagen; annars scenariots start."),
              rule("end", Shape::date, "First day it is gone; the end of the horizon when left out.", "Första dagen den är borta; annars horisontens slut."),
              of(rule("target", Shape::section, "Areas and places it is for; all when left out.", "Områden och platser den gäller; annars alla."), "target"),
          }};
}

Section target() {
  return {"target", "target", "Which areas and places, looked up in the last assessment.", "Vilka områden och platser, enligt den senaste bedömningen.",
          {
              rule("areas", Shape::all_or_texts, "Areas by id, or all.", "Områden efter id, eller all.", "all"),
              one_of(rule("phases", Shape::texts, "Phases as last assessed.", "Faser enligt den senaste bedömningen."), {"1", "2", "3"}),
              within(rule("max_areas", Shape::count, "At most this many areas, the worst assessed first; 0 is no limit.", "Högst så många områden, de sämst bedömda först; 0 är ingen gräns.", "0"), "", 0, 500),
              within(rule("review", Shape::months, "How often the areas are chosen anew.", "Hur ofta områdena väljs om.", "1 mo"), "mo", 1, 60),
              one_of(rule("places", Shape::choice, "Places inside the area.", "Platser i området."), places),
              within(rule("top_places", Shape::count, "How many places, where they are ranked.", "Hur många platser, där de rangordnas.", "10"), "", 1, 1000),
          }};
}

Section policy() {
  return {"policy", "policy", "A package of measures with dates and targets.", "Ett paket av åtgärder med datum och mål.",
          {
              must(rule("label", Shape::label, "The package's name in the report.", "Paketets namn i rapporten.")),
              rule("extends", Shape::word, "Another policy whose measures and settings are taken over.", "Ett annat paket vars åtgärder och inställningar tas över."),
              rule("set", Shape::settings, "New values of patrols or doses, by path.", "Nya värden på patruller eller doser, med sökväg."),
              rule("scale", Shape::settings, "Factors on patrols or doses, by path.", "Faktorer på patruller eller doser, med sökväg."),
              of(rule("measures", Shape::list, "The measures of the package; replaces those of extends.", "Paketets åtgärder; ersätter dem från extends."), "use"),
              of(rule("add_measures", Shape::list, "Measures added to those of extends.", "Åtgärder utöver dem från extends."), "use"),
              rule("remove_measures", Shape::texts, "Names of measures left out from extends.", "Namn på åtgärder som tas bort från extends."),
              within(rule("budget", A, "Money for the package, all payers, by year from its start; overdrawing it is an error.", "Paketets pengar, alla betalare, per år från starten; att överskrida dem är ett fel."), "SEK/y", 1, 1e11),
          }};
}

Section world() {
  return {"world", "world", "Assumptions about what nobody in the room controls.", "Antaganden om det som ingen i rummet styr.",
          {
              rule("label", Shape::label, "The world's name in the report; its id when left out.", "Omvärldens namn i rapporten; annars dess id."),
              rule("set", Shape::settings, "New values of parameters, patrols or doses, by path.", "Nya värden på parametrar, patruller eller doser, med sökväg."),
              rule("scale", Shape::settings, "Factors on parameters, patrols or doses, by path.", "Faktorer på parametrar, patruller eller doser, med sökväg."),
              one_of(rule("grade_e", Shape::choice, "zero: measures that no study supports (grade E) are paid for and do nothing; what then is left of the order of packages.", "zero: åtgärder som ingen studie stöder (grad E) betalas men gör ingenting; vad som då är kvar av paketens ordning.", "as_stated"), {"as_stated", "zero"}),
              rule("ref", Shape::source, "Where the assumption comes from.", "Varifrån antagandet kommer.", "assumption"),
          }};
}

Section design() {
  return {"design", "design", "What is crossed with what.", "Vad som korsas med vad.",
          {
              rule("baseline", Shape::word, "The policy all others are compared with; the first when left out.", "Paketet alla andra jämförs med; annars det första."),
              rule("policies", Shape::all_or_texts, "Policies that are run.", "Paket som körs.", "all"),
              rule("worlds", Shape::all_or_texts, "Worlds that are run.", "Omvärldar som körs.", "all"),
          }};
}

Section outcome() {
  return {"outcome", "outcome", "An outcome of the comparison.", "Ett utfall i jämförelsen.",
          {
              one_of(rule("better", Shape::choice, "Which direction is better.", "Vilket håll som är bättre."), {"lower", "higher", "unclear"}),
              within(rule("smallest_worthwhile", A, "The smallest difference that is worth something.", "Den minsta skillnad som är värd något."), "1", 0, 1e12),
          }};
}

Section goal() {
  return {"goal", "goal", "A goal for an outcome: below or above a bound by a month.", "Ett effektmål: under eller över en gräns vid en månad.",
          {
              within(rule("below", A, "The outcome is to be below this.", "Utfallet ska vara under detta."), "1", -1e12, 1e12),
              within(rule("above", A, "The outcome is to be above this.", "Utfallet ska vara över detta."), "1", -1e12, 1e12),
              within(rule("by", Shape::months, "Months from the start; the horizon when left out.", "Månader från starten; annars horisonten."), "mo", 1, 240),
          }};
}

Section decision() {
  return {"decision", "decision", "What the decision turns on.", "Vad beslutet hänger på.",
          {
              rule("primary", Shape::word, "The outcome that counts most.", "Utfallet som väger tyngst.", "serious_victimisation"),
              one_of(rule("regret_over", Shape::choice, "Regret is counted over worlds.", "Ånger räknas över omvärldar.", "worlds"), {"worlds"}),
          }};
}

Section output() {
  return {"output", "output", "What is kept and shown.", "Vad som sparas och visas.",
          {
              within(rule("every", Shape::months, "Months between rows of the panel.", "Månader mellan panelens rader.", "1 mo"), "mo", 1, 12),
              one_of(rule("by", Shape::texts, "Groups that are kept.", "Grupper som sparas.", "area, sex, age"), {"area", "sex", "age", "background"}),
              of(rule("report", Shape::section, "The report.", "Rapporten."), "report"),
          }};
}

Section report() {
  return {"report", "report", "The report.", "Rapporten.", {one_of(rule("lang", Shape::texts, "Languages.", "Språk.", "sv, en"), {"sv", "en"})}};
}

Section source() {
  return {"source", "source", "A source of numbers.", "En källa till tal.",
          {
              must(one_of(rule("kind", Shape::choice, "What kind of source it is.", "Vilket slag av källa."), {"study", "register", "expert", "assumption"})),
              must(rule("title", T, "Title, or who said it.", "Titel, eller vem som sagt det.")),
              rule("authors", T, "Authors or organisation.", "Författare eller organisation."),
              rule("doi", T, "Digital object identifier.", "DOI."),
              rule("link", T, "A link, or a document number.", "En länk eller ett dokumentnummer."),
              rule("country", T, "Where it was learnt.", "Var det lärdes."),
              within(rule("year", Shape::count, "Year.", "År."), "", 1900, 2100),
              one_of(rule("grade", Shape::choice, "Design: A trials, B reviews of quasi-experiments, C one controlled quasi-experiment, D uncontrolled or descriptive, E no effect study.", "Upplägg: A försök, B översikter av kvasiexperiment, C ett kontrollerat kvasiexperiment, D okontrollerat eller beskrivande, E ingen effektstudie."), {"A", "B", "C", "D", "E"}),
              one_of(rule("flag", Shape::choice, "V read in the source, U from memory, D derived, A assumed.", "V läst i källan, U ur minnet, D härledd, A antagen."), {"V", "U", "D", "A"}),
              rule("note", T, "What it says, in one sentence.", "Vad den säger, i en mening."),
          }};
}

Section value() {
  return {"value", "value", "A number with where it comes from.", "Ett tal med var det kommer ifrån.",
          {
              must(rule("value", T, "The number with its unit.", "Talet med enhet.")),
              rule("range", Shape::texts, "Lowest and highest believable; used by sensitivity.", "Lägsta och högsta trovärdiga; används i känslighetsanalys."),
              rule("ref", Shape::source, "A key of the evidence, or assumption.", "En nyckel i evidensen, eller assumption.", "assumption"),
              rule("note", T, "A remark.", "En anmärkning."),
          }};
}

Section evidence() {
  return {"evidence", "the evidence file", "Where numbers come from.", "Varifrån tal kommer.",
          {
              must(one_of(rule("schema", Shape::choice, "The version of the file format.", "Filformatets version."), {"evidence/1"})),
              must(of(rule("sources", Shape::named, "Sources by key.", "Källor efter nyckel."), "source")),
          }};
}

}  // namespace

const Rule* Section::find(const std::string& key) const {
  for (const Rule& r : rules)
    if (r.key == key) return &r;
  return nullptr;
}

std::vector<std::string> Section::keys() const {
  std::vector<std::string> out;
  for (const Rule& r : rules) out.push_back(r.key);
  return out;
}

const std::vector<Section>& grammar() {
  static const std::vector<Section> all = {file(), time(), replicates_section(), defaults(), city(), streets(), grid(), estates(), area(), boundary(), population(), start_state(), patrol(), measure(), local(),
                                           use(), target(), policy(), world(), design(), sweep_section(), outcome(), goal(), decision(), output(), report(), source(), value(), evidence()};
  return all;
}

const Section& section(const std::string& name) {
  for (const auto* table : {&grammar(), &trial_grammar(), &pattern_grammar()})
    for (const Section& s : *table)
      if (s.name == name) return s;
  return grammar().front();
}

}  // namespace fasim
