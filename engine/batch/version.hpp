// What program this is: written into the manifest of every batch, so that a figure can be traced to its code.
#pragma once
#include <string>

namespace fasim {

struct Version {
  std::string version;   // "0.1.0"
  std::string commit;    // of the sources at build; "+changes" when they differed from it, "unknown" outside git
  std::string sources;   // fingerprint of the engine's sources: equal code, equal results
  std::string compiler, flags;
  std::string rng;       // the scheme of random numbers
};
const Version& version();

}  // namespace fasim
