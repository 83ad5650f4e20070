// Where to put runs in a space of assumptions: points in the unit cube, keyed by a seed. Pure.
#pragma once
#include <cstdint>
#include <vector>

namespace fasim {

using Points = std::vector<std::vector<double>>;  // [point][dimension], each in [0, 1]

// One point in each of n slices of every dimension (McKay, Beckman and Conover 1979).
Points latin_hypercube(std::size_t n, std::size_t dimensions, std::uint64_t seed);

// The first n points of Sobol's low-discrepancy sequence (direction numbers of Joe and Kuo 2008), with a digital shift by the seed:
// every dimension is filled evenly, best for n a power of two. At most 3667 dimensions.
Points sobol_sequence(std::size_t n, std::size_t dimensions, std::uint64_t seed);

// `trajectories` walks of dimensions + 1 points; each step moves one dimension by 2/3 on a grid of four levels (Morris 1991).
Points morris_design(std::size_t trajectories, std::size_t dimensions, std::uint64_t seed);

// For each of n base samples: A, B, and A with one dimension of B in turn: dimensions + 2 points (Saltelli et al. 2010).
Points saltelli_design(std::size_t n, std::size_t dimensions, std::uint64_t seed);

}  // namespace fasim
