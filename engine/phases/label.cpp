#include "phases/label.hpp"

#include "core/math.hpp"

namespace fasim {

void LabelParameters::declare(Declare& d) {
  d.flag(on, "on", true, "The police list is judged every two years", "7.15");
  d.flag(stigma_on, "stigma", true, "Being listed costs trust", "7.15");
  d.real(noise, "noise", 8, 0, 25, "index", "Error of the judgement: partly subjective, no uniform routines", "rir_2020_20", "7.15");
  d.real(lag_months, "lag_months", 12, 3, 36, "mo", "How far back the judgement looks", "assumption", "7.15");
  d.real(stigma, "stigma_loss", 0.004, 0.0, 0.02, "logit/mo", "Trust lost per month and step of the list", "assumption", "7.15");
  d.real(priority, "priority", 0.05, 0.0, 0.3, "share", "Added crew time from priority per step of the list", "assumption", "7.15");
}

void judge_labels(Labels& labels, const std::vector<Assessment>& assessments, const std::vector<double>& low_income, std::uint64_t month, const LabelParameters& p, const Rng& rng) {
  if (!p.on) return;
  const double share = 1.0 - fade(1.0, p.lag_months);
  for (std::size_t a = 0; a < labels.label.size(); ++a) {
    const Assessment& x = assessments[a];
    const double score = 100.0 - (x.operability + x.control + x.cooperation) / 3.0;
    labels.memory[a] += share * (score - labels.memory[a]);
    if (month == 0 || month % 24 != 0) continue;
    const double judged = labels.memory[a] + p.noise * rng(Decision::label_noise, a, month).normal();
    labels.label[a] = low_income[a] < 0.1 ? 0 : (judged > 52 ? 3 : judged > 46 ? 2 : judged > 38 ? 1 : 0);
  }
}

std::vector<double> stigma(const Labels& labels, const Levers& levers, const LabelParameters& p) {
  std::vector<double> out(labels.label.size(), 0.0);
  if (!p.on || !p.stigma_on) return out;
  for (std::size_t a = 0; a < out.size(); ++a)
    out[a] = p.stigma * labels.label[a] * (1.0 - 0.5 * clamp_(double(levers.at(AreaLever::label_transparency, Area(a))), 0.0, 1.0));
  return out;
}

}  // namespace fasim
