// A run in a few figures, with their standard error over replicates, for laws that compare worlds.
#pragma once
#include <array>
#include <cmath>

#include "core/parallel.hpp"
#include "sim/small_world.hpp"

namespace fasim {

enum Figure { offences, violence, reported_share, contacts, stops, calls, response_min, uncommitted, unsafe, trust, disorder, norm, foot_share, figures };
inline const char* figure_names[figures] = {"offences /1000/mo", "violence /1000/mo", "reported share", "contacts /1000/mo", "stops /1000/mo", "calls /1000/mo", "response, min",
                                            "uncommitted", "unsafe", "trust in fairness", "disorder", "norm", "foot share"};
using Figures = std::array<double, figures>;

// Means over the months after burn-in, over all areas but the surrounding.
inline Figures run_figures(const Model& m) {
  Figures f{};
  double people = 0, months = 0, reported = 0, off = 0, minutes = 0, served = 0, busy = 0, patrol = 0, hours = 0, foot = 0;
  run(m, [&](const State& s, const Model&, int month) {
    if (month < 0) return;
    months += 1;
    for (Area a = 0; a < s.assessments.size(); ++a) {
      people += s.area_residents[a];
      const auto& n = s.counts.offences[a];
      for (int t = 0; t < street_types; ++t) off += n[std::size_t(t)], f[violence] += t < 3 ? n[std::size_t(t)] : 0;
      reported += s.counts.known[a].reported;
      f[contacts] += s.counts.met[a * 16].contacts, f[stops] += s.counts.met[a * 16].stops, f[calls] += s.counts.response[a].calls;
      minutes += s.counts.response[a].minutes, served += s.counts.response[a].served;
      const Hours& h = s.counts.hours[a];
      busy += h.busy, patrol += h.patrol, foot += h.foot, hours += h.admin + h.tasks + h.car + h.foot;
    }
    double n = 0, unsafe_sum = 0, trust_sum = 0, norm_sum = 0, dirt = 0, segments = 0;
    for (Who i = 0; i < s.residents.size(); ++i)
      if (s.residents.area[i] != outside) n += 1, unsafe_sum += s.safety.unsafe[i], trust_sum += s.trust.fairness(i), norm_sum += s.norms.norm[i];
    for (Area a = 0; a < s.assessments.size(); ++a)
      for (Seg k : m.city->area_segments[a]) dirt += s.places.disorder[k], segments += 1;
    f[unsafe] += unsafe_sum / n, f[trust] += trust_sum / n, f[norm] += norm_sum / n, f[disorder] += dirt / segments;
  });
  for (Figure k : {violence, contacts, stops, calls}) f[k] *= 1000 / people;
  for (Figure k : {unsafe, trust, norm, disorder}) f[k] /= months;
  f[offences] = off * 1000 / people, f[reported_share] = reported / off, f[response_min] = minutes / served, f[uncommitted] = 1 - busy / patrol, f[foot_share] = foot / hours;
  return f;
}

struct Estimate {
  Figures mean{}, se{};
};
inline Estimate estimate(const std::vector<Figures>& all) {
  Estimate e;
  const double n = double(all.size());
  for (int k = 0; k < figures; ++k) {
    double square = 0;
    for (const Figures& f : all) e.mean[std::size_t(k)] += f[std::size_t(k)] / n;
    for (const Figures& f : all) square += (f[std::size_t(k)] - e.mean[std::size_t(k)]) * (f[std::size_t(k)] - e.mean[std::size_t(k)]);
    e.se[std::size_t(k)] = std::sqrt(square / (n * (n - 1)));
  }
  return e;
}
// `make(i)` gives the model of replicate i; run on all threads.
template <class Make>
Estimate replicates(std::size_t n, const Make& make) {
  std::vector<Figures> all(n);
  for_each_index(n, [&](std::size_t i) { all[i] = run_figures(make(i)); });
  return estimate(all);
}

}  // namespace fasim
