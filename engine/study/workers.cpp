#include "study/workers.hpp"

#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>

#include "core/parallel.hpp"

namespace fasim {

bool work_through(std::size_t n, std::size_t wanted, const std::atomic<bool>* stop, const std::function<void(std::size_t)>& run) {
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr error;
  const auto stopping = [&] { return stop && stop->load(); };
  const auto work = [&] {
    for (std::size_t i = next++; i < n && !stopping(); i = next++) {
      try {
        run(i);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!error) error = std::current_exception();
        next = n;
      }
    }
  };
  const std::size_t threads = wanted > 0 ? wanted : std::max(1u, std::thread::hardware_concurrency());
  const Threads limit(threads);
  tbb::task_arena arena{int(threads)};
  arena.execute([&] {
    tbb::task_group group;
    for (std::size_t w = 0; w < std::min(threads, n); ++w)  // isolated: a run that waits for its own chunks must not begin another
      group.run([&] { tbb::this_task_arena::isolate(work); });
    group.wait();
  });
  if (error) std::rethrow_exception(error);
  return !stopping();
}

}  // namespace fasim
