#include "study/variants.hpp"

#include "core/check.hpp"
#include "core/rng.hpp"

namespace fasim {

std::vector<const Field*> uncertain(const Parameters& p) {
  std::vector<const Field*> out;
  for (const Field& f : p.fields()) {
    const std::string room = f.key.substr(0, f.key.find('.'));
    if (f.choices.empty() && f.unit != "switch" && f.low < f.high && room != "world" && room != "assess" && room != "label") out.push_back(&f);
  }
  return out;
}

Point prior_point(std::uint64_t seed, std::uint64_t draw) {
  static const std::vector<std::uint64_t> names = [] {
    const Parameters p;
    std::vector<std::uint64_t> out;
    for (const Field* f : uncertain(p)) out.push_back(hash_text(f->key));
    return out;
  }();
  const Rng rng(seed, 0);
  Point out;
  for (std::uint64_t name : names) out.push_back(rng(Decision::parameter_draw, name, draw).u());
  return out;
}

Parameters parameters_at(const Point& point) {
  Parameters p;
  const std::vector<const Field*> fields = uncertain(p);
  require(fields.size() == point.size(), "a point has one place for each uncertain parameter");
  for (std::size_t k = 0; k < point.size(); ++k) {
    const Field& f = *fields[k];
    const double u = point[k], v = u < 0.5 ? f.low + (f.preset - f.low) * 2.0 * u : f.preset + (f.high - f.preset) * (2.0 * u - 1.0);
    const_cast<Field&>(f).set(std::get_if<int*>(&f.at) ? double(std::int64_t(v + 0.5)) : v);
  }
  return p;
}

namespace {

const std::vector<std::pair<std::string, double>> no_trust = {{"trust.beta", 0}, {"reporting.effectiveness", 0}, {"reporting.fairness", 0}, {"encounter.trust_opens", 0}};

}  // namespace

const std::vector<Variant>& rivals() {
  static const std::vector<Variant> all = [] {
    std::vector<Variant> out = {{"no_trust_loop", "Meetings do not move trust, and trust moves nothing", no_trust},
                                {"presence_only", "Presence deters while it is there; nothing is learnt, remembered or told", no_trust}};
    out[1].set.insert(out[1].set.end(), {{"crime.risk_weight", 0}, {"crime.habituation", 0}, {"safety.foot_seen", 0}, {"safety.civil_seen", 0}});
    return out;
  }();
  return all;
}

std::vector<Variant> mechanisms() {
  std::vector<Variant> out = {{"off_learnt_risk", "Presence is not remembered as risk", {{"crime.risk_weight", 0}}},
                              {"off_guarding", "Police and civil presence on the spot deter nobody", {{"crime.police_guard", 0}, {"crime.civil_guard", 0}}},
                              {"off_residents_guard", "Residents deter nobody", {{"crime.people_guard", 0}}},
                              {"off_trust_loop", "Meetings do not move trust, and trust moves nothing", no_trust},
                              {"off_seen", "Seeing police or civil presence does not move felt safety", {{"safety.foot_seen", 0}, {"safety.civil_seen", 0}}},
                              {"off_discovery", "Police on the spot discover no offence themselves", {{"reporting.discovered", 0}}},
                              {"off_treatment", "Programmes do nothing to those in them", {{"recruitment.sig_effect", 0}, {"recruitment.sspf_effect", 0}, {"recruitment.bob_effect", 0}, {"recruitment.psychiatry_effect", 0}}}};
  const Parameters p;
  for (const Field& f : p.fields())
    if (f.unit == "switch" && f.preset != 0) out.push_back({"off_" + f.key, f.meaning + ": switched off", {{f.key, 0}}});
  return out;
}

Parameters apply(const Variant& variant, Parameters p) {
  for (const auto& [key, value] : variant.set) {
    const Field* f = p.find(key);
    require(f != nullptr, "a variant names a parameter that is not there");
    const_cast<Field*>(f)->set(value);
  }
  return p;
}

}  // namespace fasim
