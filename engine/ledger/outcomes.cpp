#include "ledger/outcomes.hpp"

#include <iterator>

namespace fasim {
namespace {
constexpr auto low = Better::lower;
constexpr auto high = Better::higher;
constexpr auto open_ = Better::unclear;
constexpr auto sum = Fold::sum;
constexpr auto mean = Fold::mean;

const Outcome table[] = {
    {"residents", "persons", open_, sum, 0, true, "Boende", "Residents", "Antal boende den sista dagen i månaden.", "Number of residents on the last day of the month."},
    // phase (a measurement on what institutions can observe)
    {"months_phase1", "months", low, sum, 3, false, "Områdesmånader i fas 1", "Area-months in phase 1", "Månader då området bedömts vara i fas 1; gränserna är antaganden.", "Months in which the area was assessed as phase 1; the thresholds are assumptions."},
    {"months_phase3", "months", high, sum, 3, false, "Områdesmånader i fas 3", "Area-months in phase 3", "Månader då området bedömts vara i fas 3; gränserna är antaganden.", "Months in which the area was assessed as phase 3; the thresholds are assumptions."},
    {"phase", "phase", high, mean, 0.2, false, "Bedömd fas", "Assessed phase", "Den bedömda fasen, 1 till 3, med tröghet.", "The assessed phase, 1 to 3, with hysteresis."},
    {"p_phase1", "probability", low, mean, 0.1, false, "Sannolikhet för fas 1", "Probability of phase 1", "Bedömningens sannolikhet för fas 1 utifrån det som myndigheter kan se.", "The assessment's probability of phase 1 from what institutions can see."},
    {"p_phase2", "probability", open_, mean, 0.1, false, "Sannolikhet för fas 2", "Probability of phase 2", "Bedömningens sannolikhet för fas 2.", "The assessment's probability of phase 2."},
    {"p_phase3", "probability", high, mean, 0.1, false, "Sannolikhet för fas 3", "Probability of phase 3", "Bedömningens sannolikhet för fas 3.", "The assessment's probability of phase 3."},
    {"operability", "index 0-100", high, mean, 5, false, "Arbetsförmåga (index)", "Operability (index)", "Hur väl polis och kommun kan arbeta: utryckningar utan hot, inställda besök.", "How well police and municipality can work: calls served without threat, cancelled visits."},
    {"control", "index 0-100", high, mean, 5, false, "Kontroll (index)", "Control (index)", "Synlig narkotikahandel, oordning och gruppvåld som myndigheter ser det.", "Visible drug trade, disorder and group violence as institutions see it."},
    {"cooperation", "index 0-100", high, mean, 5, false, "Samarbete (index)", "Cooperation (index)", "Tips, utpekanden och vittnesmål per anmält brott samt förtroende i enkät.", "Tips, identifications and testimony per recorded offence, and trust in surveys."},
    // crime
    {"serious_victimisation", "events", low, sum, 1, false, "Allvarlig utsatthet", "Serious victimisation", "Dödligt våld, skjutningar och sprängningar.", "Lethal violence, shootings and explosions."},
    {"lethal", "events", low, sum, 0.2, false, "Dödligt våld", "Lethal violence", "Personer som dör av våld.", "People who die of violence."},
    {"shootings", "events", low, sum, 1, false, "Skjutningar", "Shootings", "Skjutningar i konflikter mellan grupper.", "Shootings in conflicts between groups."},
    {"explosions", "events", low, sum, 1, false, "Sprängningar", "Explosions", "Sprängningar i konflikter; kan ersätta skjutningar.", "Explosions in conflicts; they can replace shootings."},
    {"offences", "events", low, sum, 50, false, "Brott som sker", "Actual offences", "Alla brott i modellen, anmälda eller inte.", "All offences in the model, reported or not."},
    {"offences_person", "events", low, sum, 20, false, "Brott mot person", "Offences against persons", "Hot, misshandel och rån som sker.", "Threats, assaults and robberies that happen."},
    {"offences_property", "events", low, sum, 20, false, "Stöld och inbrott", "Theft and burglary", "Stölder och inbrott som sker.", "Thefts and burglaries that happen."},
    {"offences_damage", "events", low, sum, 20, false, "Skadegörelse och brand", "Damage and arson", "Skadegörelse och anlagda bränder som sker.", "Vandalism and arson that happen."},
    {"hidden_offences", "events", low, sum, 10, false, "Dold brottslighet", "Hidden offences", "Våld i nära relation, heder, sexualbrott och utpressning som sker.", "Partner and honour violence, sexual offences and extortion that happen."},
    {"hidden_opened", "events", open_, sum, 5, false, "Dold brottslighet som öppnats", "Hidden offences opened", "Dolda brott som kommit till kännedom genom att någon berättat.", "Hidden offences that came to light because somebody told."},
    {"reported", "events", open_, sum, 50, false, "Anmälda brott", "Reported offences", "Brott som någon ringt om eller anmält. Kan stiga när förtroendet stiger.", "Offences somebody called about or reported. May rise when trust rises."},
    {"recorded", "events", open_, sum, 50, false, "Registrerade brott", "Recorded offences", "Brott i polisens register. Kan stiga medan brotten minskar.", "Offences in police records. May rise while crime falls."},
    {"calls", "calls", open_, sum, 50, false, "Larmsamtal", "Calls to the police", "Samtal till polisen, också om annat än brott.", "Calls to the police, also about other matters than crime."},
    {"market_hours", "h", low, sum, 40, false, "Timmar med öppen narkotikahandel", "Hours of open drug trade", "Timmar som öppna marknader är i gång.", "Hours that open markets are running."},
    {"influence_attempts", "events", low, sum, 2, false, "Otillåten påverkan", "Unlawful influence", "Försök att påverka anställda med hot eller förmåner.", "Attempts to influence staff by threats or favours."},
    {"victimised_share", "share", low, mean, 0.01, true, "Utsatta för brott mot person, 12 mån", "Victims of crime against persons, 12 mo", "Andel som utsatts minst en gång de senaste tolv månaderna.", "Share victimised at least once in the last twelve months."},
    {"offences_outside", "events", low, sum, 20, false, "Brott i omgivningen", "Offences in the surroundings", "Brott mot person, stöld och skada utanför områdena: visar överflyttning.", "Offences against persons, property and damage outside the areas: shows displacement."},
    // trust, safety, silence
    {"trust_fairness", "index 0-100", high, mean, 2, true, "Förtroende: rättvis polis", "Trust: fair police", "Tilltro till att polisen behandlar människor rättvist.", "Belief that the police treat people fairly."},
    {"trust_effectiveness", "index 0-100", high, mean, 2, true, "Förtroende: effektiv polis", "Trust: effective police", "Tilltro till att polisen klarar sitt uppdrag.", "Belief that the police can do their job."},
    {"trust_municipality", "index 0-100", high, mean, 2, true, "Förtroende för kommunen", "Trust in the municipality", "Tilltro till kommunens service.", "Belief in the municipality's services."},
    {"unsafe_evening", "share", low, mean, 0.02, true, "Otrygga sena kvällar", "Unsafe late evenings", "Andel från 16 år som känner sig otrygga utomhus sent på kvällen.", "Share aged 16 and over who feel unsafe outdoors late in the evening."},
    {"avoidance", "share", low, mean, 0.02, true, "Går inte ut på kvällen", "Avoids going out at night", "Andel av kvällsutevistelsen som uteblir av otrygghet.", "Share of evening outings that are dropped for fear."},
    {"would_call", "share", high, mean, 0.02, true, "Skulle ringa polisen", "Would call the police", "Sannolikhet att ringa vid ett medelallvarligt brott.", "Probability of calling at an offence of middling severity."},
    {"would_identify", "share", high, mean, 0.02, true, "Skulle peka ut", "Would identify", "Sannolikhet att peka ut en gärningsperson.", "Probability of identifying an offender."},
    {"would_testify", "share", high, mean, 0.02, true, "Skulle vittna", "Would testify", "Sannolikhet att vittna i domstol.", "Probability of testifying in court."},
    {"retaliation_fear", "index 0-100", low, mean, 2, true, "Rädsla för hämnd", "Fear of retaliation", "Väntad hämnd om man pratar.", "Expected retaliation for talking."},
    {"cooperation_norm", "share", high, mean, 0.03, true, "Tror att andra samarbetar", "Believes others cooperate", "Andel bekanta som man tror samarbetar med polisen.", "Share of one's ties believed to cooperate with the police."},
    {"collective_efficacy", "index 0-100", high, mean, 2, true, "Kollektiv förmåga", "Collective efficacy", "Tilltro till att grannar griper in.", "Belief that neighbours intervene."},
    {"people_under_cameras", "persons", open_, mean, 5, false, "Människor under kameror", "People under cameras", "Hur många som i genomsnitt är ute på bevakade gator.", "How many people are in public on streets under cameras, on average."},
    {"disorder", "index 0-100", low, mean, 3, false, "Oordning", "Disorder", "Synlig oordning på gatorna, medel över segment.", "Visible disorder on the streets, mean over segments."},
    // police work
    {"contacts", "contacts", open_, sum, 50, true, "Vardagliga polismöten", "Informal police contacts", "Möten utan ingripande.", "Contacts without intervention."},
    {"host_contacts", "contacts", open_, sum, 50, true, "Möten med värdar och väktare", "Contacts with hosts and guards", "Möten med trygghetsvärdar, väktare och vandrare.", "Contacts with safety hosts, guards and walkers."},
    {"stops", "stops", open_, sum, 20, true, "Kontroller", "Stops", "Polisens kontroller av personer.", "Police stops of persons."},
    {"stop_hits", "stops", open_, sum, 5, true, "Kontroller med träff", "Stops with a hit", "Kontroller som ledde till något.", "Stops that led to something."},
    {"unfair_stops", "stops", low, sum, 10, true, "Orättvisa kontroller", "Unfair stops", "Kontroller som inte skulle ha skett utan vinkling.", "Stops that would not have happened without bias."},
    {"response_min", "min", low, mean, 1, false, "Utryckningstid", "Response time", "Medeltid från samtal till framme.", "Mean time from call to arrival."},
    {"uncommitted", "share", high, mean, 0.05, false, "Ledig patrulltid", "Uncommitted patrol time", "Andel av patrulltiden utan uppdrag.", "Share of patrol time without a task."},
    {"hours_foot", "h", open_, sum, 50, false, "Fottimmar, polis", "Foot hours, police", "Patrulltimmar till fots.", "Crew hours on foot."},
    {"hours_car", "h", open_, sum, 50, false, "Biltimmar, polis", "Car hours, police", "Patrulltimmar i bil.", "Crew hours in cars."},
    {"hours_admin", "h", open_, sum, 50, false, "Administrativa timmar", "Administrative hours", "Timmar på stationen.", "Hours at the station."},
    {"hours_other", "h", open_, sum, 50, false, "Övriga polistimmar", "Other police hours", "Ärenden, transporter och uppdrag utanför patrull.", "Cases, transports and tasks outside patrol."},
    {"hours_civil", "h", open_, sum, 50, false, "Timmar, värdar och väktare", "Hours, hosts and guards", "Timmar med civila värdar, väktare och vandrare.", "Hours of civil hosts, guards and walkers."},
    {"cleared", "offences", high, sum, 5, false, "Uppklarade brott", "Cleared offences", "Registrerade brott som knutits till en person.", "Recorded offences tied to a person."},
    {"convictions", "convictions", open_, sum, 2, false, "Fällande domar", "Convictions", "Fällande domar.", "Convictions."},
    {"tips", "tips", high, sum, 10, false, "Tips", "Tips", "Uppgifter från boende utan eget ärende.", "Information from residents without a case of their own."},
    // groups and the young
    {"recruited_under_18", "persons", low, sum, 1, false, "Rekryterade under 18 år", "Recruited under 18", "Unga under 18 år som blir aktiva i en kriminell grupp.", "Under-18s who become active in a criminal group."},
    {"group_members", "persons", low, mean, 2, false, "Aktiva i kriminella grupper", "Active in criminal groups", "Personer aktiva i grupper, på fri fot.", "People active in groups, at large."},
    {"desisted", "persons", high, sum, 1, false, "Lämnar kriminaliteten", "Desisted", "Personer som slutar begå brott.", "People who stop offending."},
    {"net_widening", "persons", low, sum, 1, false, "Unga utan risk i insatser", "Youths without risk in programmes", "Unga som fått plats under månaden utan egna brott och utan bekanta i grupper.", "Youths who got a place in the month without offences of their own and without ties in groups."},
    {"evictions", "persons", low, sum, 5, false, "Vräkta boende", "Residents evicted", "Boende som förlorar sitt hem när olovliga kontrakt avslutas.", "Residents who lose their home when illicit leases are ended."},
    // staff
    {"attacks_on_staff", "events", low, sum, 1, false, "Angrepp på personal", "Attacks on staff", "Angrepp på polis, räddningstjänst och kommunal personal.", "Attacks on police, rescue and municipal staff."},
    {"doubled_crews", "events", low, sum, 5, false, "Dubbla patruller", "Doubled crews", "Utryckningar som kräver extra patrull.", "Calls that need an extra crew."},
    {"visits_cancelled", "events", low, sum, 5, false, "Inställda besök", "Cancelled visits", "Besök av service som ställs in av säkerhetsskäl.", "Service visits cancelled for safety."},
    {"staff_turnover", "persons", low, sum, 0.5, false, "Personal som slutar", "Staff who leave", "Poliser som lämnar området.", "Officers who leave the area."},
    // money
    {"cost_police", "SEK", low, sum, 100000, false, "Kostnad, polis", "Cost, police", "Åtgärdernas kostnad för polisen utöver i dag.", "The measures' cost to the police beyond today."},
    {"cost_municipality", "SEK", low, sum, 100000, false, "Kostnad, kommun", "Cost, municipality", "Åtgärdernas kostnad för kommunen utöver i dag.", "The measures' cost to the municipality beyond today."},
    {"cost_other", "SEK", low, sum, 100000, false, "Kostnad, andra", "Cost, others", "Åtgärdernas kostnad för region, stat och ägare utöver i dag.", "The measures' cost to region, state and owners beyond today."},
    {"cost", "SEK", low, sum, 100000, false, "Kostnad, alla", "Cost, all", "Åtgärdernas hela kostnad utöver i dag.", "The measures' whole cost beyond today."},
};

}  // namespace

const std::vector<Outcome>& outcomes() {
  static const std::vector<Outcome> all(std::begin(table), std::end(table));
  return all;
}

int outcome_index(const std::string& name) {
  const auto& all = outcomes();
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].name == name) return int(i);
  return -1;
}

const std::vector<Group>& groups() {
  static const std::vector<Group> all = {
      {"all", "Alla", "Everybody"},
      {"women", "Kvinnor", "Women"},
      {"men", "Män", "Men"},
      {"age_12_17", "12–17 år", "Ages 12–17"},
      {"age_18_24", "18–24 år", "Ages 18–24"},
      {"age_25_64", "25–64 år", "Ages 25–64"},
      {"age_65_plus", "65 år och äldre", "Ages 65 and over"},
      {"background_swedish", "Svensk bakgrund", "Swedish background"},
      {"background_foreign", "Utländsk bakgrund", "Foreign background"},
  };
  return all;
}

}  // namespace fasim
