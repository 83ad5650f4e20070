// What people see when an input is wrong.
#include "catch.hpp"

#include <sstream>

#include "core/error.hpp"

using namespace fasim;

TEST_CASE("a misspelt word finds its neighbour and a foreign word finds none") {
  const std::vector<std::string> allowed{"foot_surge", "hosts", "cameras", "street_light", "repair"};
  CHECK(did_you_mean("foot_surg", allowed) == "foot_surge");
  CHECK(did_you_mean("camera", allowed) == "cameras");
  CHECK(did_you_mean("steet_lihgt", allowed) == "street_light");
  CHECK(did_you_mean("hosts", allowed) == "hosts");
  CHECK(did_you_mean("elephant", allowed).empty());
  CHECK(did_you_mean("", allowed).empty());
  CHECK(did_you_mean("hosts", {}).empty());
}

TEST_CASE("only errors count against an input, warnings do not") {
  Problems p;
  CHECK(p.ok());
  p.warn("a.yaml", "", "odd");
  CHECK(p.ok());
  p.add("a.yaml", "", "wrong");
  CHECK_FALSE(p.ok());
  CHECK(p.errors() == 1);
  Problems all;
  all.append(p);
  all.append(p);
  CHECK(all.errors() == 2);
  CHECK(all.all().size() == 4);
}

TEST_CASE("the text of a problem has place, sentence and hint, and the caret stands under the column") {
  Problems p;
  Problem x;
  x.file = "city.yaml", x.line = 12, x.column = 9, x.length = 4, x.what = "unknown key", x.hint = "did you mean city?", x.excerpt = "  where: cyti";
  p.add(x);
  p.warn("areas.geojson", "feature 3", "encloses nothing");
  const std::string text = p.text();
  INFO(text);
  CHECK(text.find("city.yaml:12:9") != std::string::npos);
  CHECK(text.find("unknown key") != std::string::npos);
  CHECK(text.find("did you mean city?") != std::string::npos);
  CHECK(text.find("areas.geojson feature 3") != std::string::npos);
  CHECK(text.find("1 error, 1 warning") != std::string::npos);
  std::istringstream lines(text);
  std::string line, source, caret;
  while (std::getline(lines, line)) {
    if (line.find("cyti") != std::string::npos) source = line;
    if (line.find('^') != std::string::npos) caret = line;
  }
  CHECK(source.find("where") + 6 == caret.find('^'));
  CHECK(caret.find_first_not_of("^~", caret.find('^')) == caret.find('^') + 4);
}

TEST_CASE("no problems make no text") { CHECK(Problems().text().empty()); }
