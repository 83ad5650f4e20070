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

struct Ties {
  std::vector<std::uint32_t> first;  // size residents + 1
  std::vector<Who> other;
  std::vector<TieKind> kind;
  std::span<const Who> of(Who i) const { return {other.data() + first[i], other.data() + first[i + 1]}; }
  std::span<const TieKind> kinds_of(Who i) const { return {kind.data() + first[i], kind.data() + first[i + 1]}; }
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
