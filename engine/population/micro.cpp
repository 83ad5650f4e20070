#include "population/sources.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "population/csv.hpp"

namespace fasim::synth {

namespace {

const std::vector<std::string> routine_words = {"small_child", "pupil", "student", "employed", "not_employed", "retired"};
// Ages at which a routine is taken for possible.
constexpr int youngest[routines] = {0, 5, 15, 15, 15, 50};
constexpr int eldest[routines] = {7, 19, 120, 120, 120, 120};

const std::vector<std::string> needed = {"id", "age", "sex", "background", "household", "routine", "home"};
const std::vector<std::string> optional_columns = {"tenure", "low_income", "visible"};

std::optional<double> number(const std::string& s) {
  double value = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
  if (s.empty() || error != std::errc{} || end != s.data() + s.size() || !(value > -1e7 && value < 1e7)) return std::nullopt;
  return value;
}

// Two letters or more and no digit: "Anna" may be a person, "a" and "h12" are not.
bool may_be_name(const std::string& text) {
  const auto is = [&](auto test) { return std::count_if(text.begin(), text.end(), test); };
  return is([](char c) { return c >= '0' && c <= '9'; }) == 0 && is([](char c) { return c < 0 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }) >= 2;
}

class MicroReader {
 public:
  MicroReader(const AreaPopulation& wanted, const Csv& csv, const Streets& streets, const std::vector<Seg>& segments, Day today,
              const Rng& rng, Problems& problems)
      : wanted_(wanted), csv_(csv), streets_(streets), segments_(segments), today_(today), rng_(rng), problems_(problems) {}

  People read() {
    at_ = require_columns(csv_, needed, problems_);
    for (const std::string& name : optional_columns) extra_.push_back(csv_.find(name));
    for (const std::string& name : csv_.header) refuse_unknown(name);
    if (!problems_.ok()) return {};
    for (const CsvRow& row : csv_.rows) take(row);
    if (csv_.rows.empty()) problems_.add(csv_.path, "", "the table has no rows");
    traits();
    return std::move(people_);
  }

 private:
  const AreaPopulation& wanted_;
  const Csv& csv_;
  const Streets& streets_;
  const std::vector<Seg>& segments_;
  Day today_;
  const Rng& rng_;
  Problems& problems_;
  std::vector<int> at_, extra_;
  People people_;
  std::map<std::string, int> line_of_id_;
  std::map<std::string, std::uint32_t> households_;
  std::vector<int> first_line_;                 // of each household
  std::vector<char> told_home_;                 // whether a member has said where the household lives
  std::map<std::string, Seg> known_homes_;

  void refuse_unknown(const std::string& name) {
    std::vector<std::string> allowed = needed;
    allowed.insert(allowed.end(), optional_columns.begin(), optional_columns.end());
    if (std::find(allowed.begin(), allowed.end(), name) != allowed.end()) return;
    const std::string near = did_you_mean(name, allowed);
    problems_.add(csv_.path, fmt::format("column '{}'", name), "the column is not known here", "",
                  (near.empty() ? "" : fmt::format("did you mean '{}'? ", near)) + fmt::format("allowed: {}", fmt::join(allowed, ", ")));
  }

  void take(const CsvRow& row) {
    const std::string& id = csv_.text(row, at_[0]);
    if (id.empty()) return csv_.complain(problems_, row, at_[0], "the id is missing");
    for (const int column : {at_[0], at_[4]})
      if (const std::string& text = csv_.text(row, column); may_be_name(text) || text.find(' ') != std::string::npos)
        return csv_.complain(problems_, row, column, "this may be a name (not shown here)", "names may not be given to the engine (GDPR)", "use running numbers: ids have a digit and no blank");
    const auto [seen, fresh] = line_of_id_.emplace(id, row.line);
    if (!fresh) return csv_.complain(problems_, row, at_[0], fmt::format("id '{}' is there twice, first on line {}", id, seen->second));
    Person person;
    person.uid = hash_text(id);
    const auto age = count_at(csv_, row, at_[1], problems_);
    const auto sex = word_at(csv_, row, at_[2], categories_of(Variable::sex), problems_);
    const auto background = word_at(csv_, row, at_[3], categories_of(Variable::background), problems_);
    if (age && (*age > 115 || *age != double(int(*age)))) csv_.complain(problems_, row, at_[1], "an age is a whole number of years up to 115");
    person.age = int(age.value_or(0));
    person.born = born_at(person.age, today_, rng_(Decision::synthesis_person, person.uid).u(1));
    person.sex = Sex(sex.value_or(0));
    person.background = Background(background.value_or(0));
    person.household = household_of(row, person.uid);
    home(row, person.household);
    if (!routine(row, person)) finish(person, rng_);
    if (const auto v = flag(row, 2)) person.visible = *v;
    if (const auto v = flag(row, 1)) people_.households[person.household].low_income |= *v != 0;
    tenure(row, person.household);
    people_.persons.push_back(person);
  }

  void tenure(const CsvRow& row, std::uint32_t household) {
    if (extra_[0] < 0) return;
    const auto v = word_at(csv_, row, extra_[0], categories_of(Variable::tenure), problems_);
    if (!v) return;
    Household& h = people_.households[household];
    if (first_line_[household] != row.line && h.tenure != std::uint8_t(*v))
      csv_.complain(problems_, row, extra_[0], fmt::format("the household of line {} has another tenure", first_line_[household]), "a household has one home");
    h.tenure = std::uint8_t(*v);
  }

  std::uint32_t household_of(const CsvRow& row, std::uint64_t uid) {
    const std::string& text = csv_.text(row, at_[4]);
    const std::uint32_t next = std::uint32_t(people_.households.size());
    const std::string key = text.empty() ? "\x01" + csv_.text(row, at_[0]) : text;
    const auto [at, fresh] = households_.emplace(key, next);
    if (fresh) {
      Household h;
      h.uid = text.empty() ? mix(uid, 0x686fu) : mix(hash_text(text), 0x686f6d65u + wanted_.area);
      people_.households.push_back(h);
      first_line_.push_back(row.line);
      told_home_.push_back(0);
    }
    return at->second;
  }

  void home(const CsvRow& row, std::uint32_t household) {
    const std::string& text = csv_.text(row, at_[6]);
    if (text.empty() || segments_.empty()) return;
    const Seg s = segment(row, text);
    if (s == none32) return;
    Household& h = people_.households[household];
    if (told_home_[household] && h.home != s)
      csv_.complain(problems_, row, at_[6], fmt::format("the household of line {} lives elsewhere", first_line_[household]), "a household has one home");
    h.home = s;
    told_home_[household] = 1;
  }
  // A segment number of this area, or the nearest segment of the area to "x,y" in metres of the map.
  Seg segment(const CsvRow& row, const std::string& text) {
    const auto known = known_homes_.find(text);
    if (known != known_homes_.end()) return known->second;
    const std::size_t cut = text.find_first_of(", ");
    Seg found = none32;
    if (cut == std::string::npos) {
      const auto s = number(text);
      const bool whole = s && *s >= 0 && *s == double(std::uint32_t(*s));
      if (!whole || *s >= double(streets_.segments()))
        csv_.complain(problems_, row, at_[6], fmt::format("'{}' is no segment", text), "", fmt::format("segments are numbered 0 to {}; or write \"x,y\" in metres", streets_.segments() - 1));
      else if (streets_.area[Seg(*s)] != wanted_.area)
        csv_.complain(problems_, row, at_[6], fmt::format("segment {} lies outside this area", text), "the people of a table live in its area");
      else found = Seg(*s);
    } else {
      const auto x = number(text.substr(0, cut)), y = number(text.substr(text.find_first_not_of(", ", cut) == std::string::npos ? text.size() : text.find_first_not_of(", ", cut)));
      if (!x || !y) csv_.complain(problems_, row, at_[6], fmt::format("'{}' is no place", text), "", "write a segment number or \"x,y\" in metres, quoted");
      else found = nearest(float(*x), float(*y));
    }
    if (found != none32) known_homes_[text] = found;
    return found;
  }
  Seg nearest(float x, float y) const {
    Seg best = none32;
    float least = 1e30f;
    for (const Seg s : segments_) {
      const float dx = streets_.mid_x(s) - x, dy = streets_.mid_y(s) - y;
      if (dx * dx + dy * dy < least) least = dx * dx + dy * dy, best = s;
    }
    return best;
  }

  // True when the row says what the person does.
  bool routine(const CsvRow& row, Person& person) {
    if (csv_.text(row, at_[5]).empty()) return false;
    const auto k = word_at(csv_, row, at_[5], routine_words, problems_);
    if (!k) return false;
    if (person.age < youngest[*k] || person.age > eldest[*k])
      csv_.complain(problems_, row, at_[5], fmt::format("nobody is {} at the age of {}", routine_words[std::size_t(*k)], person.age));
    finish(person, rng_);
    person.routine = Routine(*k);
    person.work = person.routine == Routine::employed;
    return true;
  }
  std::optional<std::uint8_t> flag(const CsvRow& row, std::size_t column) {
    if (extra_[column] < 0) return std::nullopt;
    const std::string& text = csv_.text(row, extra_[column]);
    if (text != "0" && text != "1") csv_.complain(problems_, row, extra_[column], fmt::format("'{}' is neither 0 nor 1", text));
    return std::uint8_t(text == "1");
  }

  // Tenure and poverty of households that do not tell them: drawn one by one, so that nobody depends on anybody else.
  void traits() {
    const PopulationTable typical = typical_table(wanted_.area == outside ? "other_urban" : "listed", 1000);
    std::vector<double> tenure;
    double low = 0;
    for (const Margin& m : typical.margins) {
      if (m.name == "tenure") tenure = m.counts;
      if (m.name == "income") low = m.counts[1] / (m.counts[0] + m.counts[1]);
    }
    for (Household& h : people_.households) {
      const Draw d = rng_(Decision::synthesis_household, h.uid);
      const double at = d.u(0) * (tenure[0] + tenure[1] + tenure[2]);
      if (extra_[0] < 0) h.tenure = std::uint8_t(at < tenure[0] ? 0 : at < tenure[0] + tenure[1] ? 1 : 2);
      if (extra_[1] < 0) h.low_income = d.chance(low, 1);
    }
    for (std::size_t k = 0; k < optional_columns.size(); ++k)
      if (extra_[k] < 0) problems_.warn(csv_.path, "", fmt::format("there is no column '{}'", optional_columns[k]), "", "it is drawn from typical shares");
  }
};

}  // namespace
}  // namespace fasim::synth

namespace fasim {

double planned_for(const std::string& path, Problems& problems) {
  const std::size_t rows = synth::read_csv(path, problems).rows.size();
  if (rows == 0 && problems.ok()) problems.add(path, "", "the table has no rows");
  return double((rows + 99) / 100 * 100);
}

}  // namespace fasim

namespace fasim::synth {

People from_micro(const AreaPopulation& wanted, const Streets& streets, const std::vector<Seg>& segments, Day today, const Rng& rng,
                 Problems& problems) {
  Problems found;
  const Csv csv = read_csv(wanted.micro_csv, found);
  People group;
  if (found.ok()) group = MicroReader(wanted, csv, streets, segments, today, rng, found).read();
  problems.append(found);
  return found.ok() ? group : People{};
}

}  // namespace fasim::synth
