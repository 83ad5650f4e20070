// What the three readers share: checks of coordinates, the clip, and the way from drawn lines to a city.
#pragma once
#include <string>
#include <vector>

#include "world/projection.hpp"
#include "world/tags.hpp"

namespace fasim {

// A street as a file draws it.
struct DrawnLine {
  std::vector<LonLat> at;
  StreetTags tags;
};
struct DrawnMark {
  LonLat at;
  float dwellings = 0;
  std::uint8_t centre = 0;
};
struct Drawing {
  std::vector<DrawnLine> lines;
  std::vector<DrawnMark> marks;
  std::string attribution;
};

// Reports the first faults of a kind one by one and counts the rest, so that a broken file of a million features stays readable.
class Faults {
 public:
  Faults(std::string file, Problems& problems, Severity severity = Severity::error) : file_(std::move(file)), problems_(problems), severity_(severity) {}
  ~Faults();
  Faults(const Faults&) = delete;
  Faults& operator=(const Faults&) = delete;
  void add(const std::string& where, const std::string& what, const std::string& why = {}, const std::string& hint = {}) { add_at(0, 0, where, what, why, hint); }
  void add_at(int line, int column, const std::string& where, const std::string& what, const std::string& why = {}, const std::string& hint = {});
  std::size_t count() const { return count_; }

 private:
  std::string file_;
  Problems& problems_;
  Severity severity_;
  std::size_t count_ = 0;
};

// The whole file, or nothing and a problem when it is missing, empty, a folder or larger than `limit` bytes.
bool read_bytes(const std::string& path, std::size_t limit, std::string& bytes, Problems& problems);
// False, with problems, when the options make no sense.
bool check_options(const ImportOptions& options, const std::string& path, Problems& problems);
// Clips, projects and assembles; empty with problems when no city comes of it.
Streets city_of(Drawing drawing, const ImportOptions& options, const std::string& path, Problems& problems);

}  // namespace fasim
