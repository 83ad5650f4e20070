// Long runs kept on disk while they are under way, so that a machine that stops costs minutes and not days.
#pragma once
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "results/recorder.hpp"

namespace fasim {

// When and where runs are kept. Without a folder, never.
struct CheckpointPlan {
  std::string dir;                                    // made when the first is written
  std::string batch;                                  // what the runs belong to: program, inputs and design; any other is not taken up
  int months = 0;                                     // every so many months; 0: at the month's end when `seconds` have passed
  double seconds = 180;
  std::function<void(const std::string&)> say;        // a sentence for the user, from any thread
};

// A run at the end of a month, each of its cities as bytes.
struct Kept {
  int month = 0;
  std::vector<std::string> cities;
};
void put_city(const State& state, const Recorded& so_far, BytesOut& out);
std::string bytes_of_city(const State& state, const Recorded& so_far);
// Of the cities `mine`. Throws std::runtime_error when the bytes are not theirs.
UnderWay under_way(Kept kept, const std::vector<std::size_t>& mine, std::shared_ptr<RowsFile> rows);
// How many files a run may have at once: the newest, the one before it, and the one that is being written.
inline constexpr int checkpoint_files = 3;

// The checkpoint of one run: the newest in a file of its own, the one before it beside it. Whole under its name or not there:
// written apart, synced, then renamed; its pieces, each with its length, end with a fingerprint of them all.
class Checkpoint {
 public:
  using PutCity = std::function<void(std::size_t, BytesOut&)>;
  Checkpoint(const CheckpointPlan& plan, const RunKey& key, std::string name);

  // The newest that is whole and of this batch, else the one before it, else nothing: what could not be taken up is said.
  std::optional<Kept> read() const;
  // Where the run's rows wait for its end, beside the checkpoints; none without a folder.
  std::shared_ptr<RowsFile> rows_file() const;
  // Once at the end of each month: whether it is time to write, or the run is being stopped.
  bool due(bool stopping);
  // put_city writes the city of a number, the same bytes each time it is asked; none lies in memory whole. A disk that refuses is
  // said once; the run goes on.
  void write(int month, std::size_t cities, const PutCity& put_city);
  // The run is in the store: nothing of it is left here.
  void remove() const;

 private:
  void say(const std::string& text) const;
  void put(int month, std::size_t cities, const PutCity& put_city) const;

  const CheckpointPlan& plan_;
  RunKey key_;
  std::string name_, path_;
  std::chrono::steady_clock::time_point written_ = std::chrono::steady_clock::now();
  int months_ = 0;
  bool refused_ = false;
};

}  // namespace fasim
