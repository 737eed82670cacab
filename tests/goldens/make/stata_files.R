# Writes Stata files with haven and foreign into tests/Regio.Files.Tests/layouts, and what haven reads from every file there into tests/goldens/files/stata.json.
# Run in the root of the repository, after stata_files.py and after the tests wrote their own files (REGIO_WRITE_LAYOUTS=1):
#   Rscript tests/goldens/make/stata_files.R   (Debian 12: R 4.2.2, r-cran-haven 2.5.1, r-cran-foreign 0.8.84)
suppressMessages({library(haven); library(jsonlite)})
folder <- "tests/Regio.Files.Tests/layouts"

frame <- function(unicode, long) {
  d <- data.frame(
    whole = c(1L, -5L, NA, 2000000000L),
    real = c(0.1, pi, NA, -1e-300),
    tagged = c(tagged_na("a"), 1.5, tagged_na("z"), NA),
    region = labelled(c(1, 2, 3, NA), c(East = 1, Centre = 2, West = 3)),
    day = as.Date(c("1960-01-02", "2020-02-29", NA, "1900-01-01")),
    moment = as.POSIXct(c("1960-01-01 00:00:01", "2020-02-29 23:59:59", NA, "1959-12-31 12:00:00"), tz = "UTC"),
    name = c("Beijing", "", "a longer name", "x"), stringsAsFactors = FALSE)
  attr(d$real, "label") <- "A real number"
  attr(d$name, "label") <- "Name of the city"
  if (unicode) d$city <- c("北京市", "上海市", "", "São Paulo")
  if (long) d$note <- c("short", strrep("long ", 500), "", "short")
  d
}
for (version in c(8, 10, 12, 13, 14, 15)) {
  format <- c(`8` = 113, `10` = 114, `12` = 115, `13` = 117, `14` = 118, `15` = 119)[[as.character(version)]]
  write_dta(frame(format >= 118, format >= 117), file.path(folder, sprintf("haven_%d.dta", format)), version = version, label = "Cities")
}
foreign::write.dta(data.frame(a = c(1.5, NA, 3), b = c("x", "yy", "zzz"), f = factor(c("low", "high", NA))), file.path(folder, "foreign_113.dta"), version = 8)

value <- function(x) {
  format <- attr(x, "format.stata")
  if (inherits(x, "Date")) return(number(as.numeric(x) + 3653, x))
  if (inherits(x, "POSIXct")) return(number(round((as.numeric(x) + 315619200) * 1000), x))
  if (is.character(x)) return(lapply(x, function(v) if (is.na(v) || v == "") NULL else v))
  number(zap_labels(x))
}
number <- function(x, stored = x) {
  tags <- if (is.double(stored)) na_tag(as.vector(unclass(stored))) else rep(NA_character_, length(x))
  # As decimals of 17 digits, which name a double exactly; missing is null, extended missing .a to .z.
  x <- as.numeric(x)
  lapply(seq_along(x), function(i) if (!is.na(tags[i])) paste0(".", tags[i]) else if (is.na(x[i])) NULL else sprintf("%.17g", x[i]))
}
column <- function(x) {
  labels <- attr(x, "labels")
  list(type = if (is.character(x)) "text" else "number", label = attr(x, "label"), format = attr(x, "format.stata"), values = value(x),
    value_labels = if (is.null(labels)) NULL else setNames(lapply(names(labels), function(n) number(labels[n])[[1]]), names(labels)))
}
files <- sort(list.files(folder, "\\.dta$"))
seen <- lapply(files, function(file) {
  d <- read_dta(file.path(folder, file), encoding = if (grepl("gb18030", file)) "gb18030" else NULL)
  # ReadStat reads and writes the pointers to long texts of format 119 as in 118, unlike Stata's documentation: no witness for those.
  if (grepl("119", file) && !grepl("haven", file)) d$note <- NULL
  list(label = attr(d, "label"), columns = lapply(d, column))
})
golden <- list(tool = paste("haven", packageVersion("haven")), call = "read_dta(file)", files = setNames(seen, files))
writeLines(toJSON(golden, auto_unbox = TRUE, null = "null", digits = NA, pretty = TRUE), file.path("tests/goldens/files/stata.json"))
