// Streets from GraphML as OSMnx saves it (ODD 6), read by a parser of our own on expat: bounded in size, nesting and text,
// without entities, and strict about nodes that edges name.
#include <expat.h>

#include <charconv>
#include <cstring>
#include <map>
#include <memory>
#include <unordered_map>

#include <fmt/format.h>

#include "world/import.hpp"

namespace fasim {
namespace {

constexpr std::size_t largest_file = std::size_t(256) << 20, longest_text = std::size_t(1) << 20;
constexpr std::size_t most_elements = 3'000'000, part_size = std::size_t(1) << 16;
constexpr int deepest = 16;

bool number_of(const std::string& text, double& out) {
  const auto r = std::from_chars(text.data(), text.data() + text.size(), out);
  return r.ec == std::errc{} && r.ptr == text.data() + text.size();
}

// The positions of "LINESTRING (18.02 59.35, 18.03 59.36)"; false when it is anything else.
bool read_wkt(const std::string& text, std::vector<LonLat>& out) {
  const std::size_t open = text.find('('), close = text.rfind(')');
  if (!text.starts_with("LINESTRING") || open == std::string::npos || close == std::string::npos || close < open) return false;
  const char *at = text.data() + open + 1, *end = text.data() + close;
  const auto skip = [&] { while (at < end && *at == ' ') ++at; };
  const auto number = [&](double& v) {
    skip();
    const auto r = std::from_chars(at, end, v);
    at = r.ptr;
    return r.ec == std::errc{};
  };
  for (;;) {
    LonLat p;
    if (!number(p.lon) || !number(p.lat)) return false;
    skip();
    if (double ignored; at < end && *at != ',' && !number(ignored)) return false;
    if (!on_earth(p)) return false;
    out.push_back(p);
    skip();
    if (at == end) return out.size() > 1;
    if (*at++ != ',') return false;
  }
}

using Attributes = std::map<std::string, std::string>;

std::string plain(const std::string& v) { return v == "True" || v == "true" || v == "1" ? "yes" : v == "False" || v == "false" || v == "0" ? "no" : v; }

// The first entry where a list was written as text.
std::string first_of(const std::string& v) {
  if (v.size() < 4 || v[0] != '[' || (v[1] != '\'' && v[1] != '"')) return v;
  return v.substr(2, v.find(v[1], 2) - 2);
}

class Parser {
 public:
  Parser(const std::string& path, Problems& problems) : path_(path), problems_(problems), faults_(path, problems), xml_(XML_ParserCreate(nullptr)) {
    XML_SetUserData(xml_.get(), this);
    XML_SetElementHandler(xml_.get(), [](void* p, const XML_Char* name, const XML_Char** a) { static_cast<Parser*>(p)->begin(name, a); },
                          [](void* p, const XML_Char*) { static_cast<Parser*>(p)->end(); });
    XML_SetCharacterDataHandler(xml_.get(), [](void* p, const XML_Char* s, int n) { static_cast<Parser*>(p)->text(s, n); });
    XML_SetEntityDeclHandler(xml_.get(), [](void* p, const XML_Char*, int, const XML_Char*, int, const XML_Char*, const XML_Char*, const XML_Char*, const XML_Char*) {
      static_cast<Parser*>(p)->refuse("the file declares XML entities", "entities can be used to fill the memory; GraphML needs none");
    });
  }

  bool parse(const std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size() && !stopped_; at += part_size) {
      const std::size_t n = std::min(part_size, bytes.size() - at);
      if (XML_Parse(xml_.get(), bytes.data() + at, int(n), at + n == bytes.size()) == XML_STATUS_OK || stopped_) continue;
      const bool cut = XML_GetErrorCode(xml_.get()) == XML_ERROR_NO_ELEMENTS || XML_GetErrorCode(xml_.get()) == XML_ERROR_UNCLOSED_TOKEN;
      refuse(cut ? "the file ends in the middle" : "this is not XML that can be read", XML_ErrorString(XML_GetErrorCode(xml_.get())));
    }
    if (!stopped_ && !seen_graph_) problems_.add(path_, "", "this is not GraphML", "there is no <graph> inside a <graphml>");
    return !stopped_ && seen_graph_ && faults_.count() == 0;
  }

  void edges_to(Drawing& drawing);
  bool from_openstreetmap() const { return osmid_; }
  std::size_t faults() const { return faults_.count(); }

 private:
  struct Edge {
    std::string source, target;
    Attributes data;
    int line = 0;
  };

  int line() const { return int(XML_GetCurrentLineNumber(xml_.get())); }
  int column() const { return int(XML_GetCurrentColumnNumber(xml_.get())) + 1; }

  void refuse(const std::string& what, const std::string& why) {
    if (stopped_) return;
    stopped_ = true;
    Problem p;
    p.file = path_, p.line = line(), p.column = column(), p.what = what, p.why = why;
    problems_.add(std::move(p));
    XML_StopParser(xml_.get(), XML_FALSE);
  }

  static std::string attribute(const XML_Char** a, const char* name) {
    for (; *a; a += 2)
      if (std::strcmp(a[0], name) == 0) return a[1];
    return {};
  }

  void begin(const char* name, const XML_Char** a) {
    if (++depth_ > deepest) return refuse(fmt::format("elements nest deeper than {}", deepest), "GraphML of streets is flat");
    if (depth_ == 1 && std::strcmp(name, "graphml") != 0) return refuse(fmt::format("this is <{}>, not <graphml>", name), "");
    if (std::strcmp(name, "key") == 0) keys_[attribute(a, "id")] = attribute(a, "attr.name");
    else if (std::strcmp(name, "graph") == 0) begin_graph(a);
    else if (std::strcmp(name, "node") == 0) begin_node(a);
    else if (std::strcmp(name, "edge") == 0) begin_edge(a);
    else if (std::strcmp(name, "data") == 0) key_ = attribute(a, "key"), text_.clear(), in_data_ = depth_;
  }

  void begin_graph(const XML_Char** a) {
    if (seen_graph_) return refuse("there is more than one graph in the file", "one city is one graph");
    seen_graph_ = true;
    directed_ = attribute(a, "edgedefault") != "undirected";
    owner_ = Owner::graph;
  }

  void begin_node(const XML_Char** a) {
    if (++elements_ > most_elements) return refuse(fmt::format("there are more than {} nodes and edges", most_elements), "a city has far fewer");
    owner_ = Owner::node, owner_depth_ = depth_;
    node_ = attribute(a, "id");
    data_.clear();
    if (node_.empty()) faults_.add_at(line(), column(), "", "a node without id");
  }

  void begin_edge(const XML_Char** a) {
    if (++elements_ > most_elements) return refuse(fmt::format("there are more than {} nodes and edges", most_elements), "a city has far fewer");
    owner_ = Owner::edge, owner_depth_ = depth_;
    edges_.push_back({attribute(a, "source"), attribute(a, "target"), {}, line()});
    data_.clear();
  }

  void text(const char* s, int n) {
    if (in_data_ != depth_) return;
    if (text_.size() + std::size_t(n) > longest_text) return refuse("a value is longer than a million characters", "");
    text_.append(s, std::size_t(n));
  }

  void end() {
    if (in_data_ == depth_) end_data();
    else if (owner_ == Owner::node && depth_ == owner_depth_) end_node();
    else if (owner_ == Owner::edge && depth_ == owner_depth_) edges_.back().data = std::move(data_), owner_ = Owner::none;
    --depth_;
  }

  void end_data() {
    in_data_ = -1;
    const auto key = keys_.find(key_);
    if (key == keys_.end()) return faults_.add_at(line(), column(), "", fmt::format("the value has the key \"{}\", which is not declared", key_));
    if (key->second == "osmid" || key->second == "osmid_original") osmid_ = true;
    if (owner_ == Owner::node || owner_ == Owner::edge) data_[key->second] = text_;
    else if (key->second == "crs") check_system();
  }

  void check_system() {
    if (text_.find("4326") != std::string::npos || text_.find("CRS84") != std::string::npos || text_.empty()) return;
    faults_.add_at(line(), column(), "crs", "the coordinates are in " + text_.substr(0, 60) + ", not in degrees", "streets are read in WGS 84",
                   "in OSMnx: ox.project_graph(G, to_crs=\"epsg:4326\") before saving");
  }

  void end_node() {
    owner_ = Owner::none;
    LonLat p;
    const std::string &x = data_.contains("x") ? data_["x"] : data_["lon"], &y = data_.contains("y") ? data_["y"] : data_["lat"];
    if (!number_of(x, p.lon) || !number_of(y, p.lat))
      return faults_.add_at(line(), column(), "node " + node_, "the node has no position", "x and y (or lon and lat) are its longitude and latitude", "save with OSMnx's save_graphml");
    if (!on_earth(p)) return faults_.add_at(line(), column(), "node " + node_, fmt::format("the position {}, {} is not in degrees on the Earth", p.lon, p.lat));
    if (!nodes_.emplace(node_, p).second) faults_.add_at(line(), column(), "node " + node_, "the node is given twice");
  }

  struct FreeXml {
    void operator()(XML_Parser p) const { XML_ParserFree(p); }
  };
  enum class Owner { none, graph, node, edge };

  const std::string& path_;
  Problems& problems_;
  Faults faults_;
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeXml> xml_;
  std::unordered_map<std::string, LonLat> nodes_;  // looked up only
  std::vector<Edge> edges_;
  Attributes keys_, data_;
  std::string node_, key_, text_;
  Owner owner_ = Owner::none;
  std::size_t elements_ = 0;
  int depth_ = 0, owner_depth_ = 0, in_data_ = -1;
  bool stopped_ = false, seen_graph_ = false, directed_ = true, osmid_ = false;
};

// Edges become lines; without a class they are streets for all, one way in a directed graph unless they say otherwise.
void Parser::edges_to(Drawing& drawing) {
  for (Edge& e : edges_) {
    const std::string where = fmt::format("edge {} to {}", e.source, e.target);
    const auto a = nodes_.find(e.source), b = nodes_.find(e.target);
    if (a == nodes_.end() || b == nodes_.end()) {
      faults_.add_at(e.line, 0, where, fmt::format("node {} does not exist", a == nodes_.end() ? e.source : e.target), "an edge joins two nodes of the file");
      continue;
    }
    DrawnLine l;
    if (const auto wkt = e.data.find("geometry"); wkt == e.data.end()) {
      l.at = {a->second, b->second};
    } else if (!read_wkt(wkt->second, l.at)) {
      faults_.add_at(e.line, 0, where, "the geometry cannot be read", "it is not LINESTRING (longitude latitude, ...) in degrees");
      continue;
    }
    const auto value = [&](const char* key) {
      const auto at = e.data.find(key);
      if (at == e.data.end()) return std::string();
      const std::string v = first_of(at->second);
      return std::strcmp(key, "oneway") == 0 || std::strcmp(key, "lit") == 0 ? plain(v) : v;
    };
    l.tags = value("highway").empty() ? StreetTags{car_both | on_foot, StreetKind::residential, 1, 0} : street_of(value);
    if (directed_ && value("oneway").empty() && (l.tags.use & car_both)) l.tags.use = std::uint8_t((l.tags.use & on_foot) | car_forward);
    if (l.tags.use != 0) drawing.lines.push_back(std::move(l));
  }
}

}  // namespace

Streets load_graphml(const std::string& path, const ImportOptions& options, Problems& problems) {
  std::string bytes;
  if (!read_bytes(path, largest_file, bytes, problems)) return {};
  Drawing drawing;
  {
    Parser parser(path, problems);
    if (!parser.parse(bytes)) return {};
    parser.edges_to(drawing);
    if (parser.faults() > 0) return {};
    if (parser.from_openstreetmap()) drawing.attribution = "© OpenStreetMap contributors (ODbL)";
  }
  return city_of(std::move(drawing), options, path, problems);
}

}  // namespace fasim
