// The rows of a run under way, packed: a country's panel and map of ten years take a third of the memory that they take as rows.
#pragma once
#include <string>
#include <vector>

#include "core/bytes.hpp"
#include "results/store.hpp"

namespace fasim {

class Recorded {
 public:
  // A month's rows, after those of earlier months: the panel by area and group, the trace by segment from 0, all of them or none.
  void add_month(int month, const std::vector<PanelRow>& panel, const std::vector<TraceRow>& trace);
  // All rows in order, to the bit. The packed ones are let go.
  void unpack(RunResult& into);

  // To and from checkpoints. `take` throws std::runtime_error when the bytes are not whole.
  void put(BytesOut& out) const;
  static Recorded take(BytesIn& in);

  double seconds = 0;  // of work so far

 private:
  struct Month {
    int month;
    std::uint32_t panel, trace;  // rows
    std::string bytes;
  };
  std::vector<Month> months_;
};

}  // namespace fasim
