// What OpenStreetMap's tags mean for the model: who may use a street, what kind it is, whether it is lit.
#pragma once
#include <functional>
#include <string>

#include "world/streets.hpp"

namespace fasim {

// The value of a tag, or "".
using Tag = std::function<std::string(const char* key)>;

struct StreetTags {
  std::uint8_t use = 0;  // 0: nobody of the model's may go here
  StreetKind kind = StreetKind::residential;
  std::uint8_t lit = 1;
  std::uint8_t centre = 0;
};

// Of a way with a highway tag: feet on all but motorways and trunk roads, cars on what has lanes for them, and no one where
// access says no or private. A street is lit unless its tag says no; tracks are dark unless it says yes.
StreetTags street_of(const Tag& tag);
// Use and kind of a highway class without any other tag; use 0 for an unknown class.
StreetTags street_of_class(const std::string& highway);

// Estimated dwellings of a building of `square_metres` footprint: flats counted in the tags, else its floors at 100 m2 each;
// 0 when nobody lives there by its tags.
double dwellings_of(const Tag& tag, double square_metres);
// True for shops, services, stops and squares that draw people.
bool draws_people(const Tag& tag);

}  // namespace fasim
