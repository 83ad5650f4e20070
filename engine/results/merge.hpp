// Several results files of one batch into one.
#pragma once
#include <string>
#include <vector>

#include "results/store.hpp"

namespace fasim {

// Makes the folder `out` with this head and the runs of all parts; returns the bytes written. It is filled as `out`.part and
// renamed when it has been synced. The parts have equal tables (same batch). Throws StoreError for a run that two parts hold.
double merge_files(const std::vector<std::string>& parts, const std::string& out, const StoreHead& head);

}  // namespace fasim
