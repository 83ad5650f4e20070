#include "batch/version.hpp"

#include "build_info.hpp"

namespace fasim {

const Version& version() {
  static const Version built = {FASIM_VERSION, FASIM_COMMIT, FASIM_SOURCES, FASIM_COMPILER, FASIM_FLAGS,
                                "Philox4x32-10, counter (entity, when, draw), key (seed and replicate, decision)"};
  return built;
}

}  // namespace fasim
