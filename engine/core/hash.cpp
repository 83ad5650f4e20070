#include "core/hash.hpp"

#include <fstream>

#include <fmt/format.h>

namespace fasim {

std::string hex(std::uint64_t value) { return fmt::format("{:016x}", value); }

std::string hash_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return {};
  std::string bytes((std::istreambuf_iterator<char>(in)), {});
  return hex(hash_text(bytes));
}

}  // namespace fasim
