// The panel as one netCDF-4 file, for who reads arrays; only where the library is (CMakeLists.txt).
#include <fmt/format.h>

#include "ledger/outcomes.hpp"
#include "results/export.hpp"

#ifdef FASIM_NETCDF
#include <netcdf.h>

#include <cmath>
#include <filesystem>
#endif

namespace fasim {

#ifdef FASIM_NETCDF
namespace {

class NetCdf {
 public:
  explicit NetCdf(std::string path) : path_(std::move(path)) { must(nc_create(path_.c_str(), NC_NETCDF4 | NC_NOCLOBBER, &file_)); }
  ~NetCdf() {
    if (file_ >= 0) nc_close(file_);
  }
  NetCdf(const NetCdf&) = delete;
  NetCdf& operator=(const NetCdf&) = delete;

  int dimension(const char* name, std::size_t size) {
    int id = 0;
    must(nc_def_dim(file_, name, size, &id));
    return id;
  }
  void note(int variable, const char* name, const std::string& text) { must(nc_put_att_text(file_, variable, name, text.size(), text.c_str())); }
  // One text per entry of a dimension.
  void texts(const char* name, int dimension, const std::vector<std::string>& all) {
    int id = 0;
    must(nc_def_var(file_, name, NC_STRING, 1, &dimension, &id));
    std::vector<const char*> raw;
    for (const std::string& text : all) raw.push_back(text.c_str());
    must(nc_put_var_string(file_, id, raw.data()));
  }
  void numbers(const char* name, int dimension, const std::vector<int>& all) {
    int id = 0;
    must(nc_def_var(file_, name, NC_INT, 1, &dimension, &id));
    must(nc_put_var_int(file_, id, all.data()));
  }
  int column(const Outcome& o, const std::vector<int>& dimensions) {
    int id = 0;
    const float none = std::nanf("");
    must(nc_def_var(file_, o.name.c_str(), NC_FLOAT, int(dimensions.size()), dimensions.data(), &id));
    must(nc_def_var_fill(file_, id, NC_FILL, &none));
    must(nc_def_var_deflate(file_, id, 1, 1, 4));
    note(id, "units", o.unit);
    note(id, "long_name", o.about_en);
    return id;
  }
  void put(int variable, const std::vector<std::size_t>& from, const std::vector<std::size_t>& count, const std::vector<float>& values) {
    must(nc_put_vara_float(file_, variable, from.data(), count.data(), values.data()));
  }
  void close() {
    const int file = file_;
    file_ = -1;
    must(nc_close(file));
  }

 private:
  void must(int status) const {
    if (status != NC_NOERR) throw StoreError(fmt::format("'{}' cannot be written ({}). Free some space, or choose another folder with --out.", path_, nc_strerror(status)));
  }
  std::string path_;
  int file_ = -1;
};

std::vector<std::string> ids(const std::vector<Label>& labels) {
  std::vector<std::string> out;
  for (const Label& l : labels) out.push_back(l.id);
  return out;
}

}  // namespace

std::string export_netcdf(const Store& store, const std::string& dir) {
  std::filesystem::create_directories(dir);
  const StoreHead& head = store.head();
  const std::string path = dir + "/panel.nc";
  std::vector<std::string> policies, worlds, areas = ids(head.areas), group_names;
  for (const auto& g : groups()) group_names.push_back(g.name);
  std::vector<int> replicates;
  std::size_t months = 0;
  store.each_run([&](const RunResult& r) {
    policies.push_back(head.policies[std::size_t(r.key.policy)].id);
    worlds.push_back(head.worlds[std::size_t(r.key.world)].id);
    replicates.push_back(r.key.replicate);
    for (const PanelRow& row : r.panel) months = std::max(months, std::size_t(row.month) + 1);
  });
  NetCdf file(path);
  const int run = file.dimension("run", replicates.size()), month = file.dimension("month", months), area = file.dimension("area", areas.size()), group = file.dimension("group", group_names.size());
  file.note(NC_GLOBAL, "comment", fmt::format("Outcomes by run, month after burn-in, area and group of residents. Groups under {} residents are left out. A missing value is NaN.", int(smallest_cell)));
  file.texts("policy", run, policies), file.texts("world", run, worlds), file.numbers("replicate", run, replicates);
  file.texts("area", area, areas), file.texts("group", group, group_names);
  std::vector<int> columns;
  for (const Outcome& o : outcomes()) columns.push_back(file.column(o, {run, month, area, group}));
  const std::vector<std::size_t> count = {1, months, areas.size(), group_names.size()};
  std::size_t at = 0;
  store.each_run([&](const RunResult& r) {
    std::vector<std::vector<float>> values(columns.size(), std::vector<float>(months * areas.size() * group_names.size(), std::nanf("")));
    for (const PanelRow& row : r.panel)
      if (publishable(row))
        for (std::size_t o = 0; o < columns.size(); ++o)
          values[o][(std::size_t(row.month) * areas.size() + std::size_t(row.area)) * group_names.size() + std::size_t(row.group)] = row.values[o];
    for (std::size_t o = 0; o < columns.size(); ++o) file.put(columns[o], {at, 0, 0, 0}, count, values[o]);
    ++at;
  });
  file.close();
  return path;
}
#else
std::string export_netcdf(const Store&, const std::string&) {
  throw StoreError("This build has no netCDF. Install libnetcdf-dev, run cmake again and build, or use --to csv.");
}
#endif

}  // namespace fasim
