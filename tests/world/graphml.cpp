// Streets from GraphML: OSMnx's way of writing, and files that other readers stumble over.
#include "catch.hpp"

#include <nlohmann/json.hpp>

#include "sample.hpp"
#include "world/routes.hpp"

using namespace fasim;

namespace {
const std::string head =
    "<?xml version='1.0' encoding='utf-8'?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
    "<key id='d4' for='node' attr.name='y' attr.type='string'/><key id='d5' for='node' attr.name='x' attr.type='string'/>\n"
    "<key id='d9' for='edge' attr.name='highway' attr.type='string'/><key id='d10' for='edge' attr.name='oneway' attr.type='string'/>\n"
    "<key id='d11' for='edge' attr.name='geometry' attr.type='string'/><key id='d12' for='edge' attr.name='osmid' attr.type='string'/>"
    "<key id='d13' for='edge' attr.name='junction' attr.type='string'/><key id='d14' for='edge' attr.name='access' attr.type='string'/><key id='d0' for='graph' attr.name='crs' attr.type='string'/>\n";
std::string node(const std::string& id, double lon, double lat) {
  return "<node id='" + id + "'><data key='d4'>" + std::to_string(lat) + "</data><data key='d5'>" + std::to_string(lon) + "</data></node>\n";
}
std::string edge(const std::string& a, const std::string& b, const std::string& data = "") { return "<edge source='" + a + "' target='" + b + "'>" + data + "</edge>\n"; }
std::string data(const std::string& key, const std::string& value) { return "<data key='" + key + "'>" + value + "</data>"; }
std::string graph(const std::string& body, const std::string& kind = "directed") { return head + "<graph edgedefault='" + kind + "'>" + body + "</graph></graphml>\n"; }
const std::string nodes = node("1", 18.0, 59.3) + node("2", 18.002, 59.3) + node("3", 18.002, 59.301);
Streets load(const std::string& bytes, Problems& p) {
  const Written file("streets.graphml", bytes);
  return load_graphml(file.path(), {}, p);
}
}  // namespace

TEST_CASE("OSMnx writes a two-way street as two edges and a one-way street as one") {
  Problems p;
  const std::string both = data("d9", "residential") + data("d10", "False") + data("d12", "1");
  const Streets s = load(graph(nodes + edge("1", "2", both) + edge("2", "1", both) + edge("3", "2", data("d9", "['service', 'residential']") + data("d10", "True"))), p);
  INFO(p.text());
  REQUIRE(p.ok());
  REQUIRE(s.segments() == 2);
  CHECK(s.attribution.find("OpenStreetMap") != std::string::npos);
  std::vector<int> uses{s.use[0], s.use[1]};
  CHECK(std::count(uses.begin(), uses.end(), int(car_both | on_foot)) == 1);
  const Network car(s, Mode::car), foot(s, Mode::foot);
  CHECK(car.metres(car.nearest(0, 0), 0) < 1000);
  CHECK(summarise(s).components_foot == 1);
}

TEST_CASE("a geometry bends the edge and its length follows") {
  Problems p;
  const Streets s = load(graph(nodes + edge("1", "2", data("d9", "path") + data("d11", "LINESTRING (18.0 59.3, 18.001 59.3005 12.5, 18.002 59.3)"))), p);
  INFO(p.text());
  REQUIRE(s.segments() == 1);
  CHECK(s.length_mm[0] > 130000);
  CHECK(s.use[0] == on_foot);
}

TEST_CASE("an edge of a directed graph without class runs one way for cars and both ways on foot") {
  Problems p;
  CHECK(load(graph(nodes + edge("1", "2")), p).use.at(0) == (car_forward | on_foot));
  CHECK(load(graph(nodes + edge("1", "2"), "undirected"), p).use.at(0) == (car_both | on_foot));
}

TEST_CASE("Hagalund as GraphML is the same network as its GeoJSON") {
  const std::string path = shared("streets/hagalund_solna_edges.geojson");
  if (path.empty()) return;
  const auto lines = nlohmann::json::parse(bytes_of(path));
  std::string xml_nodes, xml_edges;
  std::map<std::string, bool> seen;
  for (const auto& f : lines["features"]) {
    const auto& c = f["geometry"]["coordinates"];
    const std::string u = f["properties"]["u"].dump(), v = f["properties"]["v"].dump();
    for (const auto& [id, at] : {std::pair(u, c.front()), std::pair(v, c.back())})
      if (!std::exchange(seen[id], true)) xml_nodes += "<node id='" + id + "'>" + data("d4", at[1].dump()) + data("d5", at[0].dump()) + "</node>";
    std::string wkt;
    for (const auto& at : c) wkt += (wkt.empty() ? "" : ", ") + at[0].dump() + " " + at[1].dump();
    const auto& h = f["properties"]["highway"];
    xml_edges += edge(u, v, data("d9", h.is_array() ? h[0].get<std::string>() : h.get<std::string>()) + data("d10", f["properties"]["oneway"] == 1 ? "True" : "False") +
                                (f["properties"]["junction"].is_string() ? data("d13", f["properties"]["junction"]) : "") +
                                (f["properties"]["access"].is_string() ? data("d14", f["properties"]["access"]) : "") + data("d11", "LINESTRING (" + wkt + ")"));
  }
  Problems p, q;
  const Streets a = load_geojson_lines(path, {}, p), b = load(graph(xml_nodes + xml_edges), q);
  INFO(q.text());
  REQUIRE(q.ok());
  const bool same = a.uid == b.uid && a.length_mm == b.length_mm && a.use == b.use && a.kind == b.kind;
  CHECK(same);
}

TEST_CASE("every fault of a GraphML file is told at once with its place") {
  Problems p;
  load(graph(nodes + node("1", 18, 59) + "<node id='4'/>" + node("5", 500, 59) + "<node/>"), p);
  CHECK(p.errors() >= 4);
  CHECK(says(p, "twice"));
  CHECK(says(p, "node 4"));
  CHECK(says(p, "node 5"));
  for (const Problem& x : p.all()) CHECK(x.line > 0);
  Problems q;
  load(graph(nodes + edge("1", "9") + edge("1", "2", data("d11", "POINT (1 2)")) + edge("1", "3", data("d11", "LINESTRING (18 59, x)"))), q);
  CHECK(q.errors() == 3);
  CHECK(says(q, "node 9 does not exist"));
}

TEST_CASE("GraphML that would hurt other readers is refused") {
  std::string deep;
  for (int i = 0; i < 200000; ++i) deep += "<a>";
  const std::pair<std::string, std::string> cases[] = {
      {"", "empty"},
      {"hello", "not XML"},
      {"<html></html>", "not <graphml>"},
      {graph(nodes).substr(0, 700), "ends in the middle"},
      {"<graphml></graphml>", "not GraphML"},
      {graph(nodes), "no usable street"},
      {head + "<graph>" + deep, "nest deeper"},
      {"<!DOCTYPE g [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>]><graphml><graph>&b;</graph></graphml>", "entities"},
      {"<!DOCTYPE g [<!ENTITY % a SYSTEM 'file:///etc/passwd'>%a;]><graphml/>", "entities"},
      {head + "<graph/><graph/></graphml>", "more than one graph"},
      {graph(data("d0", "EPSG:32633") + nodes + edge("1", "2")), "EPSG:32633"},
      {graph(nodes + edge("1", "2", data("d99", "x"))), "not declared"},
      {graph(nodes + edge("1", "2", data("d11", std::string(2000000, 'x')))), "million characters"},
      {graph(node("1", 18, 59.3) + "<node id='2'><data key='d4'>nan</data><data key='d5'>inf</data></node>" + edge("1", "2")), "not in degrees"},
  };
  for (const auto& [bytes, reason] : cases) {
    Problems p;
    const Streets s = load(bytes, p);
    INFO(bytes.substr(0, 60) << "\n" << p.text().substr(0, 500));
    CHECK(s.segments() == 0);
    CHECK_FALSE(p.ok());
    CHECK(says(p, reason));
  }
}
