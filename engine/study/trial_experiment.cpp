#include "study/trial_experiment.hpp"

#include <algorithm>

#include "sim/run.hpp"

namespace fasim {
namespace {

Model model_for(const Trial& t, const Parameters& p, std::uint64_t replicate) {
  Model m = model_of(t.scenario, 0, 0, int(replicate));
  m.p = p;
  m.p.crime.rate *= t.crime;
  if (t.control == NegativeControl::nobody_offends) {
    m.p.crime.offender_share = 0;
    for (StartState& a : m.areas) a.groups_per_1000 = a.members_share = a.markets_per_1000 = 0;
  }
  return m;
}

std::vector<Day> survey_days(const Trial& t) {
  std::vector<Day> out;
  for (const OutcomePlan& o : t.outcomes) {
    if (o.instrument.kind != InstrumentKind::survey) continue;
    out.push_back(t.start + o.instrument.day);
    if (o.instrument.before_day > 0) out.push_back(t.start - o.instrument.before_day);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Measures of the arms, aimed at the areas that have them.
void add_measures(Model& m, const Trial& t, const TrialUnits& u) {
  if (t.control == NegativeControl::dose_zero) return;
  for (std::size_t arm = 0; arm < t.arms.size(); ++arm)
    for (MeasureUse use : t.arms[arm].measures) {
      for (std::size_t k = 0; k < u.size(); ++k)
        if (u.arm[k] == int(arm)) use.target.areas.push_back(Area(k));
      use.end = std::min(use.end, t.start + 7 * t.weeks);
      if (!use.target.areas.empty()) m.measures.push_back(std::move(use));
    }
}

}  // namespace

Experiment::Experiment(const Trial& t, const Parameters& p, std::uint64_t replicate, const std::atomic<bool>* stop)
    : trial_(t), model_(model_for(t, p, replicate)), state_(fasim::start(model_)), ask_(survey_days(t)), stop_(stop) {
  log_.start = t.start;
  log_.first = add_months(t.start, -t.baseline_months);
  const bool early = known_at_start(t);
  if (early) {
    units_ = choose_units(t, state_, log_, model_.rng());
    orders_ = orders_of(t, units_, model_.start, model_.rng());
    model_.orders = orders_;
  }
  live(state_, log_, model_, t.start);
  if (early) return;
  units_ = choose_units(t, state_, log_, model_.rng());
  orders_ = orders_of(t, units_, model_.start, model_.rng());
}

TrialData Experiment::finish(Treated treated) const {
  State state = state_;
  Model m = model_;
  TrialData data{log_, units_, treated == Treated::as_designed ? orders_ : nullptr, m.p, m.start, m.rng()};
  m.orders = data.orders;
  if (treated == Treated::as_designed) add_measures(m, trial_, units_);
  live(state, data.log, m, trial_.start + 7 * (trial_.weeks + trial_.follow_up) + 1);
  if (trial_.control == NegativeControl::permuted_labels) permute_arms(data.units, trial_, data.rng);
  return data;
}

void Experiment::live(State& s, TrialLog& log, const Model& m, Day until) const {
  const Rng rng = m.rng();
  while (s.clock.day() < until && !(stop_ && stop_->load())) {
    const Day today = s.clock.day();
    step(s, m, rng);
    keep_step(log, s);
    if (s.clock.day() == today) continue;
    if (std::binary_search(ask_.begin(), ask_.end(), today)) log.waves.push_back(ask_everybody(s));
    if (months_between(m.start, s.clock.day()) > months_between(m.start, today)) begin_month(s);
  }
}

Trial design_of(const Trial& trial, std::uint64_t replicate) {
  if (trial.designs.empty()) return trial;
  Trial t = trial;
  const Variation& v = trial.designs[std::size_t(replicate % trial.designs.size())];
  const int weeks = v.weeks > 0 ? v.weeks : t.weeks;
  for (ArmPlan& arm : t.arms) {
    if (arm.visits.empty()) continue;
    VisitPlan& visit = arm.visits.front();
    if (!v.mode.empty()) visit.as = v.mode == "foot" ? Ordered::foot : Ordered::car;
    if (v.minutes > 0) visit.shortest = visit.longest = v.minutes;
    if (v.per_day >= 0) visit.per_day = v.per_day;
    visit.weeks.last = std::min(visit.weeks.last, weeks);
  }
  for (OutcomePlan& o : t.outcomes) o.window.last = std::min(o.window.last, weeks);
  t.weeks = weeks;
  if (v.n > 0) t.units.n = v.n;
  return t;
}

}  // namespace fasim
