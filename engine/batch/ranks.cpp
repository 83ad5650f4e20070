#include "batch/ranks.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <thread>
#include <vector>

#include "core/bytes.hpp"
#include "core/parallel.hpp"
#include "ledger/outcomes.hpp"

#ifdef FASIM_MPI
#include <boost/mpi/collectives.hpp>
#include <boost/mpi/communicator.hpp>
#include <boost/mpi/environment.hpp>
#include <boost/serialization/string.hpp>
#endif

namespace fasim {
std::string pack(const RunResult& run) {
  BytesOut w;
  w.put(run.key);
  w.put(run.status);
  w.put(run.problem);
  w.put(run.seed);
  w.put(run.golden);
  w.put(run.seconds);
  w.put(std::uint64_t(run.panel.size()));
  for (const PanelRow& row : run.panel) {
    for (const int place : {row.month, row.area, row.group}) w.put(place);
    for (const float v : row.values) w.put(v);
  }
  w.put(std::uint64_t(run.trace.size()));
  for (const TraceRow& row : run.trace) w.put(row);
  return std::move(w.bytes);
}

RunResult unpack(const std::string& bytes) {
  BytesIn t(bytes);
  RunResult run;
  run.key = t.take<RunKey>();
  run.status = t.take<RunStatus>();
  run.problem = t.text();
  run.seed = t.take<std::uint64_t>();
  run.golden = t.take<std::uint64_t>();
  run.seconds = t.take<double>();
  for (auto n = t.take<std::uint64_t>(); n > 0; --n) {
    PanelRow row;
    row.month = t.take<int>();
    row.area = t.take<int>();
    row.group = t.take<int>();
    for (std::size_t o = 0; o < outcomes().size(); ++o) row.values.push_back(t.take<float>());
    run.panel.push_back(std::move(row));
  }
  for (auto n = t.take<std::uint64_t>(); n > 0; --n) run.trace.push_back(t.take<TraceRow>());
  return run;
}

#ifdef FASIM_MPI

namespace {

constexpr int to_master = 1, to_worker = 2;
const std::string no_more = "no more";
enum class How : std::uint8_t { alone, together };

// mpirun and srun say in the environment that they have started this program.
bool in_a_job() {
  for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "PMIX_RANK"})
    if (std::getenv(name)) return true;
  return false;
}

}  // namespace

struct Ranks::Impl {
  boost::mpi::environment environment{boost::mpi::threading::serialized};  // a run that is split speaks from the thread that runs it
  boost::mpi::communicator world;
  int away = world.size() - 1;   // ranks that run a cell, or have not spoken yet
  std::vector<int> idle;         // ranks that wait for an answer

  // One message of another rank: its result is kept, its next cell sent.
  void listen(int rank, const Elsewhere* cells) {
    std::string message;
    world.recv(rank, to_master, message);
    if (message == no_more) {
      --away;
      return;
    }
    if (cells && !message.empty()) cells->keep(unpack(message));
    give(rank, cells);
  }
  void give(int rank, const Elsewhere* cells) {
    const auto next = cells ? cells->next() : std::nullopt;
    if (!next) {
      idle.push_back(rank);
      --away;
      return;
    }
    world.send(rank, to_worker, order(*next, How::alone));
  }

  // A cell to run, by this rank alone or by all of them together.
  static std::string order(const RunKey& key, How how) {
    BytesOut w;
    w.put(how);
    w.put(key);
    return std::move(w.bytes);
  }

  // Waits for every rank that still works, and sends all of them the same order.
  void call_together(const std::string& message) {
    for (int r = 1; r < world.size(); ++r)
      if (std::find(idle.begin(), idle.end(), r) == idle.end()) listen(r, nullptr);
    if (int(idle.size()) + 1 < world.size()) throw StoreError("A rank has ended before the run began: can every machine read the scenario? Nothing was run.");
    for (const int r : idle) world.send(r, to_worker, message);
    away += int(idle.size());
    idle.clear();
  }

  Together together() {
    Together t;
    t.rank = std::size_t(world.rank()), t.ranks = std::size_t(world.size());
    t.tell_all = [this](const std::string& mine) {
      std::vector<std::string> all;
      boost::mpi::all_gather(world, mine, all);
      return all;
    };
    t.tell_first = [this](const std::string& mine) {
      std::vector<std::string> all;
      if (world.rank() == 0) boost::mpi::gather(world, mine, all, 0);
      else boost::mpi::gather(world, mine, 0);
      return all;
    };
    t.hear_first = [this](std::string said) {
      boost::mpi::broadcast(world, said, 0);
      return said;
    };
    return t;
  }
};

Ranks::Ranks() {
  if (in_a_job()) impl_ = std::make_unique<Impl>();
}
Ranks::~Ranks() {
  if (!impl_) return;
  if (rank() > 0) {
    if (impl_->away >= 0) impl_->world.send(0, to_master, no_more);
    return;
  }
  while (impl_->away > 0) impl_->listen(impl_->world.probe(boost::mpi::any_source, to_master).source(), nullptr);
  for (const int r : impl_->idle) impl_->world.send(r, to_worker, std::string());
}
int Ranks::rank() const { return impl_ ? impl_->world.rank() : 0; }
int Ranks::size() const { return impl_ ? impl_->world.size() : 1; }
bool Ranks::available() { return true; }

void Ranks::serve(const Elsewhere& cells) {
  const std::vector<int> ready = std::move(impl_->idle);
  impl_->idle.clear();
  impl_->away += int(ready.size());
  for (const int r : ready) impl_->give(r, &cells);
  while (impl_->away > 0) {
    if (const auto message = impl_->world.iprobe(boost::mpi::any_source, to_master)) impl_->listen(message->source(), &cells);
    else std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

RunResult Ranks::run_together(const Scenario& scenario, const RunKey& key, const std::atomic<bool>* stop, const std::function<void()>& month_done, const CheckpointPlan& checkpoints) {
  impl_->call_together(Impl::order(key, How::together));
  const Together together = impl_->together();
  return run_cell(scenario, key, stop, month_done, checkpoints, together);
}

void Ranks::work(const Scenario& scenario, std::size_t threads, const std::atomic<bool>* stop, const CheckpointPlan& checkpoints) {
  const Threads limit(threads);
  std::string result, cell;
  for (;;) {
    impl_->world.send(0, to_master, result);
    impl_->world.recv(0, to_worker, cell);
    if (cell.empty()) break;
    BytesIn in(cell);
    const auto how = in.take<How>();
    const auto key = in.take<RunKey>();
    if (how == How::together) {
      const Together together = impl_->together();
      run_cell(scenario, key, stop, {}, checkpoints, together);
      result.clear();  // rank 0 has it
      continue;
    }
    const RunResult run = run_cell(scenario, key, stop, {}, checkpoints);
    const bool stopped = stop && stop->load() && run.status == RunStatus::done && run.golden == 0;
    result = stopped ? std::string() : pack(run);
  }
  impl_->away = -1;  // rank 0 knows
}

#else

struct Ranks::Impl {};
Ranks::Ranks() = default;
Ranks::~Ranks() = default;
int Ranks::rank() const { return 0; }
int Ranks::size() const { return 1; }
bool Ranks::available() { return false; }
void Ranks::serve(const Elsewhere&) {}
RunResult Ranks::run_together(const Scenario& scenario, const RunKey& key, const std::atomic<bool>* stop, const std::function<void()>& month_done, const CheckpointPlan& checkpoints) {
  return run_cell(scenario, key, stop, month_done, checkpoints);
}
void Ranks::work(const Scenario&, std::size_t, const std::atomic<bool>*, const CheckpointPlan&) {}

#endif

}  // namespace fasim
