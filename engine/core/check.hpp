// Our own bugs (exit code 70), apart from bad input: an invariant that the step relies on.
#pragma once
#include <stdexcept>
#include <string>

namespace fasim {

// Thrown when an invariant of the model breaks; the batch records it as the run's problem and goes on.
struct Broken : std::logic_error {
  using std::logic_error::logic_error;
};

// Always on; used outside hot loops. FASIM_CHECK is for hot loops and is empty unless the build is checked.
inline void require(bool ok, const char* what) {
  if (!ok) throw Broken(what);
}

}  // namespace fasim

#ifdef FASIM_CHECKED
#define FASIM_CHECK(condition, what) ::fasim::require((condition), what)
#else
#define FASIM_CHECK(condition, what) ((void)0)
#endif
