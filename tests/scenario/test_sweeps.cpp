// Sweeps: what becomes of them, and what is said when they are wrong.
#include <filesystem>
#include <fstream>

#include "scenario/small.hpp"

using namespace fasim;
using Catch::Matchers::Contains;

namespace {

std::string with(const std::string& sweep) { return spoilt("worlds:\n", "sweeps: {s: " + sweep + "}\nworlds:\n"); }

Sweep read(const std::string& sweep) {
  Problems problems;
  const auto s = parse(with(sweep), problems);
  INFO(problems.text());
  REQUIRE(s);
  REQUIRE(s->sweeps.size() == 1);
  return s->sweeps[0];
}

std::string errors(const std::string& sweep) {
  Problems problems;
  parse(with(sweep), problems);
  return errors_in(problems);
}

using Points = std::vector<std::vector<double>>;

}  // namespace

TEST_CASE("A grid crosses its values, the last path fastest, and zip pairs them") {
  CHECK(read("{policy: foot, vary: {measures.walk.add_units: [1, 2], patrols.car.units: [3, 4, 5]}}").points == Points{{1, 3}, {1, 4}, {1, 5}, {2, 3}, {2, 4}, {2, 5}});
  CHECK(read("{policy: foot, method: zip, vary: {measures.walk.add_units: [1, 2], patrols.car.units: [3, 4]}}").points == Points{{1, 3}, {2, 4}});
  CHECK_THAT(errors("{method: zip, vary: {measures.walk.add_units: [1, 2], patrols.car.units: [3]}}"), Contains("'patrols.car.units' has 1 values, 'measures.walk.add_units' has 2"));
  CHECK_THAT(errors("{vary: {measures.walk.add_units: []}}"), Contains("needs a list of values"));
}

TEST_CASE("A list gives its points, with units, and every point names the same paths") {
  const Sweep s = read("{method: list, points: [{patrols.car.speed: 20 km/h, patrols.car.units: 2}, {patrols.car.speed: 30 km/h, patrols.car.units: 3}]}");
  CHECK(s.paths == std::vector<std::string>{"patrols.car.speed", "patrols.car.units"});
  CHECK(s.points == Points{{20, 2}, {30, 3}});
  CHECK_THAT(errors("{method: list, points: [{patrols.car.units: 2}, {patrols.car.unit: 3}]}"), Contains("did you mean 'patrols.car.units'?"));
  CHECK_THAT(errors("{method: list, points: [{patrols.car.units: 2}, {patrols.foot.speed: 3 km/h}]}"), Contains("names other paths than the first"));
  CHECK_THAT(errors("{method: list, points: [2]}"), Contains("a point must be a map"));
  CHECK_THAT(errors("{method: list}"), Contains("'points' is missing"));
}

TEST_CASE("Methods that draw take ranges that are given, or every range of the file") {
  const Sweep s = read("{method: lhs, samples: 10, vary: {patrols.car.speed: [15 km/h, 30 km/h]}}");
  CHECK(s.low == std::vector<double>{15});
  CHECK(s.high == std::vector<double>{30});
  CHECK_THAT(errors("{method: morris}"), Contains("has nothing to vary"));
  CHECK_THAT(errors("{method: lhs, vary: {patrols.car.units: [3, 2]}}"), Contains("the range is empty"));
  CHECK_THAT(errors("{method: lhs, vary: {patrols.car.units: [3]}}"), Contains("needs [lowest, highest]"));
  Problems problems;
  const std::string sweep = spoilt("beta: 0.1", "beta: {value: 0.1, range: [0.05, 0.2], ref: survey}");
  const auto all = parse(sweep + "sweeps: {s: {method: morris, policy: foot}}\n", problems);
  INFO(problems.text());
  REQUIRE(all);
  CHECK(all->sweeps[0].paths == std::vector<std::string>{"parameters.trust.beta"});
  CHECK(all->sweeps[0].low == std::vector<double>{0.05});
}

TEST_CASE("A key that belongs to another method is an error, not ignored") {
  CHECK_THAT(errors("{method: morris, samples: 10, vary: {patrols.car.units: [2, 3]}}"), Contains("'samples' says nothing to morris"));
  CHECK_THAT(errors("{trajectories: 10, vary: {patrols.car.units: [2, 3]}}"), Contains("'trajectories' says nothing to grid"));
  CHECK_THAT(errors("{vary: {patrols.car.units: [2]}, over: every_range}"), Contains("'over' says nothing to grid"));
  CHECK_THAT(errors("{method: sobl, vary: {patrols.car.units: [2, 3]}}"), Contains("sobol"));
}

TEST_CASE("A table of points is read strictly, with row and column of every mistake") {
  const std::string path = (std::filesystem::temp_directory_path() / "fasim-points.csv").string();
  const auto errors_of_table = [&](const std::string& text) {
    std::ofstream(path) << text;
    return errors("{method: csv, file: " + path + "}");
  };
  std::ofstream(path) << "patrols.car.units,patrols.car.speed\n2,20\n3,25.5\n";
  CHECK(read("{method: csv, file: " + path + "}").points == Points{{2, 20}, {3, 25.5}});
  CHECK_THAT(errors_of_table("patrols.car.unit\n2\n"), Contains("did you mean 'patrols.car.units'?"));
  CHECK_THAT(errors_of_table("patrols.car.units\n2\nx\n"), Contains(":3:") && Contains("'x' is no value of 'patrols.car.units'"));
  CHECK_THAT(errors_of_table("patrols.car.units\n-2\n"), Contains("out of range"));
  CHECK_THAT(errors_of_table("patrols.car.units\n"), Contains("no points"));
  CHECK_THAT(errors_of_table("patrols.car.units,patrols.car.speed\n2\n"), Contains("the row has 1 cells"));
  CHECK_THAT(errors("{method: csv, file: nowhere.csv}"), Contains("there is no file nowhere.csv"));
  CHECK_THAT(errors("{method: csv}"), Contains("'file' is missing"));
  std::filesystem::remove(path);
}

TEST_CASE("A sweep of more points than anybody runs is refused") {
  std::string many = "[0";
  for (int i = 1; i < 40; ++i) many += ", " + std::to_string(i);
  many += "]";
  CHECK_THAT(errors("{vary: {patrols.car.units: " + many + ", measures.walk.add_units: " + many + ", patrols.car.crew: [1, 2, 3], patrols.foot.crew: [1, 2, 3], patrols.car.speed: " + "[" + [] {
               std::string s = "10 km/h";
               for (int i = 11; i < 40; ++i) s += ", " + std::to_string(i) + " km/h";
               return s;
             }() + "]}}"),
             Contains("too many points"));
}
