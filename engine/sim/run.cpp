#include "sim/run.hpp"

namespace fasim {

void begin_month(State& s) {
  s.counts.reset(s.assessments.size() + 1);
  for (auto& column : s.presence.month) std::fill(column.begin(), column.end(), 0.0f);
  for (Groups::Market& m : s.groups.markets) m.hours_month = m.seen_month = 0;
  std::fill(s.scene.offences_month.begin(), s.scene.offences_month.end(), 0.0f);
  ++s.month;
}

std::uint64_t run(const Model& model, const OnMonth& on_month, const std::atomic<bool>* stop, std::optional<State> from) {
  const Rng rng = model.rng();
  State s = from ? std::move(*from) : start(model);
  from.reset();
  if (s.clock.step > 0) begin_month(s);
  while (s.month < model.months) {
    const Day until = add_months(model.start, s.month + model.burn_in_months + 1);
    while (s.clock.day() < until) step(s, model, rng);
    on_month(s, model, s.month);
    begin_month(s);
    if (stop && stop->load()) return 0;
  }
  return s.golden();
}

}  // namespace fasim
