#include "world/tags.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace fasim {
namespace {

template <std::size_t N>
bool one_of(const std::string& value, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

constexpr std::array<std::string_view, 4> fast{"motorway", "motorway_link", "trunk", "trunk_link"};
constexpr std::array<std::string_view, 6> main_roads{"primary", "primary_link", "secondary", "secondary_link", "tertiary", "tertiary_link"};
constexpr std::array<std::string_view, 4> local{"residential", "living_street", "unclassified", "road"};
constexpr std::array<std::string_view, 6> paths{"footway", "path", "steps", "cycleway", "track", "bridleway"};
constexpr std::array<std::string_view, 2> no{"no", "private"};
constexpr std::array<std::string_view, 4> yes{"yes", "designated", "permissive", "destination"};

void apply_access(const Tag& tag, StreetTags& s) {
  if (one_of(tag("access"), no)) s.use = 0;
  for (const char* key : {"vehicle", "motor_vehicle", "motorcar"}) {
    if (one_of(tag(key), no)) s.use &= on_foot;
    if (one_of(tag(key), yes)) s.use |= car_both;
  }
  const std::string foot = tag("foot");
  if (one_of(foot, no) || foot == "use_sidepath") s.use &= car_both;
  if (one_of(foot, yes)) s.use |= on_foot;
}

void apply_direction(const Tag& tag, const std::string& highway, StreetTags& s) {
  if (!(s.use & car_both)) return;
  const std::string oneway = tag("oneway"), junction = tag("junction");
  const bool back = oneway == "-1" || oneway == "reverse";
  const bool implied = highway == "motorway" || junction == "roundabout" || junction == "circular";
  const bool forth = oneway == "yes" || oneway == "true" || oneway == "1" || (implied && oneway != "no" && !back);
  if (back) s.use = std::uint8_t((s.use & on_foot) | car_backward);
  if (forth) s.use = std::uint8_t((s.use & on_foot) | car_forward);
}

double number_in(const std::string& text) {
  double v = 0;
  const auto r = std::from_chars(text.data(), text.data() + text.size(), v);
  return r.ec == std::errc{} && v > 0 && v < 1e4 ? v : 0;
}

constexpr std::array<std::string_view, 7> one_home{"house", "detached", "bungalow", "farm", "static_caravan", "houseboat", "cabin"};
constexpr std::array<std::string_view, 2> flats{"apartments", "dormitory"};
constexpr std::array<std::string_view, 29> gathering{
    "restaurant", "cafe",   "fast_food", "bar",          "pub",         "nightclub", "ice_cream",        "food_court", "biergarten", "bank",
    "pharmacy",   "clinic", "doctors",   "dentist",      "hospital",    "library",   "community_centre", "townhall",   "post_office", "marketplace",
    "cinema",     "theatre", "arts_centre", "place_of_worship", "bus_station", "social_centre", "social_facility", "events_venue", "casino"};

}  // namespace

StreetTags street_of_class(const std::string& highway) {
  if (one_of(highway, fast)) return {car_both, StreetKind::main, 1, 0};
  if (one_of(highway, main_roads)) return {car_both | on_foot, StreetKind::main, 1, 0};
  if (one_of(highway, local)) return {car_both | on_foot, StreetKind::residential, 1, 0};
  if (highway == "service") return {car_both | on_foot, StreetKind::service, 1, 0};
  if (highway == "pedestrian") return {on_foot, StreetKind::square, 1, 1};
  if (one_of(highway, paths)) return {on_foot, StreetKind::path, std::uint8_t(highway != "track" && highway != "bridleway"), 0};
  return {};
}

StreetTags street_of(const Tag& tag) {
  const std::string highway = tag("highway");
  StreetTags s = street_of_class(highway);
  if (s.use == 0) return s;
  apply_access(tag, s);
  apply_direction(tag, highway, s);
  const std::string lit = tag("lit");
  if (lit == "no" || lit == "disused") s.lit = 0;
  else if (!lit.empty()) s.lit = 1;
  if (tag("place") == "square") s.kind = StreetKind::square, s.centre = 1;
  return s;
}

double dwellings_of(const Tag& tag, double square_metres) {
  const std::string kind = tag("building");
  if (kind.empty() || kind == "no") return 0;
  if (const double n = number_in(tag("building:flats")); n > 0) return n;
  if (one_of(kind, one_home)) return 1;
  if (kind == "semidetached_house") return 2;
  if (kind == "terrace") return std::max(1.0, square_metres / 80);
  const bool used_otherwise = !tag("amenity").empty() || !tag("office").empty() || !tag("tourism").empty() || !tag("leisure").empty() || !tag("man_made").empty();
  const bool plain_with_address = kind == "yes" && !tag("addr:housenumber").empty() && !used_otherwise && tag("shop").empty();
  const bool tall = one_of(kind, flats);
  if (!tall && kind != "residential" && !plain_with_address) return 0;
  const double tagged = number_in(tag("building:levels"));
  const double levels = tagged > 0 ? std::min(tagged, 60.0) : tall ? 4.0 : square_metres < 200 ? 1.0 : 2.0;
  return std::clamp(square_metres * levels / 100, 1.0, 1000.0);
}

bool draws_people(const Tag& tag) {
  const std::string shop = tag("shop"), transport = tag("public_transport"), railway = tag("railway");
  if (!shop.empty() && shop != "no" && shop != "vacant") return true;
  if (one_of(tag("amenity"), gathering)) return true;
  if (tag("highway") == "bus_stop" || (!transport.empty() && transport != "stop_area" && transport != "no")) return true;
  if (railway == "station" || railway == "halt" || railway == "tram_stop" || railway == "subway_entrance") return true;
  return tag("place") == "square";
}

}  // namespace fasim
