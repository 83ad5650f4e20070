#include <numeric>

#include "population/fitting.hpp"
#include "population/sources.hpp"

namespace fasim {

using namespace synth;

namespace {

const Margin* margin_of(const PopulationTable& table, const char* name) {
  for (const Margin& m : table.margins)
    if (m.name == name) return &m;
  return nullptr;
}

// Draws a category between `from` and `to` by its count; without a margin by the prior's equal parts.
int draw_category(const Margin* margin, std::size_t from, std::size_t to, double u) {
  const bool known = margin != nullptr && margin->counts.size() >= to;
  double sum = 0;
  for (std::size_t k = from; k < to; ++k) sum += known ? margin->counts[k] : 1.0;
  double at = u * sum;
  for (std::size_t k = from; k < to; ++k) {
    at -= known ? margin->counts[k] : 1.0;
    if (at < 0) return int(k);
  }
  return int(from);
}

}  // namespace

void draw_newcomer(Residents& r, Who i, std::uint64_t uid, Day today, const PopulationTable& table, const Rng& rng) {
  const Draw first = rng(Decision::newcomer, uid, 0), second = rng(Decision::newcomer, uid, 1);
  const bool child = r.age(i, today) < 20;
  const int band = draw_category(margin_of(table, "age"), child ? 0 : 4, child ? 4 : age_bands, first.u(0));
  const Margin* work = margin_of(table, "work");
  const double employed = work == nullptr ? 0.7 : work->counts[1] / std::max(1.0, work->counts[0] + work->counts[1]);
  Person person;
  person.uid = uid;
  person.background = Background(draw_category(margin_of(table, "background"), 0, 2, first.u(1)));
  person.sex = Sex(draw_category(margin_of(table, "sex"), 0, 2, first.u(2)));
  person.work = band > 3 && working_band(band) && first.chance(employed, 3);
  person.age = age_in(band, person.work, second.u(0));
  finish(person, rng);
  r.uid[i] = uid;
  r.born[i] = born_at(person.age, today, second.u(1));
  r.sex[i] = person.sex;
  r.background[i] = person.background;
  r.visible[i] = person.visible;
  r.routine[i] = person.routine;
}

}  // namespace fasim
