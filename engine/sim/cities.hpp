// Several cities in one run (ODD 3): each lives a month by itself; between months people move between them, with their roles, and
// what a package can do in so many areas is dealt out among all. Who computes which city changes no bit.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "sim/run.hpp"

namespace fasim {

// What a city tells the others at the end of a month.
struct News {
  std::vector<Mover> movers;
  std::vector<AreaElsewhere> areas;
};
News news_of(const State& state, const Model& model);
// Takes in what all cities told, in the order of the cities: those who move here take places that people from outside the run
// had taken; two who want one place are told apart by a keyed draw, and the other goes elsewhere. Once between months.
void take_in(State& state, const Model& model, const std::vector<News>& all);
// This month's leavers who go to another city; before their places are restarted.
void note_leavers(State& state, const Model& model, const std::vector<Leaver>& left, std::uint64_t month, const Rng& rng);

// Gives every process what every process says, in a fixed order; alone, a list of one. Called once a month by all of them.
using TellAll = std::function<std::vector<std::string>(const std::string& mine)>;

// A run of several cities, or the part of it that this process computes.
struct CitiesRun {
  std::vector<Model> models;                  // of all cities, in order
  std::vector<std::size_t> mine;              // which of them are computed here, ascending
  TellAll tell_all;                           // empty: all are
};
// Called after the last step of each month with the states of `mine`.
using OnMonthOfAll = std::function<void(const std::vector<State>&, int month)>;

// The states of `mine` at the end of a month, as OnMonthOfAll saw them.
struct CitiesUnderWay {
  int month = 0;
  std::vector<State> states;
};

// The golden hashes of `mine` at the end; nothing when `stop` was set here or elsewhere. Throws what a city throws, in all processes.
std::optional<std::vector<std::uint64_t>> run_cities(const CitiesRun& cities, const OnMonthOfAll& on_month, const std::atomic<bool>* stop = nullptr,
                                                     std::optional<CitiesUnderWay> from = {});

// The cities of each of `processes`: the largest first, to whoever has least.
std::vector<std::vector<std::size_t>> deal_cities(const std::vector<Model>& models, std::size_t processes);

}  // namespace fasim
