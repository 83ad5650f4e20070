// The dose of foot patrol at which surveys saw it go with less fear (ODD 8).
#pragma once
#include <memory>

#include "sim/model.hpp"

namespace fasim {

// Foot patrol as it was in Newark: in each area a dozen streets where people live are walked on working days from 16 to 24 in the
// year after burn-in. The street whose identity comes first is the middle of the beat, so that nothing about it decides.
std::shared_ptr<const Orders> walked_beats(const Model& m);

}  // namespace fasim
