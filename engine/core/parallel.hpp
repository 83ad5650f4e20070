// Work over many threads with the same bits on any number of them (house rule 4): chunks are fixed, results go to their
// own place, and nothing is combined in the order of arrival.
#pragma once
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <cstddef>
#include <memory>

namespace fasim {

// Calls body(i) for 0 <= i < n on the threads there are; body writes only what belongs to i.
template <class Body>
void for_each_index(std::size_t n, const Body& body, std::size_t grain = 1) {
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, n, grain), [&](const auto& r) {
    for (std::size_t i = r.begin(); i != r.end(); ++i) body(i);
  });
}

// Limits the number of threads for as long as it lives; 0 leaves the default.
class Threads {
 public:
  explicit Threads(std::size_t n) {
    if (n > 0) limit_ = std::make_unique<tbb::global_control>(tbb::global_control::max_allowed_parallelism, n);
  }

 private:
  std::unique_ptr<tbb::global_control> limit_;
};

}  // namespace fasim
