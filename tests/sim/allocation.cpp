// The law of the step's memory: after the start, quarters of an hour work in the memory that is there.
#include <cstdlib>
#include <new>

#include "sim/small_world.hpp"

namespace {
thread_local bool counting = false;
thread_local long allocations = 0;
}  // namespace

void* operator new(std::size_t n) {
  allocations += counting;
  if (void* p = std::malloc(n ? n : 1)) return p;
  throw std::bad_alloc();
}
void operator delete(void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }

using namespace fasim;

TEST_CASE("Quarters of an hour between dawn and the end of the day ask for no memory, but where a list has become longer than ever") {
  Model m = small_model();
  m.p.dispatch.other_calls = 8, m.p.crime.rate = 1.5;  // as much happens in a step as among thousands
  State s = start(m);
  const Rng rng = m.rng();
  const int day = s.clock.steps_per_day();
  while (s.clock.step < 31 * day) step(s, m, rng);
  long steps = 0;
  allocations = 0;
  while (s.clock.step < 59 * day) {
    counting = s.clock.step_of_day() > 0 && s.clock.step_of_day() + 1 < day;
    steps += counting;
    step(s, m, rng);
  }
  counting = false;
  INFO(allocations << " in " << steps << " steps");
  CHECK(allocations < steps / 20);
}
