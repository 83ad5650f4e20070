#include "world/lines.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace fasim {
namespace {

std::uint8_t turned(std::uint8_t use) {
  std::uint8_t out = use & on_foot;
  if (use & car_forward) out |= car_backward;
  if (use & car_backward) out |= car_forward;
  return out;
}

// One way of writing each line, so that the two directions of a street are seen to be one.
void put_in_order(Line& line) {
  line.at.erase(std::unique(line.at.begin(), line.at.end()), line.at.end());
  std::vector<Place> back(line.at.rbegin(), line.at.rend());
  if (back < line.at) {
    line.at = std::move(back);
    line.use = turned(line.use);
  }
}

// Places where lines meet: met at least twice, ends always.
std::vector<Place> crossings(const std::vector<Line>& lines) {
  std::vector<Place> all;
  for (const Line& l : lines) {
    all.insert(all.end(), l.at.begin(), l.at.end());
    all.push_back(l.at.front());
    all.push_back(l.at.back());
  }
  std::sort(all.begin(), all.end());
  std::vector<Place> out;
  for (std::size_t i = 1; i < all.size(); ++i)
    if (all[i] == all[i - 1] && (out.empty() || out.back() != all[i])) out.push_back(all[i]);
  return out;
}

Line part_of(const Line& whole, std::vector<Place> at, std::int64_t whole_mm) {
  Line part = whole;
  part.at = std::move(at);
  part.dwellings = whole_mm > 0 ? whole.dwellings * double(length_of(part)) / double(whole_mm) : 0;
  return part;
}

// One end of a line at a place; `last` tells which.
struct End {
  Place at;
  std::uint32_t line;
  bool last;
  friend auto operator<=>(const End&, const End&) = default;
};

// True when the street goes on as it was: same use in the direction of travel, same kind, light and area.
bool goes_on(const Line& a, bool a_last, const Line& b, bool b_last) {
  const std::uint8_t use = a_last == b_last ? turned(b.use) : b.use;
  return a.use == use && std::tie(a.kind, a.lit, a.centre, a.area) == std::tie(b.kind, b.lit, b.centre, b.area);
}

// A loop is cut into two at least, so that no segment returns to its own node.
void cut_one(const Line& line, std::int64_t max_mm, std::vector<Line>& out) {
  const std::int64_t whole = length_of(line);
  const bool loop = line.at.front() == line.at.back();
  if (loop && whole < 4 * shortest_street_mm) return;
  const std::int64_t pieces = std::max<std::int64_t>((whole + max_mm - 1) / max_mm, loop ? 2 : 1);
  std::vector<Place> run{line.at.front()};
  std::int64_t gone = 0, piece = 1;
  for (std::size_t i = 1; i < line.at.size(); ++i) {
    const Place a = line.at[i - 1], b = line.at[i];
    const std::int64_t step = distance_mm(a, b);
    for (; piece < pieces && whole * piece / pieces < gone + step; ++piece) {
      const double t = double(whole * piece / pieces - gone) / double(step);
      const Place here{a.e + std::int64_t(std::floor(t * double(b.e - a.e) + 0.5)), a.n + std::int64_t(std::floor(t * double(b.n - a.n) + 0.5))};
      if (here != run.back()) run.push_back(here);
      if (run.size() == 1) continue;
      out.push_back(part_of(line, run, whole));
      run = {here};
    }
    gone += step;
    if (b != run.back()) run.push_back(b);
  }
  if (run.size() > 1) out.push_back(part_of(line, run, whole));
}

}  // namespace

std::int64_t distance_mm(Place a, Place b) {
  const double de = double(b.e - a.e), dn = double(b.n - a.n);
  return std::int64_t(std::sqrt(de * de + dn * dn) + 0.5);
}

std::int64_t length_of(const Line& line) {
  std::int64_t sum = 0;
  for (std::size_t i = 1; i < line.at.size(); ++i) sum += distance_mm(line.at[i - 1], line.at[i]);
  return sum;
}

void merge_doubles(std::vector<Line>& lines) {
  for (Line& l : lines) put_in_order(l);
  std::erase_if(lines, [](const Line& l) { return l.at.size() < 2 || l.use == 0; });
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
    return std::tie(a.at, a.kind, a.use, a.lit) < std::tie(b.at, b.kind, b.use, b.lit);
  });
  std::vector<Line> out;
  for (Line& l : lines) {
    if (out.empty() || out.back().at != l.at) {
      out.push_back(std::move(l));
      continue;
    }
    Line& kept = out.back();
    kept.use |= l.use;
    kept.lit |= l.lit;
    kept.centre |= l.centre;
    kept.dwellings = std::max(kept.dwellings, l.dwellings);
  }
  lines = std::move(out);
}

void split_at_crossings(std::vector<Line>& lines) {
  const std::vector<Place> cross = crossings(lines);
  std::vector<Line> out;
  for (const Line& l : lines) {
    const std::int64_t whole = length_of(l);
    std::vector<Place> run{l.at.front()};
    for (std::size_t i = 1; i < l.at.size(); ++i) {
      run.push_back(l.at[i]);
      if (i + 1 < l.at.size() && !std::binary_search(cross.begin(), cross.end(), l.at[i])) continue;
      out.push_back(part_of(l, run, whole));
      run = {l.at[i]};
    }
  }
  lines = std::move(out);
}

void join_through(std::vector<Line>& lines) {
  std::vector<End> ends;
  for (std::uint32_t i = 0; i < lines.size(); ++i) ends.push_back({lines[i].at.front(), i, false}), ends.push_back({lines[i].at.back(), i, true});
  std::sort(ends.begin(), ends.end());
  // next[2 i + last]: the end that continues this end, as 2 line + last.
  std::vector<std::uint32_t> next(2 * lines.size(), none32);
  for (std::size_t i = 0, n = 0; i < ends.size(); i += n) {
    for (n = 1; i + n < ends.size() && ends[i + n].at == ends[i].at;) ++n;
    const End a = ends[i], b = ends[i + std::min<std::size_t>(1, n - 1)];
    if (n != 2 || a.line == b.line || !goes_on(lines[a.line], a.last, lines[b.line], b.last)) continue;
    next[2 * a.line + a.last] = 2 * b.line + b.last;
    next[2 * b.line + b.last] = 2 * a.line + a.last;
  }
  std::vector<Line> out;
  std::vector<char> done(lines.size(), 0);
  const auto walk = [&](std::uint32_t i, bool backwards) {
    Line whole = lines[i];
    if (backwards) std::reverse(whole.at.begin(), whole.at.end()), whole.use = turned(whole.use);
    done[i] = 1;
    for (std::uint32_t at = next[2 * i + !backwards]; at != none32 && !done[at / 2]; at = next[at ^ 1u]) {
      const Line& more = lines[at / 2];
      done[at / 2] = 1;
      whole.dwellings += more.dwellings;
      if (at % 2) whole.at.insert(whole.at.end(), more.at.rbegin() + 1, more.at.rend());
      else whole.at.insert(whole.at.end(), more.at.begin() + 1, more.at.end());
    }
    out.push_back(std::move(whole));
  };
  for (std::uint32_t i = 0; i < lines.size(); ++i)
    if (!done[i] && (next[2 * i] == none32 || next[2 * i + 1] == none32)) walk(i, next[2 * i + 1] == none32 && next[2 * i] != none32);
  for (std::uint32_t i = 0; i < lines.size(); ++i)
    if (!done[i]) walk(i, false);
  lines = std::move(out);
}

void cut(std::vector<Line>& lines, std::int64_t max_mm) {
  std::vector<Line> pieces;
  for (const Line& l : lines) cut_one(l, max_mm, pieces);
  lines = std::move(pieces);
}

}  // namespace fasim
