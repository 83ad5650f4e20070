// Any bytes as a results file: a StoreError or results, never a crash. A real file is the seed, so that damage is tried too.
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>

#include "batch/headline.hpp"
#include "report/report.hpp"
#include "results/store.hpp"

namespace {

const std::string& folder() {
  static const std::string dir = [] {
    const std::string path = (std::filesystem::temp_directory_path() / ("fasim-fuzz-" + std::to_string(::getpid()))).string();
    std::filesystem::create_directories(path);
    return path;
  }();
  return dir;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string path = folder() + "/results.sqlite";
  if (std::FILE* f = std::fopen(path.c_str(), "wb")) {
    std::fwrite(data, 1, size, f);
    std::fclose(f);
  }
  try {
    const fasim::Store store = fasim::Store::open(folder(), false);
    store.head();
    store.runs(true);
    fasim::headline(store, 3);
    fasim::report_json(store.runs(true), store.head(), {});
  } catch (const fasim::StoreError&) {
  }
  return 0;
}
