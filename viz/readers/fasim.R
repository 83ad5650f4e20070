# Reads what `fasim export FOLDER` has written: base R only.
#
#   source("viz/readers/fasim.R")
#   tables <- read_fasim("out/demo/csv")               # list of data frames: panel, runs, codebook, ...
#   d <- fasim_differences(tables, "unsafe_evening", baseline = "today")
#   aggregate(difference ~ policy + world, d, mean)

# All tables of an export by name; empty cells are NA.
read_fasim <- function(folder) {
  names <- c("runs", "panel", "labels", "codebook", "parameters", "sources")
  tables <- lapply(names, function(n) {
    file <- file.path(folder, paste0(n, ".csv"))
    utils::read.csv(file, encoding = "UTF-8", na.strings = "", stringsAsFactors = FALSE, check.names = FALSE)
  })
  names(tables) <- names
  tables
}

# Policy minus baseline in the same world, replicate, area and month: pairs first, then averages. The surroundings are left out.
fasim_differences <- function(tables, outcome, baseline, group = "all") {
  panel <- tables$panel
  keep <- panel$group == group & panel$area != "outside" & !is.na(panel[[outcome]])
  panel <- panel[keep, c("policy", "world", "replicate", "area", "month", outcome)]
  names(panel)[6] <- "value"
  base <- panel[panel$policy == baseline, -1]
  names(base)[5] <- "base"
  pairs <- merge(panel[panel$policy != baseline, ], base, by = c("world", "replicate", "area", "month"))
  pairs$difference <- pairs$value - pairs$base
  pairs[, c("policy", "world", "replicate", "area", "month", "difference")]
}
