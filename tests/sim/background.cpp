// Background never enters offending, recruitment or suspicion (ODD 4.9).
#include "sim/small_world.hpp"

using namespace fasim;

namespace {

enum class Column { background, visible };

Model with_everybody_swapped(Column which, bool bias) {
  auto city = std::make_shared<City>(*small_city());
  Residents& r = city->people.residents;
  for (Who i = 0; i < r.size(); ++i) {
    if (which == Column::background) r.background[i] = r.background[i] == Background::swedish ? Background::foreign : Background::swedish;
    else r.visible[i] = std::uint8_t(1 - r.visible[i]);
  }
  Model m = model_on(city, 5);
  m.p.encounter.bias_on = bias;
  return m;
}
Model as_is(bool bias) {
  Model m = small_model(5);
  m.p.encounter.bias_on = bias;
  return m;
}

}  // namespace

TEST_CASE("Swapping everybody's background changes no bit of a run, with bias or without") {
  CHECK(golden(with_everybody_swapped(Column::background, true)) == golden(as_is(true)));
  CHECK(golden(with_everybody_swapped(Column::background, false)) == golden(as_is(false)));
}

TEST_CASE("Swapping who is in a visible group changes no bit of a run without bias, and only stops can notice with it") {
  CHECK(golden(with_everybody_swapped(Column::visible, false)) == golden(as_is(false)));
  CHECK(golden(with_everybody_swapped(Column::visible, true)) != golden(as_is(true)));
  Model stops_off = as_is(true), swapped = with_everybody_swapped(Column::visible, true);
  stops_off.p.encounter.stops_on = swapped.p.encounter.stops_on = false;
  CHECK(golden(swapped) == golden(stops_off));
}
