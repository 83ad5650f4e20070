#include "results/read.hpp"

#include <cstdlib>

#include <fmt/format.h>

#include "ledger/outcomes.hpp"
#include "results/schema.hpp"

namespace fasim {
namespace {

[[noreturn]] void damaged(const Database& db, const char* what) {
  throw StoreError(fmt::format("'{}' is damaged: {} is out of its range. Run the batch again.", db.path(), what));
}

int within(const Database& db, std::int64_t value, std::int64_t end, const char* what) {
  if (value < 0 || value >= end) damaged(db, what);
  return int(value);
}

std::uint64_t from_hex(const std::string& text) { return std::strtoull(text.c_str(), nullptr, 16); }

}  // namespace

std::vector<Label> read_labels(const Database& db, const std::string& kind, std::vector<std::string>* start) {
  std::vector<Label> out;
  Statement s(db, "SELECT id, sv, en, start FROM labels WHERE kind=? ORDER BY place");
  s.bind(1, kind);
  while (s.step()) {
    out.push_back({s.text(0), s.text(1), s.text(2)});
    if (start) start->push_back(s.text(3));
  }
  return out;
}

Bounds bounds_of(const Database& db) {
  const auto count = [&](const char* kind) { return db.number(fmt::format("SELECT count(*) FROM labels WHERE kind='{}'", kind)); };
  const auto stated = [&](const char* key) { return db.number(fmt::format("SELECT CAST(value AS INTEGER) FROM head WHERE key='{}'", key)); };
  const Bounds b{count("policy"), count("world"), stated("replicates"), stated("months"), count("area")};
  if (b.replicates < 0 || b.replicates > 1000000 || b.policies * b.worlds > 1000000 || b.policies * b.worlds * b.replicates > 100000000) damaged(db, "the number of runs");
  if (b.months < 0 || b.months > 12000) damaged(db, "the number of months");
  return b;
}

RunResult read_run(const Database& db, const Statement& s, const Bounds& b) {
  RunResult r;
  r.key = {within(db, s.integer(1), b.policies, "a policy"), within(db, s.integer(2), b.worlds, "a world"), within(db, s.integer(3), b.replicates, "a replicate")};
  r.status = s.text(4) == "done" ? RunStatus::done : RunStatus::failed;
  r.problem = s.text(5);
  r.seed = std::strtoull(s.text(6).c_str(), nullptr, 10);
  r.golden = from_hex(s.text(7));
  r.seconds = s.real(8);
  return r;
}

void read_panel(const Database& db, std::int64_t id, const Bounds& b, RunResult& run) {
  Statement panel(db, "SELECT month, area, grp" + panel_columns() + " FROM panel WHERE place>=? AND place<? ORDER BY place");
  panel.bind(1, id * rows_per_run).bind(2, (id + 1) * rows_per_run);
  while (panel.step()) {
    PanelRow row{within(db, panel.integer(0), b.months, "a month"), within(db, panel.integer(1), b.areas, "an area"),
                 within(db, panel.integer(2), std::int64_t(groups().size()), "a group"), {}};
    row.values.resize(outcomes().size());
    for (std::size_t o = 0; o < row.values.size(); ++o) row.values[o] = float(panel.real(int(o) + 3));
    run.panel.push_back(std::move(row));
  }
  Statement trace(db, "SELECT month, segment, disorder, car_min, foot_min, host_min, offences FROM trace WHERE place>=? AND place<? ORDER BY place");
  trace.bind(1, id * rows_per_run).bind(2, (id + 1) * rows_per_run);
  while (trace.step())
    run.trace.push_back({within(db, trace.integer(0), b.months, "a month"), std::uint32_t(trace.integer(1)), float(trace.real(2)), float(trace.real(3)),
                         float(trace.real(4)), float(trace.real(5)), float(trace.real(6))});
}

}  // namespace fasim
