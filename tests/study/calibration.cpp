// Laws of calibration, on a model whose answer is known.
#include "study/calibration_table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "catch.hpp"
#include "study/patterns.hpp"

using namespace fasim;

namespace {

double share(const Parameters& p, const char* key) {
  const Field& f = *p.find(key);
  return (f.get() - f.low) / (f.high - f.low);
}

// A model that answers with how far up in their ranges two parameters are, and with something that nothing moves; with chance.
Evidence toy(double wanted, double third = 0.0) {
  Evidence e;
  e.id = "toy";
  e.head = "v1";
  e.outcomes = {"beta", "guard", "fixed"};
  e.run = [](const TrialJob& job, const Parameters& p, std::uint64_t replicate, const std::atomic<bool>*) {
    TrialSample s;
    s.job = job;
    const Rng rng(5, replicate);
    const auto noisy = [&](double v, std::uint64_t k) { return Estimate(v + 0.02 * rng(Decision::bootstrap, k).normal(), 0.02, 10); };
    s.estimates = {noisy(share(p, "trust.beta"), 1), noisy(share(p, "crime.police_guard"), 2), noisy(0, 3)};
    s.untreated.resize(3);
    return s;
  };
  e.targets = [=](const std::vector<double>& resolution) {
    std::vector<Aim> out(3);
    for (std::size_t k = 0; k < 3; ++k) out[k].id = e.outcomes[k], out[k].observation = std::pow(resolution[k] / 1.96, 2), out[k].discrepancy = 0.0004;
    out[0].low = out[0].high = wanted;
    out[1].low = 0.5, out[1].high = 1e300;  // only a direction: at least half way up
    out[2].low = out[2].high = third;
    return out;
  };
  return e;
}

CalibrationOptions small_budget() {
  CalibrationOptions o;
  o.waves = 2, o.points = 80, o.abc.particles = 60, o.abc.rounds = 3;
  return o;
}

Calibration calibrated(const Evidence& e, const CalibrationOptions& o, SampleFile file = {}) {
  std::vector<SampleFile> files = {std::move(file)};
  return calibrate({e}, files, o);
}

const Identified& of(const std::vector<Identified>& rows, const std::string& key) { return *std::find_if(rows.begin(), rows.end(), [&](const Identified& r) { return r.key == key; }); }

}  // namespace

TEST_CASE("Calibration finds what made the evidence, and leaves alone what it says nothing about") {
  const Calibration c = calibrated(toy(0.3), small_budget());
  REQUIRE(c.complete);
  REQUIRE(c.problem.empty());
  CHECK(c.waves[1].left <= c.waves[0].left);
  CHECK(c.waves[0].left < 0.5);
  double mean = 0;
  for (const Point& point : c.posterior.points) {
    const Parameters p = parameters_at(point);
    mean += share(p, "trust.beta") / double(c.posterior.points.size());
    CHECK(share(p, "crime.police_guard") > 0.5 - 4 * 0.035);  // discrepancy, chance and how sure the study is
  }
  CHECK(std::abs(mean - 0.3) < 0.05);
  const auto rows = identify(values_of(c.left), values_of(c.posterior.points));
  CHECK(of(rows, "trust.beta").posterior < 0.2);
  CHECK(of(rows, "trust.beta").pinned());
  CHECK(of(rows, "crime.police_guard").pinned());
  const auto pinned = std::count_if(rows.begin(), rows.end(), [](const Identified& r) { return r.pinned(); });
  CHECK(double(pinned) < 0.15 * double(rows.size()));
  CHECK(std::abs(of(rows, "staff.attack").left - 1) < 0.15);
}

TEST_CASE("Patterns that have bounds are evidence, inside its range a value is no misfit, and other bounds are other runs") {
  Problems problems;
  const auto scenario = parse_scenario("schema: batch/1\nid: small\ntitle: {en: Small}\nquestion: {en: Small}\ntime: {start: \"2026-01-01\", burn_in: 1 mo, horizon: 12 mo}\n"
                                       "defaults:\n  city: {streets: {estates: {}}}\n  areas: [{id: a, population: {typical: listed, persons: 400}, start_state: {preset: fas2}}]\n"
                                       "  patrols: {car: {mode: car, units: 1}}\npolicies: {baseline: {label: {en: Baseline}}}\n",
                                       "none/small.yaml", {}, problems);
  INFO(problems.text());
  REQUIRE(scenario);
  std::vector<Pattern> patterns(3);
  patterns[0].id = "crime_areas";  // without bounds: shown, not judged
  patterns[1].id = "segments_half", patterns[1].low = 0.02, patterns[1].high = 0.06;
  patterns[2].id = "segments_none", patterns[2].high = 0.5;
  const Evidence e = evidence_of(*scenario, patterns, "m", 1.0);
  REQUIRE(e.outcomes == std::vector<std::string>{"segments_half", "segments_none"});
  const std::vector<Aim> aims = e.targets({});
  CHECK(implausibility(aims[0], 0.04, 0) == 0);
  CHECK(implausibility(aims[0], 0.08, 0) == Approx(2));   // two quarters of the range beyond it
  CHECK(implausibility(aims[1], 0.0, 0) == 0);
  CHECK(implausibility(aims[1], 0.6, 0) == Approx(2));    // two tenths of the only bound
  CHECK(aims[0].weight + aims[1].weight == Approx(1));    // all patterns count as one source
  Parameters p;
  p.find("crime.place_spread")->set(0.5);
  const TrialSample s = e.run({"prior", 0, 0}, p, 5, nullptr);
  const std::vector<double> values = pattern_values(*scenario, p, patterns, 5);
  REQUIRE(s.estimates.size() == 2);
  CHECK(s.estimates[0].value == values[1]);
  CHECK(s.estimates[1].value == values[2]);
  patterns[2].high = 0.6;
  CHECK(evidence_of(*scenario, patterns, "m", 1.0).head != e.head);
}

TEST_CASE("A target that no parameters come near is said to be out of reach, and rules nothing out") {
  const Calibration c = calibrated(toy(0.3, 5.0), small_budget());
  REQUIRE(c.complete);
  CHECK(c.problem.empty());
  CHECK_FALSE(c.waves[0].used[2]);
  CHECK(c.waves[0].used[0]);
  CHECK(c.waves.back().left > 0);
  CalibrationAbout about;
  const auto lines = provenance(c, small_budget(), about);
  CHECK(std::any_of(lines.begin(), lines.end(), [](const std::string& s) { return s.find("out of reach") != std::string::npos && s.find("fixed") != std::string::npos; }));
}

TEST_CASE("The same calibration on any number of threads, and after an interruption") {
  CalibrationOptions o = small_budget();
  o.points = 20, o.abc.particles = 20, o.abc.rounds = 2, o.threads = 1;
  const Calibration once = calibrated(toy(0.3), o);
  o.threads = 3;
  CHECK(calibrated(toy(0.3), o).posterior.points == once.posterior.points);
  std::atomic<bool> stop{false};
  std::vector<SampleFile> files(1);
  o.stop = &stop;
  o.progress = [&](const std::string& stage, std::size_t done, std::size_t) { if (stage == "wave2" && done > 5) stop = true; };
  CHECK_FALSE(calibrate({toy(0.3)}, files, o).complete);
  const std::size_t kept = files[0].held().size();
  CHECK(kept >= 25);
  stop = false;
  o.progress = {};
  CHECK(calibrate({toy(0.3)}, files, o).posterior.points == once.posterior.points);
  CHECK(files[0].held().size() > kept);
  o.seed = 2;
  CHECK(calibrated(toy(0.3), o).posterior.points != once.posterior.points);
}

TEST_CASE("A parameter is called pinned down by three standard errors, and where nothing was learnt nearly none is") {
  Identified row{"trust.beta", 1.0, 0.45, 0.2};
  CHECK_FALSE(row.pinned());  // 2.75 standard errors
  row.posterior = 0.35;
  CHECK(row.pinned());
  std::vector<Point> left, posterior;
  for (std::uint64_t k = 0; k < 1000; ++k) left.push_back(prior_point(1, k));
  for (std::uint64_t k = 0; k < 40; ++k) posterior.push_back(prior_point(2, k));
  const auto rows = identify(values_of(left), values_of(posterior));
  REQUIRE(rows.size() > 200);
  CHECK(std::count_if(rows.begin(), rows.end(), [](const Identified& r) { return r.pinned(); }) <= 2);
  // The same set many times is one set: ten sets four times each are as little sure as ten.
  for (std::size_t k = 40; k-- > 0;) posterior[k] = posterior[k / 4];
  CHECK(identify(values_of(left), values_of(posterior))[0].error == Approx(std::sqrt(0.8 / 10)));
}

TEST_CASE("Distances are bounded, so that one thing the model cannot do does not drown the others") {
  std::vector<Aim> targets(2);
  for (Aim& t : targets) t.observation = 1;
  CHECK(distance(targets, {0, 0}) == 0);
  CHECK(distance(targets, {1, 1}) == Approx(1));
  CHECK(distance(targets, {0, 1000}) == distance(targets, {0, std::numeric_limits<double>::infinity()}));
  targets[0].low = -1e300;  // below is what was found
  CHECK(distance(targets, {-50, 0}) == 0);
  CHECK(implausibility(targets[0], 2, 3) == Approx(1));
}

TEST_CASE("A figure that a run cannot show is no misfit, a place that cannot hold the design is the farthest") {
  std::vector<Aim> targets(2);
  for (Aim& t : targets) t.observation = 1;
  targets[1].weight = 0.25;
  CHECK(distance(targets, {2, std::nan("")}) == Approx(2));  // over what it has, whatever the others weigh
  CHECK(distance(targets, {std::nan(""), std::nan("")}) == distance(targets, {1000, 1000}));
  Evidence e = toy(0.3);
  const auto whole = e.run;
  // Where few are to be met the third figure is often missing; where people take much no design can be held.
  e.run = [whole](const TrialJob& job, const Parameters& p, std::uint64_t replicate, const std::atomic<bool>* stop) {
    TrialSample s = whole(job, p, replicate, stop);
    if (replicate % 2) s.estimates[2] = {};
    if (share(p, "trust.beta") > 0.32) s.problem = "no room", s.estimates.assign(3, {});
    return s;
  };
  CalibrationOptions o = small_budget();
  o.waves = 1;
  Evidence other = toy(0.3);  // says nothing here: what has no room is far even where another source is content
  other.id = "other";
  other.targets = [](const std::vector<double>&) { return std::vector<Aim>(3, {"free", -1e300, 1e300, 1, 1, 1}); };
  std::vector<SampleFile> files(2);
  const Calibration c = calibrate({e, other}, files, o);
  REQUIRE(c.complete);
  const auto over = std::count_if(c.posterior.points.begin(), c.posterior.points.end(), [](const Point& x) { return share(parameters_at(x), "trust.beta") > 0.32; });
  CHECK(over == 0);
  CHECK(c.posterior.rounds.back().tolerance < 2);
}

TEST_CASE("The first population takes what matching has run and not ruled out, and more moves make more different sets") {
  CalibrationOptions o = small_budget();
  o.abc.particles = 200, o.abc.rounds = 1, o.abc.moves = 1;
  const Calibration once = calibrated(toy(0.3), o);
  o.abc.moves = 4;
  const Calibration often = calibrated(toy(0.3), o);
  CHECK(once.posterior.from_matching > 0);
  CHECK(once.posterior.from_matching < o.abc.particles);
  CHECK(once.runs == std::size_t(2 * o.points + o.abc.particles - once.posterior.from_matching + once.posterior.rounds[0].runs));
  CHECK(often.posterior.rounds[0].tolerance == once.posterior.rounds[0].tolerance);
  CHECK(often.posterior.rounds[0].accepted > once.posterior.rounds[0].accepted);
  CHECK(often.posterior.rounds[0].distinct >= once.posterior.rounds[0].distinct);
}

TEST_CASE("A posterior sample is read back as it was written, and every fault in it is said at its place") {
  const std::vector<Point> points = {prior_point(1, 0), prior_point(1, 1)};
  const Posterior sample = values_of(points);
  const std::string text = posterior_csv({"from a test"}, sample, {0.5, 0.25});
  Problems problems;
  const Posterior back = parse_posterior(text, "p.csv", problems);
  REQUIRE(problems.ok());
  CHECK(back.keys == sample.keys);
  REQUIRE(back.rows.size() == 2);
  for (std::size_t k = 0; k < back.keys.size(); ++k) CHECK(back.rows[1][k] == Approx(sample.rows[1][k]).epsilon(1e-8));
  Parameters p;
  back.put(p, 3);  // the rows are taken in turn
  CHECK(p.find(back.keys[0])->get() == Approx(sample.rows[1][0]));
  Posterior pairs = sample;
  pairs.rows.resize(20, sample.rows[0]);
  const std::size_t beta = std::size_t(std::find(pairs.keys.begin(), pairs.keys.end(), "trust.beta") - pairs.keys.begin());
  for (std::size_t k = 0; k < 20; ++k) pairs.rows[k][beta] = 0.01 * double(1 + k / 2);  // each set twice, side by side
  std::map<double, int> met;
  for (std::size_t r = 0; r < 20; ++r) {
    pairs.put(p, r);
    met[p.find("trust.beta")->get()] += 1;
    if (r == 4) CHECK(met.size() >= 4);
  }
  CHECK(met.size() == 10);
  CHECK(std::all_of(met.begin(), met.end(), [](const auto& x) { return x.second == 2; }));
  const auto said = [](const std::string& file) {
    Problems faults;
    CHECK(parse_posterior(file, "p.csv", faults).empty());
    return faults.text();
  };
  CHECK(said("draw,distance,trust.bta\n0,1,0.1\n").find("p.csv:1:15  unknown parameter 'trust.bta'") != std::string::npos);
  CHECK(said("draw,distance,trust.beta\n0,1,900\n").find("p.csv:2:5  900 is outside the range of trust.beta") != std::string::npos);
  CHECK(said("draw,distance,trust.beta\n0,1,much\n").find("'much' is no number") != std::string::npos);
  CHECK(said("draw,distance,trust.beta\n0,1\n").find("2 cells in this row") != std::string::npos);
  CHECK(said("# nothing\n").find("holds no set") != std::string::npos);
  CHECK(said("a,b\n1,2\n").find("no posterior sample") != std::string::npos);
}
