// One batch on many machines: each runs a part of the cells into a folder of its own, and the folders are merged.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "results/store.hpp"

namespace fasim {

// Part `index` of `of`, from 1: a run of neighbours in the order of running, so that parts hold whole replicates where they can.
struct Shard {
  int index = 1, of = 1;
};
// "2/8"; nothing for anything else.
std::optional<Shard> parse_shard(const std::string& text);
std::string text_of(const Shard& shard);
// The part that a store was made for: all of it when its manifest names none.
Shard shard_of(const StoreHead& head);

// First cell and the one after the last, of `cells` in all.
struct CellRange {
  std::size_t first = 0, end = 0;
};
CellRange range_of(const Shard& shard, std::size_t cells);

struct MergeSummary {
  std::size_t planned = 0, done = 0, failed = 0;
  double megabytes = 0, seconds = 0;
  std::vector<std::string> lacking;  // parts that were not given, or have not run all of theirs
};
// Copies the runs of several folders of one batch into a new folder. Refuses parts of different batches (naming the field),
// runs that two parts hold, and a path that exists; `out` appears only when all is there. Throws StoreError.
MergeSummary merge(const std::vector<std::string>& parts, const std::string& out);

}  // namespace fasim
