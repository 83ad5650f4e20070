// Values as bytes and back, to the bit: between ranks of one job, and in checkpoints read by the program that wrote them.
#pragma once
#include <cstdint>
#include <cstring>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace fasim {

// Keeps its bytes in memory, or hands them to `sink` a slice at a time.
class BytesOut {
 public:
  static constexpr std::size_t slice = std::size_t(1) << 20;
  using Sink = std::function<void(std::string_view)>;
  BytesOut() = default;
  explicit BytesOut(Sink sink) : sink_(std::move(sink)) {}

  template <class T>
  void put(const T& v) {
    static_assert(std::is_trivially_copyable_v<T>);
    raw({reinterpret_cast<const char*>(&v), sizeof v});
  }
  void put(const std::string& text) {
    put(std::uint64_t(text.size()));
    raw(text);
  }
  template <class T>
  void put(const std::vector<T>& column) {
    static_assert(std::is_trivially_copyable_v<T>);
    put(std::uint64_t(column.size()));
    raw({reinterpret_cast<const char*>(column.data()), column.size() * sizeof(T)});
  }
  // Bytes without their number.
  void raw(std::string_view more) {
    for (; sink_ && bytes.size() + more.size() >= slice; flush()) {
      const std::size_t fits = slice - bytes.size();
      bytes += more.substr(0, fits);
      more.remove_prefix(fits);
    }
    bytes += more;
  }
  // Hands on what is left of the last slice.
  void flush() {
    if (!bytes.empty()) sink_(bytes);
    bytes.clear();
  }
  std::string bytes;

 private:
  Sink sink_;
};

// Throws std::runtime_error when there are fewer bytes than are asked for. The bytes must outlive it.
class BytesIn {
 public:
  explicit BytesIn(std::string_view bytes) : bytes_(bytes) {}
  template <class T>
  void take(T& v) {
    static_assert(std::is_trivially_copyable_v<T>);
    std::memcpy(static_cast<void*>(&v), next(sizeof v, 1), sizeof v);
  }
  template <class T>
  void take(std::vector<T>& column) {
    static_assert(std::is_trivially_copyable_v<T>);
    const auto n = take<std::uint64_t>();
    const char* from = next(n, sizeof(T));
    column.resize(n);
    if (n > 0) std::memcpy(static_cast<void*>(column.data()), from, n * sizeof(T));
  }
  template <class T>
  T take() {
    T v;
    take(v);
    return v;
  }
  std::string text() {
    const auto n = take<std::uint64_t>();
    const char* from = next(n, 1);
    return std::string(from, n);
  }
  bool at_end() const { return at_ == bytes_.size(); }

 private:
  const char* next(std::uint64_t n, std::uint64_t each) {
    if (n > (bytes_.size() - at_) / each) throw std::runtime_error("the bytes are cut off");
    const char* from = bytes_.data() + at_;
    at_ += n * each;
    return from;
  }
  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace fasim
