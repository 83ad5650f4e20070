// A State as bytes and back, to the bit (ODD 4): a run that was cut off goes on as if it had not been.
#pragma once
#include "core/bytes.hpp"
#include "sim/state.hpp"

namespace fasim {

// The whole State after the last step of a month. The bytes are read by the same program only: columns as they lie in memory.
void save(const State& state, BytesOut& out);
// Throws std::runtime_error when the bytes end too early.
State load_state(BytesIn& in);

}  // namespace fasim
