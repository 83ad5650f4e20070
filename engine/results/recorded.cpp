#include "results/recorded.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <limits>
#include <span>

#include "ledger/outcomes.hpp"

namespace fasim {
namespace {

constexpr std::size_t traced = 5;  // numbers of a trace row

// Which numbers are not the usual one, a bit each, and then those. Panel rows of groups keep few outcomes, most streets see no
// offence in a month.
void pack_numbers(std::string& out, std::span<const float> numbers, float usual) {
  const std::size_t bits = out.size();
  out.append((numbers.size() + 7) / 8, '\0');
  for (std::size_t k = 0; k < numbers.size(); ++k) {
    if (std::bit_cast<std::uint32_t>(numbers[k]) == std::bit_cast<std::uint32_t>(usual)) continue;
    out[bits + k / 8] = char(out[bits + k / 8] | 1 << k % 8);
    out.append(reinterpret_cast<const char*>(&numbers[k]), sizeof(float));
  }
}

void unpack_numbers(BytesIn& in, std::span<float> numbers, float usual) {
  std::vector<std::uint8_t> bits((numbers.size() + 7) / 8);
  for (std::uint8_t& b : bits) b = in.take<std::uint8_t>();
  for (std::size_t k = 0; k < numbers.size(); ++k) numbers[k] = bits[k / 8] >> k % 8 & 1 ? in.take<float>() : usual;
}

constexpr float not_kept = std::numeric_limits<float>::quiet_NaN();

}  // namespace

RowsFile::RowsFile(const std::string& dir) {
  std::string path = dir + "/.rows-XXXXXX";
  fd_ = ::mkostemp(path.data(), O_CLOEXEC);
  if (fd_ >= 0) ::unlink(path.c_str());
}

RowsFile::~RowsFile() {
  if (fd_ >= 0) ::close(fd_);
}

std::optional<std::uint64_t> RowsFile::put(std::string_view bytes) {
  const std::uint64_t at = end_.fetch_add(bytes.size());
  if (fd_ < 0 || ::pwrite(fd_, bytes.data(), bytes.size(), off_t(at)) != ssize_t(bytes.size())) return std::nullopt;
  return at;
}

std::string RowsFile::get(std::uint64_t at, std::size_t size) const {
  std::string bytes(size, '\0');
  if (::pread(fd_, bytes.data(), size, off_t(at)) != ssize_t(size)) throw StoreError("The rows of a run under way cannot be read back from the results folder: the disk may be failing.");
  return bytes;
}

void Recorded::keep(Month month, std::string bytes) {
  month.size = bytes.size();
  const auto at = file_ ? file_->put(bytes) : std::nullopt;
  if (at) month.at = *at;
  else month.bytes = std::move(bytes);
  months_.push_back(std::move(month));
}

std::string Recorded::bytes_of(const Month& m) const { return m.bytes.size() == m.size ? m.bytes : file_->get(m.at, m.size); }

void Recorded::add_month(int month, const std::vector<PanelRow>& panel, const std::vector<TraceRow>& trace) {
  std::string bytes;
  for (const PanelRow& row : panel) pack_numbers(bytes, row.values, not_kept);
  for (const TraceRow& row : trace) pack_numbers(bytes, std::array<float, traced>{row.disorder, row.car_min, row.foot_min, row.host_min, row.offences}, 0.0f);
  bytes.shrink_to_fit();
  keep({month, std::uint32_t(panel.size()), std::uint32_t(trace.size())}, std::move(bytes));
}

void Recorded::unpack(RunResult& into) {
  std::size_t panel = into.panel.size(), trace = into.trace.size();
  for (const Month& m : months_) panel += m.panel, trace += m.trace;
  into.panel.reserve(panel), into.trace.reserve(trace);
  const int of_area = int(groups().size());
  for (Month& m : months_) {
    const std::string bytes = bytes_of(m);
    BytesIn in(bytes);
    for (int k = 0; k < int(m.panel); ++k) {
      PanelRow row{m.month, k / of_area, k % of_area, std::vector<float>(outcomes().size())};
      unpack_numbers(in, row.values, not_kept);
      into.panel.push_back(std::move(row));
    }
    for (std::uint32_t k = 0; k < m.trace; ++k) {
      std::array<float, traced> v;
      unpack_numbers(in, v, 0.0f);
      into.trace.push_back({m.month, k, v[0], v[1], v[2], v[3], v[4]});
    }
    std::string().swap(m.bytes);
  }
  months_.clear();
}

void Recorded::put(BytesOut& out) const {
  out.put(seconds);
  out.put(std::uint64_t(months_.size()));
  for (const Month& m : months_) out.put(m.month), out.put(m.panel), out.put(m.trace), out.put(bytes_of(m));
}

Recorded Recorded::take(BytesIn& in, std::shared_ptr<RowsFile> file) {
  Recorded r(std::move(file));
  in.take(r.seconds);
  for (auto n = in.take<std::uint64_t>(); n > 0; --n) {
    const Month m{in.take<int>(), in.take<std::uint32_t>(), in.take<std::uint32_t>()};
    r.keep(m, in.text());
  }
  return r;
}

}  // namespace fasim
