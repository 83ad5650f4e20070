#include "measures/catalogue.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace fasim {
namespace {

// The words of the page, Swedish and English.
struct Words {
  const char *title, *preface, *head, *decides, *pays, *alone, *mechanism, *falsifier, *levers, *doses, *evidence, *sources, *joint, *shapes, *hours, *to;
};
const Words swedish = {
    "Katalog över åtgärder",
    "Skriven av programmet ur samma deklarationer som körningarna använder. En dos på 0 i den dos som bär storleken gör åtgärden tyst.",
    "| Åtgärd | Namn | Evidens | Beslutar | Betalar |\n|---|---|---|---|---|\n",
    "Beslutas av", "betalas av", "Kommunen kan besluta själv.", "Så är det tänkt att verka", "Det som skulle visa att det inte verkar", "Påverkar", "Doser (* bär storleken; vid 0 är åtgärden tyst)", "Evidens", "Källor",
    "Vilar på flera parter: samordning kan skärpa den. Kör varje paket med samordning också utan effekt av samordning; validate säger till när det saknas.",
    "Verkar inte själv på brott eller trygghet, bara på hur andra åtgärder genomförs.", "Timmarna tas ur bil, station eller ärenden, eller betalas med nya pengar (from).", "till"};
const Words english = {
    "Catalogue of measures",
    "Written by the program from the same declarations that runs use. A dose of 0 in the dose that carries the size makes the measure silent.",
    "| Measure | Name | Evidence | Decides | Pays |\n|---|---|---|---|---|\n",
    "Decided by", "paid by", "The municipality can decide by itself.", "How it is meant to work", "What would show that it does not work", "Moves", "Doses (* carries the size; at 0 the measure is silent)", "Evidence", "Sources",
    "Rests on several parties: coordination may sharpen it. Run every package with coordination also with no effect of it; validate says when that is missing.",
    "Does nothing to crime or safety itself, only to how other measures are carried out.", "Its hours are taken from cars, station or tasks, or paid with new money (from).", "to"};

const Words& words(Language l) { return l == Language::sv ? swedish : english; }

std::string party(Decider d, Language l) {
  static const char* const sv[] = {"polisen", "kommunen", "regionen", "staten", "fastighetsägaren"};
  static const char* const en[] = {"the police", "the municipality", "the region", "the state", "the owner"};
  return (l == Language::sv ? sv : en)[std::size_t(d)];
}

// Nothing but coordination, fidelity and delivery, and the hours they take.
bool only_shapes_others(const MeasureType& t) {
  static const std::vector<std::string> own = {"coordination", "fidelity", "delivery", "overhead_hours", "promises_kept"};
  return shapes_others(t) && std::all_of(t.levers.begin(), t.levers.end(), [](const std::string& l) { return std::find(own.begin(), own.end(), l) != own.end(); });
}

std::string joined(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& one : all) out += (out.empty() ? "" : ", ") + one;
  return out;
}

std::string dose(const DoseField& d, bool carries_the_size, Language l) {
  return fmt::format("{}{}: {}. {} {}, {} {} {} [{}]", d.key, carries_the_size ? "*" : "", l == Language::sv ? d.meaning_sv : d.meaning_en, d.preset, d.unit, d.low, words(l).to,
                     d.high, d.source);
}

// The facts of an entry below its name, one a line, each behind `mark`.
std::string facts(const MeasureType& t, Language l, const char* mark) {
  const Words& w = words(l);
  const bool sv = l == Language::sv;
  std::string out = fmt::format("{}{}: {}\n", mark, w.mechanism, sv ? t.mechanism_sv : t.mechanism_en);
  out += fmt::format("{}{}: {}\n", mark, w.falsifier, sv ? t.falsifier_sv : t.falsifier_en);
  out += fmt::format("{}{} {}, {} {}.{}{}\n", mark, w.decides, party(t.decides, l), w.pays, party(t.pays, l), municipality_alone(t) ? " " : "", municipality_alone(t) ? w.alone : "");
  out += fmt::format("{}{} {}: {}. {}: {}\n", mark, w.evidence, t.grade, grade_in_words(t.grade, l), w.sources, joined(t.studies));
  out += fmt::format("{}{}: {}\n", mark, w.levers, joined(t.levers));
  if (only_shapes_others(t)) out += fmt::format("{}{}\n", mark, w.shapes);
  if (t.coordinated) out += fmt::format("{}{}\n", mark, w.joint);
  if (t.takes_hours) out += fmt::format("{}{}\n", mark, w.hours);
  return out;
}

}  // namespace

std::string grade_in_words(char grade, Language l) {
  const bool sv = l == Language::sv;
  switch (grade) {
    case 'A': return sv ? "slumpade försök eller översikter av sådana" : "randomised trials or reviews of them";
    case 'B': return sv ? "översikter av mest kvasiexperiment" : "reviews of mostly quasi-experiments";
    case 'C': return sv ? "ett kontrollerat kvasiexperiment" : "one controlled quasi-experiment";
    case 'D': return sv ? "före och efter utan kontroll, eller beskrivande" : "before and after without control, or descriptive";
    default: return sv ? "ingen effektstudie har hittats eller använts" : "no effect study was found or used";
  }
}

bool municipality_alone(const MeasureType& t) { return t.decides == Decider::municipality && t.pays == Decider::municipality; }

std::string catalogue_line(const MeasureType& t, Language l) {
  const bool sv = l == Language::sv;
  return fmt::format("{:<28} {}  {} ({}); {} {}, {} {}", t.key, t.grade, sv ? t.sv : t.en, sv ? t.en : t.sv, sv ? "beslutas av" : "decided by", party(t.decides, l), words(l).pays, party(t.pays, l));
}

std::string catalogue_entry(const MeasureType& t, Language l) {
  const bool sv = l == Language::sv;
  std::string out = fmt::format("{}  {} ({})\n  {}\n", t.key, sv ? t.sv : t.en, sv ? t.en : t.sv, sv ? t.what_sv : t.what_en) + facts(t, l, "  ");
  out += fmt::format("  {}:\n", words(l).doses);
  for (const DoseField& d : t.doses) out += "    " + dose(d, d.key == t.scaling, l) + "\n";
  return out;
}

std::string catalogue_markdown(Language l) {
  const bool sv = l == Language::sv;
  const Words& w = words(l);
  std::string out = fmt::format("# {}\n\n{}\n\n{}", w.title, w.preface, w.head);
  for (const MeasureType* t : measure_types()) out += fmt::format("| [{0}](#{0}) | {1} | {2} | {3} | {4} |\n", t->key, sv ? t->sv : t->en, t->grade, party(t->decides, l), party(t->pays, l));
  for (const MeasureType* t : measure_types()) {
    out += fmt::format("\n## {}\n\n**{}** ({}). {}\n\n{}", t->key, sv ? t->sv : t->en, sv ? t->en : t->sv, sv ? t->what_sv : t->what_en, facts(*t, l, "- "));
    out += fmt::format("- {}:\n", w.doses);
    for (const DoseField& d : t->doses) out += "  - " + dose(d, d.key == t->scaling, l) + "\n";
  }
  return out;
}

}  // namespace fasim
