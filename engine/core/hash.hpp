// Hashes: the golden hash of a run and the fingerprints of inputs. XXH3, the same on every machine.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace fasim {

inline std::uint64_t hash_bytes(const void* p, std::size_t n, std::uint64_t seed = 0) { return XXH3_64bits_withSeed(p, n, seed); }
inline std::uint64_t hash_text(std::string_view s, std::uint64_t seed = 0) { return hash_bytes(s.data(), s.size(), seed); }

// A stable mix of two 64-bit words; the identity of something caused by both.
constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t z = a + 0x9e3779b97f4a7c15ull * (b + 1);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
  return z ^ (z >> 31);
}

// Folds columns and events into one number, in the order given.
class Golden {
 public:
  template <class T>
  void add(const std::vector<T>& column) {
    static_assert((std::is_trivially_copyable_v<T> && std::has_unique_object_representations_v<T>) || std::is_floating_point_v<T>);
    value_ = hash_bytes(column.data(), column.size() * sizeof(T), mix(value_, column.size()));
  }
  void add(std::uint64_t word) { value_ = mix(value_, word); }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0x66617369;  // "fasi"
};

std::string hex(std::uint64_t value);
// Fingerprint of a whole file, as hex; empty when it cannot be read.
std::string hash_file(const std::string& path);

}  // namespace fasim
