// Many runs that do not depend on each other, on all threads, until they are done or somebody stops them.
#pragma once
#include <atomic>
#include <cstddef>
#include <functional>

namespace fasim {

// Calls run(i) for 0 <= i < n; each writes only what belongs to i. `threads` 0 means all. The first exception ends the work and is
// thrown again. True when all was done, false when `stop` was set before.
bool work_through(std::size_t n, std::size_t threads, const std::atomic<bool>* stop, const std::function<void(std::size_t)>& run);

}  // namespace fasim
