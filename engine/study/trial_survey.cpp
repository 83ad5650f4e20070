// Surveys of a trial: who is asked, who answers, and what they say.
#include <algorithm>
#include <cmath>

#include "study/trial_measure.hpp"

namespace fasim {
namespace {

constexpr int youngest_asked = 16;

// An attitude index has error of its own, in proportion to how people differ.
double error_of(const std::vector<float>& latent, double reliability) {
  double mean = 0, ss = 0;
  for (float x : latent) mean += double(x) / double(latent.size());
  for (float x : latent) ss += (double(x) - mean) * (double(x) - mean);
  return std::sqrt(ss / std::max<double>(1, double(latent.size()) - 1) * (1.0 - reliability) / reliability);
}

double answer(const Wave& w, Who i, const InstrumentPlan& p, double error, const Draw& d) {
  switch (p.item) {
    case Item::safety: return d.u(2) < double(w.unsafe[i]);
    case Item::trust_fairness: return double(w.fairness[i]) + error * d.normal(0);
    case Item::trust_effectiveness: return double(w.effectiveness[i]) + error * d.normal(0);
    case Item::noticed_patrol: return d.u(2) < 1.0 - (1.0 - double(w.noticed[0][i])) * (1.0 - double(w.noticed[1][i]));
    default: return w.victim[i];
  }
}

}  // namespace

std::vector<Answer> answers(const Trial& t, const OutcomePlan& o, const TrialData& data, const Wave& w) {
  const InstrumentPlan& p = o.instrument;
  const double error = p.item == Item::trust_fairness ? error_of(w.fairness, p.reliability) : p.item == Item::trust_effectiveness ? error_of(w.effectiveness, p.reliability) : 0.0;
  const auto when = std::uint64_t(w.day - data.clock_start);
  std::vector<std::vector<std::pair<double, Who>>> asked(data.units.size());
  const auto ask = [&](std::size_t unit, Who i) { asked[unit].push_back({data.rng(Decision::survey_sample, w.uid[i], when, std::uint32_t(p.item)).u(), i}); };
  if (t.units.kind == UnitKind::persons) {
    for (std::size_t k = 0; k < data.units.size(); ++k)  // one who has moved away cannot be found
      if (w.uid[data.units.person[k]] == data.units.uid[k]) ask(k, data.units.person[k]);
  } else {
    for (Who i = 0; i < w.uid.size(); ++i)
      if (const int unit = data.units.unit_of[w.home[i]]; unit >= 0 && w.age[i] >= youngest_asked) ask(std::size_t(unit), i);
  }
  std::vector<Answer> out;
  for (std::size_t k = 0; k < asked.size(); ++k) {
    std::sort(asked[k].begin(), asked[k].end());
    if (p.n > 0 && asked[k].size() > std::size_t(p.n)) asked[k].resize(std::size_t(p.n));
    for (const auto& [order, i] : asked[k]) {
      if (data.rng(Decision::survey_response, w.uid[i], when, std::uint32_t(p.item)).u() < p.non_response) continue;
      const Draw d = data.rng(Decision::trial_answer, w.uid[i], when, std::uint32_t(p.item));
      out.push_back({k, answer(w, i, p, error, d), double(w.noticed[std::size_t(o.estimator.with)][i])});
    }
  }
  return out;
}

}  // namespace fasim
