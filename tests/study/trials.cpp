// Laws of a repeated experiment: units, lots, orders, windows and verdicts.
#include "study/trial_study.hpp"

#include <cmath>
#include <map>
#include <set>

#include "catch.hpp"
#include "study/trial_judge.hpp"
#include "study/trial_measure.hpp"
#include "study/variants.hpp"

using namespace fasim;

namespace {

// A small trial as text; parts can be exchanged.
std::string text(const std::string& units = "{kind: hot_spots, n: 8, segments: 2, spacing: 100 m}", const std::string& assignment = "{method: blocked, blocks: 2}",
                 const std::string& more = "", const std::string& outcomes = "", int weeks = 8) {
  const std::string calls = "  calls:\n    instrument: {kind: calls}\n    estimator: {kind: ratio_of_changes}\n    before: [-7, 0]\n    published: {estimate: -10 %, interval: [-20 %, 0 %], source: s, flag: A}\n";
  return "schema: trial/1\nid: small\ntitle: {en: Small}\nabout: {en: Small}\nrole: calibration\nsources: {s: {kind: study, title: S, note: N}}\n"
         "time: {start: \"2026-01-01\", burn_in: 1 mo, baseline: 2 mo, weeks: " + std::to_string(weeks) + "}\n"
         "setting:\n  city: {streets: {grid: {columns: 8, rows: 8, block: 100 m}}}\n  areas: [{id: city, population: {typical: listed, persons: 1500}, start_state: {preset: fas2}}]\n"
         "  patrols: {car: {mode: car, units: 1}}\n  crime: 8\nunits: " + units + "\nassignment: " + assignment + "\n"
         "arms:\n  treated: {visits: [{mode: car, minutes: 15 min, per_day: 6 /d}]}\n  control: {}\noutcomes:\n" + (outcomes.empty() ? calls : outcomes) + more;
}

Trial trial_of(const std::string& yaml) {
  Problems problems;
  auto trial = parse_trial(yaml, "none/small.yaml", {}, problems);
  INFO(problems.text());
  REQUIRE(trial);
  return *trial;
}

std::string problem_of(const std::string& yaml) {
  Problems problems;
  CHECK_FALSE(parse_trial(yaml, "small.yaml", {}, problems));
  return problems.text();
}

std::string with(std::string yaml, const std::string& from, const std::string& to) {
  const std::size_t at = yaml.find(from);
  REQUIRE(at != std::string::npos);
  return yaml.replace(at, from.size(), to);
}

TrialData lived(const Trial& t, std::uint64_t replicate = 0, Treated treated = Treated::as_designed) {
  return Experiment(t, t.scenario.parameters, replicate).finish(treated);
}

TrialSample sample(const std::string& variant, int draw, int replicate, double value, double se) {
  TrialSample s;
  s.job = {variant, draw, replicate};
  s.estimates = {Estimate(value, se, 10)};
  s.untreated = {Estimate(0.001 * replicate, se, 10)};
  s.minutes = {1, 1};
  return s;
}

}  // namespace

TEST_CASE("Hot spots are the places with most recorded crime, apart from each other, and blocks share arms evenly") {
  const Trial t = trial_of(text());
  const TrialData d = lived(t);
  REQUIRE(d.units.size() == 8);
  double worst_left = 0;
  std::vector<double> recorded(d.units.unit_of.size(), 0);
  for (const Happening& h : d.log.happenings)
    if (h.recorded && h.day < t.start) recorded[h.segment] += 1;
  std::set<Seg> used;
  for (std::size_t k = 0; k < 8; ++k)
    for (Seg s : d.units.segments[k]) CHECK(used.insert(s).second);
  for (Seg s = 0; s < recorded.size(); ++s) worst_left = std::max(worst_left, recorded[s]);
  CHECK(recorded[d.units.segments[0].front()] == worst_left);
  CHECK(worst_left > 0);
  int treated = 0;
  for (int a : d.units.arm) treated += a == 0;
  CHECK(treated == 4);
}

TEST_CASE("Matched sets hold one unit of each arm, and units of a set are alike in past crime") {
  const Trial t = trial_of(text("{kind: beats, n: 8}", "{method: matched}"));
  const TrialData d = lived(t);
  std::vector<int> seen(4, 0);
  for (std::size_t k = 0; k < d.units.size(); ++k) seen[std::size_t(d.units.set[k])] += 1 + 10 * d.units.arm[k];
  for (int s : seen) CHECK(s == 12);  // one of arm 0 and one of arm 1
}

TEST_CASE("Units alike in residents are known before the baseline, so that patrols of a matched pair can come earlier") {
  const Trial t = trial_of(with(text("{kind: beats, n: 8}", "{method: matched, by: residents}"), "per_day: 6 /d", "per_day: 6 /d, weeks: [-3, 8]"));
  CHECK(known_at_start(t));
  const TrialData d = lived(t);
  std::vector<std::vector<double>> of(4);
  for (std::size_t k = 0; k < 8; ++k) of[std::size_t(d.units.set[k])].push_back(d.units.past[k]);
  double all = 0;
  for (std::size_t g = 0; g < 4; ++g) {
    REQUIRE(of[g].size() == 2);
    if (g > 0) CHECK(std::max(of[g][0], of[g][1]) <= std::min(of[g - 1][0], of[g - 1][1]));
    all += of[g][0] + of[g][1];
  }
  CHECK(all == 1500);
}

namespace {

// Places in pairs with counts before and after that differ between places, and arms by the design's own lot.
TrialData counted(const Trial& t, Seg places, std::uint64_t replicate, double effect) {
  TrialData d;
  d.rng = Rng(99, replicate);
  d.log.start = t.start, d.log.first = t.start - 56;
  d.units.unit_of.assign(places, 0);
  for (Seg k = 0; k < places; ++k) {
    d.units.uid.push_back(1000 + k);
    d.units.segments.push_back({k});
    d.units.unit_of[k] = int(k);
    d.units.past.push_back(double(places - k / 2));
    d.units.set.push_back(int(k / 2));
  }
  d.units.arm.assign(places, 0);
  permute_arms(d.units, t, d.rng, 7777);
  for (Seg k = 0; k < places; ++k) {
    const Draw draw = d.rng(Decision::bootstrap, k);
    const double level = 12.0 * (1 + k / 2 % 4) * (0.7 + 0.6 * draw.u(2));
    const int before = poisson(draw, level, 0), after = poisson(draw, level * (d.units.arm[k] == 0 ? effect : 1.0), 1);
    for (int i = 0; i < before + after; ++i) d.log.happenings.push_back({std::uint64_t(i), i < before ? t.start - 10 : t.start + 10, 0, k, CrimeType::theft, true, true, none32});
  }
  return d;
}

}  // namespace

TEST_CASE("Dealing the arms again gives the spread of all deals that the lot could have made") {
  const Trial t = trial_of(text("{kind: hot_spots, n: 8}", "{method: matched}"));
  const TrialData d = counted(t, 8, 1, 1.0);
  double ss = 0;
  for (int deal = 0; deal < 16; ++deal) {
    std::vector<UnitCount> arms[2];
    for (int k = 0; k < 8; ++k) {
      UnitCount u;
      for (const Happening& h : d.log.happenings)
        if (h.segment == Seg(k)) (h.day < t.start ? u.before : u.after) += 1;
      arms[((deal >> (k / 2)) ^ k) & 1].push_back(u);
    }
    ss += std::pow(ratio_of_changes(arms[0], arms[1], Variance::poisson).value, 2);
  }
  CHECK(estimate(t, t.outcomes[0], d).se == Approx(std::sqrt(ss / 16)).epsilon(0.12));  // 199 of them are drawn
}

TEST_CASE("Where nothing works one test in twenty is significant, and where something does most are") {
  const Trial t = trial_of(text("{kind: hot_spots, n: 24}", "{method: matched}"));
  const auto share = [&](double effect) {
    int significant = 0;
    for (std::uint64_t r = 0; r < 400; ++r) {
      const Estimate e = estimate(t, t.outcomes[0], counted(t, 24, r, effect));
      significant += std::abs(e.value) > 1.96 * e.se;
    }
    return significant / 400.0;
  };
  CHECK(std::abs(share(1.0) - 0.05) < 3 * std::sqrt(0.05 * 0.95 / 400));
  CHECK(share(0.6) > 0.5);
}

TEST_CASE("Tiles cover every segment once") {
  const Trial t = trial_of(text("{kind: beats, n: 6}", "{method: simple}"));
  const TrialData d = lived(t);
  CHECK(d.units.size() == 6);
  for (int u : d.units.unit_of) CHECK(u >= 0);
}

TEST_CASE("Treated places have the minutes that were ordered, controls none of them, and the dose is what is reported") {
  const Trial t = trial_of(text());
  const TrialData d = lived(t), without = lived(t, 0, Treated::nobody);
  const std::vector<double> with_orders = presence_by_arm(t, d), plain = presence_by_arm(t, without);
  CHECK(with_orders[0] - plain[0] == Approx(6 * 15).epsilon(0.03));
  CHECK(std::abs(with_orders[1] - plain[1]) < 2);
}

TEST_CASE("Kept-out places have no patrols of their own accord") {
  const Trial t = trial_of(with(text("{kind: beats, n: 4}", "{method: simple}"), "control: {}", "control: {keep_out: yes}"));
  CHECK(presence_by_arm(t, lived(t))[1] == 0);
  CHECK(presence_by_arm(t, lived(t, 0, Treated::nobody))[1] > 0);
}

TEST_CASE("A crossover gives every unit both arms by turns") {
  const std::string outcome = "  calls:\n    instrument: {kind: calls}\n    estimator: {kind: rate_ratio}\n    published: {direction: below, source: s, flag: A}\n";
  const Trial t = trial_of(text("{kind: hot_spots, n: 4}", "{method: crossover, period: 1}", "", outcome));
  const TrialData d = lived(t);
  int treated = 0;
  for (int day = 0; day < 56; ++day)
    for (std::size_t k = 0; k < 4; ++k) treated += arm_on(d.units, k, day, 2, d.rng) == 0;
  CHECK(std::abs(treated - 112) < 3 * std::sqrt(56.0));  // 224 fair lots
  CHECK(std::isfinite(estimate(t, t.outcomes[0], d).value));
}

TEST_CASE("Presence in a crossover is that of the weeks a unit spends in one arm") {
  const std::string outcome = "  wear:\n    instrument: {kind: disorder}\n    estimator: {kind: rate_ratio}\n    published: {direction: below, source: s, flag: A}\n";
  const std::string weeks = text("{kind: hot_spots, n: 8}", "{method: crossover, period: 7}", "", outcome);
  const Trial t = trial_of(weeks);
  const std::vector<double> with_orders = presence_by_arm(t, lived(t)), plain = presence_by_arm(t, lived(t, 0, Treated::nobody));
  CHECK(with_orders[0] - plain[0] == Approx(6 * 15).epsilon(0.03));
  CHECK(std::abs(with_orders[1] - plain[1]) < 2);
  CHECK(problem_of(with(weeks, "period: 7", "period: 3")).find("disorder is a mean over weeks") != std::string::npos);
}

TEST_CASE("A dose of 0 is to the bit as if nobody had been treated") {
  const Trial t = trial_of(text("{kind: hot_spots, n: 8, segments: 2, spacing: 100 m}", "{method: blocked, blocks: 2}", "negative_control: dose_zero\n"));
  const TrialData a = lived(t), b = lived(t, 0, Treated::nobody);
  CHECK(a.log.happenings.size() == b.log.happenings.size());
  CHECK(estimate(t, t.outcomes[0], a).value == estimate(t, t.outcomes[0], b).value);
}

TEST_CASE("Where nobody offends nothing is counted and no effect is claimed") {
  const Trial t = trial_of(text("{kind: hot_spots, n: 8, segments: 2, spacing: 100 m}", "{method: blocked, blocks: 2}", "negative_control: nobody_offends\n"));
  const TrialData d = lived(t);
  CHECK(d.log.happenings.empty());
  CHECK(std::isnan(estimate(t, t.outcomes[0], d).value));
}

TEST_CASE("A replication repeats to the bit, also next to others") {
  const Trial t = trial_of(text());
  const TrialOptions options;
  const TrialSample a = run_job(t, {"defaults", 0, 3}, options), b = run_job(t, {"defaults", 0, 3}, options);
  CHECK(a.estimates[0].value == b.estimates[0].value);
  CHECK(run_job(t, {"defaults", 0, 4}, options).estimates[0].value != a.estimates[0].value);
}

TEST_CASE("Doors reach about the share that the parameter says, and only the visited change their mind more") {
  const std::string outcome =
      "  day_3:\n    instrument: {kind: survey, item: trust_fairness, day: 3, reliability: 1}\n    estimator: {kind: standardised_difference}\n    published: {direction: above, source: s, flag: A}\n";
  Trial t = trial_of(with(text("{kind: persons, n: 800, age: [18, 90]}", "{method: simple}", "", outcome), "treated: {visits: [{mode: car, minutes: 15 min, per_day: 6 /d}]}", "treated: {doors: 1}"));
  t.scenario.parameters.trust.beta = 0.4;  // strong enough for 800 persons to show it
  t.scenario.parameters.encounter.visit_reached = 0.6;
  const Estimate e = estimate(t, t.outcomes[0], lived(t));
  CHECK(e.n > 700);
  CHECK(e.value > 2 * e.se);
  CHECK(std::abs(estimate(t, t.outcomes[0], lived(t, 0, Treated::nobody)).value) < 3.5 * e.se);
}

TEST_CASE("Weeks count from 1 at the start, and the week before it is 0") {
  TrialLog log;
  log.start = 1000;
  CHECK(log.week_of(1000) == 1);
  CHECK(log.week_of(1006) == 1);
  CHECK(log.week_of(1007) == 2);
  CHECK(log.week_of(999) == 0);
  CHECK(log.week_of(993) == 0);
  CHECK(log.week_of(992) == -1);
}

TEST_CASE("What a trial file cannot mean is said at its place") {
  CHECK(problem_of(text("{kind: hot_spots, n: 4000}")).find("the areas have 144 segments") != std::string::npos);
  const std::string answers = "  fair:\n    instrument: {kind: survey, item: trust_fairness, day: 3}\n    estimator: {kind: standardised_difference}\n    published: {direction: above, source: s, flag: A}\n";
  const std::string persons = with(text("{kind: persons, n: 90000}", "{method: simple}", "", answers), "treated: {visits: [{mode: car, minutes: 15 min, per_day: 6 /d}]}", "treated: {doors: 1}");
  CHECK(problem_of(persons).find("persons are asked for") != std::string::npos);
  CHECK(problem_of(with(text(), "[-20 %, 0 %]", "[0 %, -20 %]")).find("the ends of the interval are swapped") != std::string::npos);
  CHECK(problem_of(with(text(), "kind: ratio_of_changes", "kind: standardised_difference")).find("does not fit this instrument") != std::string::npos);
  CHECK(problem_of(with(text(), "kind: calls}", "kind: survey, item: safety, day: 5}")).find("does not fit a survey") != std::string::npos);
  CHECK(problem_of(with(text(), "control: {}", "control: {measures: [{use: nothing}]}")).find("unknown measure 'nothing'") != std::string::npos);
  CHECK(problem_of(with(text(), "kind: calls}", "kind: cals}")).find("did you mean 'calls'?") != std::string::npos);
  CHECK(problem_of(with(text(), "before: [-7, 0]", "before: [-70, 0]")).find("before anything is counted") != std::string::npos);
  CHECK(problem_of(with(text(), "    before: [-7, 0]\n", "")).find("'before' is missing") != std::string::npos);
  CHECK(problem_of(with(text(), "2026-01-01", "2026-01-02")).find("first of a month") != std::string::npos);
  CHECK(problem_of(with(text("{kind: hot_spots, n: 8}", "{method: before_after}"), "ratio_of_changes}", "ratio_of_changes, variance: randomised}")).find("nothing was dealt by lot") != std::string::npos);
  CHECK(problem_of(text("{kind: beats, n: 8}", "{method: simple, by: residents}")).find("'by' is for blocked") != std::string::npos);
  CHECK(problem_of(with(text(), "estimate: -10 %, interval: [-20 %, 0 %],", "estimate: -10 %, basis: range,")).find("there is none") != std::string::npos);
  // A square of 800 m.
  CHECK(problem_of(text("{kind: hot_spots, n: 8, spacing: 600 m}")).find("small.yaml:13:29  8 hot spots are asked for, and no more than 5 can lie 600 m apart") != std::string::npos);
  const std::string early = "per_day: 6 /d, weeks: [-3, 8]";
  CHECK(problem_of(with(text("{kind: beats, n: 8}", "{method: matched}"), "per_day: 6 /d", early)).find("by: residents") != std::string::npos);
  CHECK(problem_of(with(text(), "per_day: 6 /d", "per_day: 90 /d, hours: [\"14:00\", \"22:00\"]")).find("do not fit into 8 hours") != std::string::npos);
}

TEST_CASE("A verdict needs the published point in the model's interval and the model's median in the published one") {
  Trial t = trial_of(text());
  std::map<TrialJob, TrialSample> samples;
  const auto fill = [&](double centre) {
    samples.clear();
    for (int r = 0; r < 41; ++r) samples[{"defaults", 0, r}] = sample("defaults", 0, r, centre + 0.005 * (r - 20), 0.06);
  };
  fill(std::log(0.9));
  CHECK(judge(t, samples)[0].verdict == Verdict::reproduced);
  CHECK(judge(t, samples)[0].median == Approx(std::log(0.9)));
  fill(std::log(0.9) + 0.2);
  CHECK(judge(t, samples)[0].verdict == Verdict::missed);
  fill(std::log(0.9) + 0.08);  // the median is inside the published interval, the point at the end of the model's
  CHECK(judge(t, samples)[0].verdict == Verdict::reproduced);
  t.kept = 1, t.of = 4;        // at the study's own size the model is surer, and misses
  CHECK(judge(t, samples)[0].verdict == Verdict::missed);
}

TEST_CASE("A range over measures is no interval: the model must reach into it, as near as the design can tell") {
  Trial t = trial_of(text());
  t.outcomes[0].published.estimate = std::log(0.9), t.outcomes[0].published.low = std::log(0.87), t.outcomes[0].published.high = std::log(0.94);
  std::map<TrialJob, TrialSample> samples;
  const auto fill = [&](double centre, double se) {
    samples.clear();
    for (int r = 0; r < 41; ++r) samples[{"defaults", 0, r}] = sample("defaults", 0, r, centre + 0.005 * (r - 20), se);
  };
  fill(std::log(0.98), 0.05);
  CHECK(judge(t, samples)[0].verdict == Verdict::missed);
  t.outcomes[0].published.basis = Basis::range;
  CHECK(judge(t, samples)[0].verdict == Verdict::reproduced);
  fill(std::log(0.98), 0.01);  // so sure a design would have told the two apart
  CHECK(judge(t, samples)[0].verdict == Verdict::missed);
  fill(0.3, 0.05);
  CHECK(judge(t, samples)[0].verdict == Verdict::missed);
}

TEST_CASE("A mechanism makes a success only when the same repetitions succeed with everything on") {
  const Trial t = trial_of(text());
  std::map<TrialJob, TrialSample> held;
  const auto put = [&](const TrialSample& s) { held[s.job] = s; };
  const auto effect = [](int r) { return -0.105 + 0.1 * ((r % 10) - 4.5) / 4.5; };  // ten repetitions hold the published -10 %, the first four do not
  for (int r = 0; r < 20; ++r) put(sample("defaults", 0, r, effect(r), 0.05));
  for (int r = 0; r < 4; ++r) put(sample("off_idle", 0, r, effect(r) - 0.01, 0.05));    // next to nothing, and four are too few to say so
  for (int r = 0; r < 10; ++r) put(sample("off_spare", 0, r, effect(r), 0.05));         // does nothing
  for (int r = 0; r < 10; ++r) put(sample("off_needed", 0, r, effect(r) + 0.5, 0.05));  // without it there is no effect
  for (int r = 0; r < 10; ++r) put(sample("off_loud", 0, r, effect(r) + (r % 2 ? 0.45 : -0.15), 0.05));  // misses, by no more than chance
  const TrialRow row = judge(t, held).at(0);
  REQUIRE(row.verdict == Verdict::reproduced);
  const auto off = [&](const std::string& id) { return *std::find_if(row.mechanisms.begin(), row.mechanisms.end(), [&](const SwitchedOff& m) { return m.mechanism == id; }); };
  CHECK(off("idle").verdict == Verdict::missed);
  CHECK(off("loud").verdict == Verdict::missed);
  CHECK(off("needed").shift == Approx(0.5));
  CHECK(off("needed").error < 1e-6);
  CHECK(off("loud").error == Approx(0.1));  // ten differences of 0.3 either way
  CHECK(row.missed_without == std::vector<std::string>{"needed"});
}

TEST_CASE("Every mechanism is switched off as often as asked, on the same replications as the trial, and controls not at all") {
  Trial t = trial_of(text());
  TrialOptions o;
  o.replications = 10, o.draws = 0, o.rivals = false, o.mechanisms = true, o.rival_replications = 3;
  std::map<std::string, std::set<int>> replicates;
  for (const TrialJob& job : jobs_of(t, o)) CHECK(replicates[job.variant].insert(job.replicate).second);
  CHECK(replicates.size() == 1 + mechanisms().size());
  for (const auto& [variant, which] : replicates) {
    INFO(variant);
    if (variant == "defaults") CHECK(which.size() == 10);
    else CHECK(which == std::set<int>{0, 1, 2});
  }
  o.replications = 2;
  CHECK(jobs_of(t, o).size() == 2 * (1 + mechanisms().size()));
  t.control = NegativeControl::dose_zero;
  CHECK(jobs_of(t, o).size() == 2);
}

TEST_CASE("Under a posterior a rival and a mechanism have the parameters of the repetition they are compared with") {
  const Trial t = trial_of(text());
  TrialOptions o;
  o.replications = 4, o.draws = 0, o.mechanisms = true, o.rival_replications = 3;
  o.posterior.resize(2);
  for (const TrialJob& job : jobs_of(t, o)) CHECK(job.draw == job.replicate % 2);
  const_cast<Field*>(o.posterior[1].find("crime.rate"))->set(0);
  // Nobody offends in the second set, whatever else is off.
  CHECK(std::isfinite(run_job(t, {"off_seen", 0, 0}, o).estimates[0].value));
  CHECK_FALSE(std::isfinite(run_job(t, {"off_seen", 1, 1}, o).estimates[0].value));
}

TEST_CASE("Going on with rivals looks at no effect in runs that were made without, once and with the same estimates") {
  const Trial t = trial_of(text());
  TrialOptions o;
  o.replications = 2, o.draws = 0, o.rivals = false, o.threads = 1;
  SampleFile file;
  REQUIRE(run_trial(t, file, o));
  const auto before = file.held();
  const TrialJob first{"defaults", 0, 0};
  CHECK_FALSE(before.at(first).no_effect);
  CHECK_FALSE(std::isfinite(before.at(first).untreated[0].value));
  o.rivals = true, o.rival_replications = 0;
  std::size_t runs = 0;
  o.progress = [&](std::size_t, std::size_t) { ++runs; };
  REQUIRE(run_trial(t, file, o));
  CHECK(runs == 2);
  CHECK(file.held().at(first).no_effect);
  CHECK(std::isfinite(file.held().at(first).untreated[0].value));
  CHECK(file.held().at(first).estimates[0].value == before.at(first).estimates[0].value);
  REQUIRE(run_trial(t, file, o));
  CHECK(runs == 2);
  CHECK(judge(t, file.held())[0].scores.size() == 3);
}

TEST_CASE("A prior draw in which the place cannot hold the design is one that does not pass") {
  const Trial t = trial_of(text());
  std::map<TrialJob, TrialSample> samples;
  for (int r = 0; r < 20; ++r) samples[{"defaults", 0, r}] = sample("defaults", 0, r, std::log(0.9) + 0.01 * (r - 10), 0.06);
  for (int d = 0; d < 10; ++d)
    for (int r = 0; r < 2; ++r) {
      TrialSample& s = samples[{"prior", d, r}] = sample("prior", d, r, std::log(0.9) + 0.05 * r, 0.06);
      if (d < 4) s.estimates = {Estimate()}, s.problem = "too few";
    }
  const TrialRow row = judge(t, samples)[0];
  CHECK(row.severity == Approx(0.6));
  CHECK(row.problem.empty());
}

TEST_CASE("Severity is the share of prior draws that pass, and a test that most pass is not diagnostic") {
  const Trial t = trial_of(text());
  std::map<TrialJob, TrialSample> samples;
  for (int r = 0; r < 20; ++r) samples[{"defaults", 0, r}] = sample("defaults", 0, r, std::log(0.9) + 0.01 * (r - 10), 0.06);
  for (int d = 0; d < 10; ++d)
    for (int r = 0; r < 2; ++r) samples[{"prior", d, r}] = sample("prior", d, r, (d < 7 ? std::log(0.9) : 1.0) + 0.05 * r, 0.06);
  const TrialRow row = judge(t, samples)[0];
  CHECK(row.severity == Approx(0.7));
  CHECK(row.severity_error() == Approx(std::sqrt(9.0 / 14 * 5 / 14 / 14)));
  CHECK_FALSE(row.diagnostic());
  CHECK(row.scores.size() == 3);  // model, no effect, constant -16 %
  CHECK(row.scores.front().first == "model");
}
