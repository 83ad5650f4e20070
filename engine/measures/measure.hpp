// Measures (ODD 7.1): each is one word in a scenario, declared in one file, and acts on levers only.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/calendar.hpp"
#include "ledger/levers.hpp"
#include "population/residents.hpp"
#include "world/streets.hpp"

namespace fasim {

enum class Decider : std::uint8_t { police, municipality, region, state, owner };
const char* name_of(Decider decider);

// A declared dose of a measure type: key, unit, default, range, meaning, source (a key of scenarios/evidence.yaml).
struct DoseField {
  std::string key, unit;
  double preset, low, high;
  std::string meaning_sv, meaning_en, source;
};

// Which areas, places and times a use is for.
struct Target {
  std::vector<Area> areas;        // empty = all
  std::uint8_t phases = 0;        // bit p-1 for phase p; 0 = any. Looked up in the last assessment, never in the truth
  int max_areas = 0;              // 0 = no limit; the worst assessed first
  int review_months = 1;          // how often the choice of areas is made anew
  std::string places;             // "", "all", "centre", "hot_spots", "markets", "entrances", "paths", "schools"
  int top_places = 10;            // how many, where `places` ranks
};

struct MeasureType;
// A measure in a package.
struct MeasureUse {
  std::string id;                 // the name in the scenario
  std::string programme;          // the phase programme it is part of, "" for none
  const MeasureType* type = nullptr;
  std::vector<double> dose;       // by MeasureType::doses
  std::vector<std::string> from;  // where hours are taken: car, admin, tasks, new
  int shift_from = 14, shift_to = 22;  // hours of the day
  Day start = 0, end = 0;         // [start, end)
  double fidelity = 1, ramp_months = 0, staffing = 1;
  Target target;
  std::string origin;             // file:line for messages and the report
  double at(const char* key) const;  // the dose by key
};

// What a measure may look at when it moves levers: the city and what has been recorded, never the truth.
struct PolicyView {
  const Streets* streets = nullptr;
  const std::vector<std::vector<Seg>>* area_segments = nullptr;  // by area
  const std::vector<float>* recorded = nullptr;                  // recorded offences per segment, last 12 months
  const std::vector<float>* market_sightings = nullptr;          // per segment, last 3 months
  const std::vector<double>* residents = nullptr;                // per area
  const std::vector<double>* youths = nullptr;                   // aged 10-18 per area
  const std::vector<Seg>* schools = nullptr;                     // segments with a school, all of the city
  double crew_hour_cost = 0;                                     // SEK per crew hour
};

// How much of a use there is: `done` is carried out as meant (ramp x fidelity x staffing), `paid` is staffed and costs
// (ramp x staffing). Poor work is not cheaper.
struct Strength {
  double done = 0, paid = 0;
};

// One kind of measure: its catalogue entry and its action.
struct MeasureType {
  std::string key, sv, en;
  std::string what_sv, what_en;           // what it is and who does it
  std::string mechanism_sv, mechanism_en; // how it is meant to work
  std::string falsifier_sv, falsifier_en; // what would show that it does not work
  char grade;                             // A randomised trials ... E no effect study found or used
  std::vector<std::string> studies;       // keys of evidence.yaml
  Decider decides, pays;
  std::vector<DoseField> doses;           // a dose of 0 in `scaling` makes the measure silent
  std::string scaling;                    // key of the dose that carries the size
  std::vector<std::string> levers;        // names, for the catalogue and its test
  bool coordinated;                       // rests on several parties, so that joint work sharpens it
  bool takes_hours;                       // `from` says where its crews come from
  // Moves levers of one area and books money. Called by carry_out, never when the use is silent.
  void (*apply)(const MeasureUse& use, Area area, const Strength& strength, const PolicyView& view, Levers& levers);
};

// All measure types, in the order of the catalogue.
const std::vector<const MeasureType*>& measure_types();
const MeasureType* find_measure(const std::string& key);

// The strength of a use on a day: nothing outside [start, end), rising over the ramp.
Strength strength_on(const MeasureUse& use, Day day);
// Whether a type moves no process but how other measures are carried out: coordination, fidelity, delivery (ODD 7.1).
bool shapes_others(const MeasureType& type);
// What joint work, steering and follow-up in an area make of a use's strength: fidelity and staffing never pass 1, and what
// is nothing stays nothing. `effect` is parameters.world.coordination_effect; 0 leaves only the cost of joint work.
Strength sharpen(const Strength& strength, const MeasureUse& use, Area area, const Levers& levers, double effect);
// Moves the levers of one area, or nothing at all when the use is silent: no staff, or a scaling dose of 0.
void carry_out(const MeasureUse& use, Area area, const Strength& strength, const PolicyView& view, Levers& levers);

// Carries out a whole package on a day. `on` says where each use is on (use x area). What shapes others goes first: what it does
// to fidelity and delivery in an area holds for the rest of the package there.
void carry_out_all(const std::vector<MeasureUse>& uses, const std::vector<std::uint8_t>& on, Day day, double coordination_effect, const PolicyView& view, Levers& levers);

// Whether a use of the type can be aimed at kinds of places within an area: it moves a lever of places.
bool chooses_places(const MeasureType& type);
// Segments a use is aimed at within an area, best first; `otherwise` where the scenario names no kind of place.
std::vector<Seg> places_of(const MeasureUse& use, Area area, const PolicyView& view, const char* otherwise = "all");

inline constexpr double weeks_per_month = 4.345;
// Books `sek` per month on the payer of the measure.
void book(Levers& levers, Area area, Decider payer, double sek);
// Books a yearly sum, and weekly hours at a price, on the payer of the use at the strength that is paid.
void pay_yearly(const MeasureUse& use, Area area, const Strength& strength, double sek_per_year, Levers& levers);
void pay_hours(const MeasureUse& use, Area area, const Strength& strength, double hours_per_week, double sek_per_hour, Levers& levers);

}  // namespace fasim
