#include "batch/ranks.hpp"

#include <chrono>
#include <cstdlib>
#include <thread>
#include <vector>

#include "core/bytes.hpp"
#include "core/parallel.hpp"
#include "ledger/outcomes.hpp"

#ifdef FASIM_MPI
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

// mpirun and srun say in the environment that they have started this program.
bool in_a_job() {
  for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "PMIX_RANK"})
    if (std::getenv(name)) return true;
  return false;
}

}  // namespace

struct Ranks::Impl {
  boost::mpi::environment environment{boost::mpi::threading::funneled};
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
    BytesOut w;
    w.put(*next);
    world.send(rank, to_worker, w.bytes);
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

void Ranks::work(const Scenario& scenario, std::size_t threads, const std::atomic<bool>* stop, const CheckpointPlan& checkpoints) {
  const Threads limit(threads);
  std::string result, cell;
  for (;;) {
    impl_->world.send(0, to_master, result);
    impl_->world.recv(0, to_worker, cell);
    if (cell.empty()) break;
    const RunResult run = run_cell(scenario, BytesIn(cell).take<RunKey>(), stop, {}, checkpoints);
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
void Ranks::work(const Scenario&, std::size_t, const std::atomic<bool>*, const CheckpointPlan&) {}

#endif

}  // namespace fasim
