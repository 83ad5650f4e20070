// RO-Crate metadata: what an archive needs to know of a folder of results (www.researchobject.org/ro-crate, version 1.1).
#pragma once
#include <string>
#include <vector>

#include "results/store.hpp"

namespace fasim {

// ro-crate-metadata.json of a folder that holds `files` (names without folders): the data set, its files, the scenario's title, the
// program with version and commit as the action that made it, and the inputs with their fingerprints. No names of people or machines.
std::string crate_json(const StoreHead& head, const std::vector<std::string>& files);

}  // namespace fasim
