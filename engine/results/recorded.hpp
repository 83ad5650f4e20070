// The rows of a run under way, packed, and where there is a folder out of memory until the run ends: a country's panel and map of
// ten years would be 80 MB.
#pragma once
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/bytes.hpp"
#include "results/store.hpp"

namespace fasim {

// A file without a name that the rows of one run wait in; it is gone with the run, however that ends. Any thread may write.
class RowsFile {
 public:
  explicit RowsFile(const std::string& dir);
  ~RowsFile();
  RowsFile(const RowsFile&) = delete;
  RowsFile& operator=(const RowsFile&) = delete;
  // Where the bytes lie; nothing when the disk refuses.
  std::optional<std::uint64_t> put(std::string_view bytes);
  // Throws StoreError when they cannot be read back.
  std::string get(std::uint64_t at, std::size_t size) const;

 private:
  int fd_;
  std::atomic<std::uint64_t> end_{0};
};

class Recorded {
 public:
  // Without a file, or where it refuses, rows stay in memory.
  explicit Recorded(std::shared_ptr<RowsFile> file = nullptr) : file_(std::move(file)) {}
  // A month's rows, after those of earlier months: the panel by area and group, the trace by segment from 0, all of them or none.
  void add_month(int month, const std::vector<PanelRow>& panel, const std::vector<TraceRow>& trace);
  // All rows in order, to the bit. The packed ones are let go.
  void unpack(RunResult& into);

  // To and from checkpoints. `take` throws std::runtime_error when the bytes are not whole.
  void put(BytesOut& out) const;
  static Recorded take(BytesIn& in, std::shared_ptr<RowsFile> file);

  double seconds = 0;  // of work so far

 private:
  struct Month {
    int month;
    std::uint32_t panel, trace;  // rows
    std::uint64_t at = 0;        // in the file, where `bytes` are let go
    std::size_t size = 0;
    std::string bytes = {};
  };
  void keep(Month month, std::string bytes);
  std::string bytes_of(const Month& month) const;
  std::shared_ptr<RowsFile> file_;
  std::vector<Month> months_;
};

}  // namespace fasim
