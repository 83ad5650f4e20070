// The called phase: shares of runs by area and period, and moves from start to end.
#include "analysis/paired.hpp"
#include "report/numbers.hpp"
#include "report/parts.hpp"

namespace fasim {

Json phases_part(const Gathered& g) {
  Json p1 = Json::array(), p3 = Json::array(), matrix = Json::array();
  for (int w = 0; w < g.worlds; ++w) {
    Json w1 = Json::array(), w3 = Json::array(), wm = Json::array();
    for (int p = 0; p < g.policies; ++p) {
      Json a1 = Json::array(), a3 = Json::array();
      for (int a = 0; a < g.areas; ++a) {
        Json l1 = Json::array(), l3 = Json::array();
        for (int t = 0; t < g.periods; ++t) {
          const auto& c = g.phase_counts[g.phase_place(w, p, a, t)];
          const int n = c[0] + c[1] + c[2];
          l1.push_back(n ? Json((100 * c[0] + n / 2) / n) : Json(-1));
          l3.push_back(n ? Json((100 * c[2] + n / 2) / n) : Json(-1));
        }
        a1.push_back(l1);
        a3.push_back(l3);
      }
      w1.push_back(a1);
      w3.push_back(a3);
      const auto& moves = g.phase_moves[std::size_t(w * g.policies + p)];
      double all = 0;
      for (const int m : moves) all += m;
      Json rows = Json::array();
      for (std::size_t from = 0; from < 3; ++from) {
        Json row = Json::array();
        for (std::size_t to = 0; to < 3; ++to) row.push_back(all > 0 ? number(moves[from * 3 + to] / all) : Json(nullptr));
        rows.push_back(row);
      }
      wm.push_back(rows);
    }
    p1.push_back(w1);
    p3.push_back(w3);
    matrix.push_back(wm);
  }
  const bool named = g.hides_phase_by_month();
  return {{"p1", named ? Json(nullptr) : p1}, {"p3", named ? Json(nullptr) : p3}, {"matrix", matrix}};
}

}  // namespace fasim
