// Ties between residents (ODD 5): household clique, neighbours, school or work, kin, weak. CSR, symmetric.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/rng.hpp"
#include "population/residents.hpp"
#include "world/streets.hpp"

namespace fasim {

enum class TieKind : std::uint8_t { household, neighbour, daily, kin, weak };
inline constexpr int tie_kinds = 5;

// One end of a tie: who is at the other end, and of what kind it is. Four bytes, as there are a dozen for every resident.
class Tie {
 public:
  Tie() = default;
  Tie(Who other, TieKind kind) : bits_(other << 3 | std::uint32_t(kind)) {}
  operator Who() const { return bits_ >> 3; }
  TieKind kind() const { return TieKind(bits_ & 7); }
  bool before(Tie b) const { return bits_ < b.bits_; }               // by who, then from household to weak
  static constexpr std::size_t most_residents = std::size_t(1) << 29;  // that it can tell apart

 private:
  std::uint32_t bits_;
};

struct Ties {
  std::vector<std::uint32_t> first;  // size residents + 1
  std::vector<Tie> other;            // of each resident, by resident
  std::span<const Tie> of(Who i) const { return {other.data() + first[i], other.data() + first[i + 1]}; }
};

// Mean number of ties by kind (household ties are all members of the household).
struct TiePlan {
  double neighbours = 4, daily = 5, kin = 1.5, weak = 3;
};

// Draws all ties, keyed by the identities of both ends: one resident more changes only ties that touch them or that they displace.
Ties make_ties(const Residents& residents, const Streets& streets, const TiePlan& plan, const Rng& rng);

// Mean degree by kind and the clustering coefficient, for the synthesis report and tests.
struct TieSummary {
  double degree[tie_kinds] = {};
  double clustering = 0;
};
TieSummary summarise(const Ties& ties);

}  // namespace fasim
