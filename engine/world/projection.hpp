// From longitude and latitude to whole millimetres in a plane (PROJ).
#pragma once
#include <memory>
#include <string>

#include "world/assemble.hpp"

namespace fasim {

struct LonLat {
  double lon = 0, lat = 0;
};

// True for finite degrees on the Earth, up to the 84th parallels where UTM ends.
bool on_earth(LonLat p);

class Projection {
 public:
  // The system for a city around `centre`: SWEREF 99 TM in Sweden, else its UTM zone.
  static std::string code_for(LonLat centre);
  // "EPSG:3006", "EPSG:326zz" or "EPSG:327zz"; `ok` is false for any other.
  explicit Projection(const std::string& code);
  bool ok() const { return transform_ != nullptr; }
  Place place(LonLat p) const;

 private:
  struct Free {
    void operator()(void* p) const;
  };
  std::unique_ptr<void, Free> transform_;
};

}  // namespace fasim
