// Streets, areas and people that contradict each other. Each message stands as the user sees it.
#include "small.hpp"

TEST_CASE("streets come from one place") {
  CHECK(errors_of(spoilt("{estates: {}}", "{estates: {}, grid: {}}")) ==
        R"(x.yaml:8:29  'streets' has both 'grid' and 'estates'
    8 |   city: {streets: {estates: {}, grid: {}}}
      |                             ^ keep one of them
   one of osm, geojson, graphml, grid, estates is allowed
x.yaml:13:7  a generated grid is one area
   13 |     - id: sodra
      |       ^ use estates, one per area
)");
}

TEST_CASE("streets must come from somewhere") {
  CHECK(errors_of(spoilt("{estates: {}}", "{}")) ==
        R"(x.yaml:8:19  'streets' says nothing of where it comes from
    8 |   city: {streets: {}}
      |                   ^
   one of osm, geojson, graphml, grid, estates is needed
)");
}

TEST_CASE("generated streets have no polygons") {
  CHECK(errors_of(spoilt(R"(id: norra
)", R"(id: norra
      boundary: a.geojson
)")) ==
        R"(x.yaml:11:17  generated streets have no polygons
   11 |       boundary: a.geojson
      |                 ^~~~~~~~~ remove 'boundary'
)");
}

TEST_CASE("a population has one source") {
  CHECK(errors_of(spoilt("{typical: listed, persons: 700}", "{typical: listed, persons: 700, margins: a.csv}")) ==
        R"(x.yaml:14:29  'population' has both 'margins' and 'typical'
   14 |       population: {typical: listed, persons: 700, margins: a.csv}
      |                             ^~~~~~ keep one of them
   one of deso, margins, micro, typical is allowed
)");
}

TEST_CASE("a typical table needs persons") {
  CHECK(errors_of(spoilt("{typical: listed, persons: 700}", "{typical: listed}")) ==
        R"(x.yaml:14:19  'persons' is missing
   14 |       population: {typical: listed}
      |                   ^ add persons: 4000
   a typical table must be told how many people live here
)");
}
