// A parameter is declared once (house rule 6): key, unit, range, default, meaning, source. From the declaration come
// strict reading, the schema, `fasim explain`, the codebook, the report's table and the sensitivity ranges.
#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace fasim {

// One declared parameter bound to its value. `source` is a key of scenarios/evidence.yaml, or "assumption".
struct Field {
  std::string key;      // full path, "trust.beta"
  std::string unit;     // "1" for a pure number; "/h", "h", "d", "SEK/h", ...
  std::string meaning;  // one English sentence
  std::string source;
  std::string odd;      // the section of engine/ODD.md that uses it, "7.6"
  double low = 0, high = 0, preset = 0;  // for a choice: index into `choices`; for a flag: 0 or 1
  std::vector<std::string> choices;
  bool abroad = false;  // learnt outside Sweden: multiplied by the transport factor
  std::variant<double*, int*, bool*> at;

  double get() const {
    return std::visit([](auto* p) { return double(*p); }, at);
  }
  void set(double v) const {
    if (auto* d = std::get_if<double*>(&at)) **d = v;
    if (auto* i = std::get_if<int*>(&at)) **i = int(v);
    if (auto* b = std::get_if<bool*>(&at)) **b = v != 0;
  }
};

// Collects declarations; a parameter struct calls it in `void declare(Declare&)` and is thereby given its defaults.
class Declare {
 public:
  explicit Declare(std::vector<Field>& out, std::string prefix = {}) : out_(out), prefix_(std::move(prefix)) {}
  Declare in(const std::string& room) { return Declare(out_, prefix_ + room + "."); }

  void real(double& v, std::string key, double preset, double low, double high, std::string unit, std::string meaning,
            std::string source = "assumption", std::string odd = {}) {
    v = preset;
    put(&v, std::move(key), preset, low, high, std::move(unit), std::move(meaning), std::move(source), std::move(odd));
  }
  // The same, for a number learnt outside Sweden.
  void real_abroad(double& v, std::string key, double preset, double low, double high, std::string unit, std::string meaning,
                   std::string source, std::string odd = {}) {
    real(v, std::move(key), preset, low, high, std::move(unit), std::move(meaning), std::move(source), std::move(odd));
    out_.back().abroad = true;
  }
  void flag(bool& v, std::string key, bool preset, std::string meaning, std::string odd = {}) {
    v = preset;
    put(&v, std::move(key), preset, 0, 1, "switch", std::move(meaning), "assumption", std::move(odd));
  }
  void choice(int& v, std::string key, std::vector<std::string> choices, int preset, std::string meaning, std::string odd = {}) {
    v = preset;
    put(&v, std::move(key), preset, 0, double(choices.size()) - 1, "choice", std::move(meaning), "assumption", std::move(odd));
    out_.back().choices = std::move(choices);
  }

 private:
  template <class T>
  void put(T* v, std::string key, double preset, double low, double high, std::string unit, std::string meaning, std::string source,
           std::string odd) {
    Field f;
    f.key = prefix_ + key;
    f.unit = std::move(unit);
    f.meaning = std::move(meaning);
    f.source = std::move(source);
    f.odd = std::move(odd);
    f.low = low;
    f.high = high;
    f.preset = preset;
    f.at = v;
    out_.push_back(std::move(f));
  }
  std::vector<Field>& out_;
  std::string prefix_;
};

}  // namespace fasim
