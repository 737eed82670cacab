# Makes tests/goldens/variables/variables.json: derived variables, lags, interpolation, quantiles, joins and design columns
# as R computes them, on data drawn here. Run from the repository's root: Rscript tests/goldens/make/variables.R
suppressPackageStartupMessages({library(plm); library(zoo); library(jsonlite)})
set.seed(20250601)

firms <- sprintf("f%02d", 1:8)
d <- expand.grid(year = 2001:2010, firm = firms, stringsAsFactors = FALSE)
d <- d[runif(nrow(d)) > 0.2, ]                         # gaps inside and at the ends of series
d <- d[sample(nrow(d)), c("firm", "year")]             # rows in no order
d$region <- c("West", "East", "Mid")[1 + (match(d$firm, firms) %% 3)]
d$region[sample(nrow(d), 4)] <- NA
d$x <- round(rnorm(nrow(d), 10, 4), 3)
d$z <- sample(c(1, 2, 2, 3, 5, 5, 5, 8), nrow(d), TRUE)
d$w <- round(runif(nrow(d), 0.1, 3), 4)
d$x[sample(nrow(d), 12)] <- NA
d$z[sample(nrow(d), 5)] <- NA
rownames(d) <- NULL

by <- function(f) ave(d$x, d$region, FUN = f)          # rows without a region are missing
na_by <- function(f) { v <- by(f); v[is.na(d$region)] <- NA; v }
ok <- function(v) v[!is.na(v)]
expressions <- list(
  "x + 2 * z - w / 3"                 = with(d, x + 2 * z - w / 3),
  "-x^2 + 2^-1"                       = with(d, -x^2 + 2^-1),
  "x % 3"                             = with(d, x %% 3),
  "-x % 3"                            = with(d, (-x) %% 3),
  "ln(w) + log10(w) + exp(w / 2)"     = with(d, log(w) + log10(w) + exp(w / 2)),
  "log(w, 2) + log1p(w) + expm1(w)"   = with(d, log(w, 2) + log1p(w) + expm1(w)),
  "sqrt(abs(x - 10)) * sign(x - 10)"  = with(d, sqrt(abs(x - 10)) * sign(x - 10)),
  "floor(x) + ceil(w)"                = with(d, floor(x) + ceiling(w)),
  "min(x, z, 5) + max(w, 1)"          = with(d, pmin(x, z, 5) + pmax(w, 1)),
  "if(x > 10, z, -z)"                 = with(d, ifelse(x > 10, z, -z)),
  "x > 10 & z > 2"                    = with(d, as.numeric(x > 10 & z > 2)),
  "x > 10 | z > 2"                    = with(d, as.numeric(x > 10 | z > 2)),
  "!(x > 10)"                         = with(d, as.numeric(!(x > 10))),
  "region == \"East\""                = as.numeric(d$region == "East"),
  "region in (\"East\", \"West\") & year >= 2005" = as.numeric(ifelse(is.na(d$region), NA, d$region %in% c("East", "West")) & d$year >= 2005),
  "x is missing"                      = as.numeric(is.na(d$x)),
  "mean(x)"                           = rep(mean(d$x, na.rm = TRUE), nrow(d)),
  "mean(x, by = region)"              = na_by(function(v) mean(ok(v))),
  "sum(x, by = region)"               = na_by(function(v) sum(ok(v))),
  "sd(x, by = region)"                = na_by(function(v) sd(ok(v))),
  "var(x, by = region)"               = na_by(function(v) var(ok(v))),
  "count(x, by = region)"             = na_by(function(v) length(ok(v))),
  "median(x, by = region)"            = na_by(function(v) median(ok(v))),
  "quantile(x, 0.9, by = region)"     = na_by(function(v) quantile(ok(v), 0.9, names = FALSE)),
  "quantile(x, 0.25, by = region, type = \"stata\")" = na_by(function(v) quantile(ok(v), 0.25, names = FALSE, type = 2)),
  "quantile(x, 0.25, type = \"stata_altdef\")" = rep(quantile(ok(d$x), 0.25, names = FALSE, type = 6), nrow(d)),
  "rank(z)"                           = rank(d$z, na.last = "keep", ties.method = "average"),
  "rank(x, by = region)"              = na_by(function(v) rank(v, na.last = "keep")),
  "standardise(x, by = region)"       = na_by(function(v) as.numeric(scale(v))),
  "winsor(x, 0.05, 0.95)"             = pmin(pmax(d$x, quantile(d$x, 0.05, na.rm = TRUE)), quantile(d$x, 0.95, na.rm = TRUE)),
  "winsor(x, 0.1, 0.9, by = region)"  = na_by(function(v) pmin(pmax(v, quantile(v, 0.1, na.rm = TRUE)), quantile(v, 0.9, na.rm = TRUE))),
  "poly(w, 4, 1)"                     = poly(d$w, 4)[, 1],
  "poly(w, 4, 4)"                     = poly(d$w, 4)[, 4],
  "poly(year, 3, 2)"                  = poly(d$year, 3)[, 2],
  "poly(x, 3, 3)"                     = { v <- d$x; v[!is.na(v)] <- poly(ok(v), 3)[, 3]; v },
  "number(substr(firm, 2, 2))"        = as.numeric(substr(d$firm, 2, 3)),
  "starts_with(firm, \"f01\") | contains(region, \"es\")" = as.numeric(startsWith(d$firm, "f01") | ifelse(is.na(d$region), NA, grepl("es", d$region))),
  "length(replace(concat(firm, \"-\", region), \"East\", \"e\"))" = { v <- nchar(sub("East", "e", paste0(d$firm, "-", d$region))); v[is.na(d$region)] <- NA; v },
  "group(region, year)"               = as.numeric(interaction(d$region, d$year, lex.order = TRUE, drop = TRUE))
)

p <- pdata.frame(d, index = c("firm", "year"))         # sorted by firm and year
back <- match(paste(d$firm, d$year), paste(p$firm, p$year))
num <- function(v) as.numeric(v)[back]
panel <- list(
  "l(x)" = num(plm::lag(p$x, 1, shift = "time")), "lag(x, 2)" = num(plm::lag(p$x, 2, shift = "time")),
  "f(x)" = num(plm::lead(p$x, 1, shift = "time")), "l(x, -2)" = num(plm::lead(p$x, 2, shift = "time")),
  "d(x)" = num(diff(p$x, 1, shift = "time")), "diff(x, 2)" = num(p$x - plm::lag(p$x, 2, shift = "time")),
  "growth(x)" = num(p$x / plm::lag(p$x, 1, shift = "time") - 1)
)

fill <- function(rule) { out <- d$x
  for (f in firms) { i <- which(d$firm == f); i <- i[order(d$year[i])]
    if (sum(!is.na(d$x[i])) >= 2) out[i] <- na.approx(d$x[i], x = d$year[i], na.rm = FALSE, rule = rule) }
  out }
locf <- d$x
for (f in firms) { i <- which(d$firm == f); i <- i[order(d$year[i])]; locf[i] <- na.locf(d$x[i], na.rm = FALSE) }
missing_rules <- list("interpolate(x)" = fill(1), "interpolate(x, ends = \"nearest\")" = fill(2), "carry(x)" = locf)

sample_values <- list(c(3, 1, 4, 1, 5, 9, 2, 6), round(rnorm(101), 4), 1:10 / 10, 7)
shares <- c(0, 0.01, 0.05, 0.1, 0.25, 1/3, 0.5, 0.75, 0.9, 0.99, 1)
quantiles <- lapply(sample_values, function(v) list(values = I(v), shares = shares,
  r = unname(quantile(v, shares, type = 7)), stata = unname(quantile(v, shares, type = 2)), stata_altdef = unname(quantile(v, shares, type = 6))))

attributes_ <- data.frame(firm = c("f03", "f01", "f05", "f99", "f02"), year = 2005, size = c(3, 1, 5, 99, 2))
lookup <- attributes_[c("firm", "size")]
joined <- lapply(list(left = c(TRUE, FALSE), inner = c(FALSE, FALSE), full = c(TRUE, TRUE), right = c(FALSE, TRUE)), function(keep) {
  m <- merge(d[c("firm", "year", "x")], lookup, by = "firm", all.x = keep[1], all.y = keep[2])
  m <- m[order(m$firm, m$year), ]; list(firm = m$firm, year = m$year, x = m$x, size = m$size) })

complete <- na.omit(d)                                 # model.matrix drops missing rows itself; here it is explicit
designs <- lapply(c("region", "0 + region", "x + region", "x:region", "x * region", "0 + region + firm", "factor(z)", "region:factor(z)", "x + x:region + w", "region * factor(z)", "(x + z + w)^2", "x * z - x:z + I(x^2)"), function(f) {
  m <- model.matrix(as.formula(paste("~", f)), complete)
  m <- m[, colnames(m) != "(Intercept)", drop = FALSE]
  list(formula = f, names = I(colnames(m)), values = lapply(seq_len(ncol(m)), function(j) unname(m[, j]))) })

out <- list(
  tool = paste("R", getRversion()), packages = list(plm = as.character(packageVersion("plm")), zoo = as.character(packageVersion("zoo"))),
  script = "tests/goldens/make/variables.R", tolerance = "1e-12: sums of some dozens of numbers in another order",
  data = d, complete = complete, expressions = expressions, panel = panel, missing_rules = missing_rules,
  quantiles = quantiles, lookup = lookup, joined = joined, designs = designs)
write_json(out, "tests/goldens/variables/variables.json", digits = NA, na = "null", auto_unbox = TRUE, dataframe = "columns")
