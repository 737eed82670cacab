# Writes tests/goldens/report/figures.json: ticks, densities, bins and fits that figures draw.
# Run in the root of the repository: Rscript tests/goldens/make/figures.R
# Debian 12: R 4.2.2, r-cran-labeling 0.4.2, r-cran-jsonlite 1.8.4.
suppressMessages({library(labeling); library(jsonlite)})
set.seed(20250101)
ranges <- list(c(0, 100), c(0, 1), c(-1, 1), c(2011, 2022), c(4.22, 11.435), c(-0.35, 0.63), c(0, 24.87), c(-1.2, 7.9), c(1000, 9000), c(0.011, 0.083), c(-37, 12), c(99.3, 104.9))
random <- lapply(1:120, function(i) { a <- signif(rnorm(1) * 10^runif(1, -2, 4), 4); c(a, a + signif(10^runif(1, -2, 4), 4)) })
ticks <- list()
for (r in c(ranges, random)) for (m in c(4, 6, 9)) {
  values <- extended(r[1], r[2], m)
  # Regio keeps ticks within the axis and at multiples of their step: where R's best does too, it is Regio's best as well.
  start <- values[1] / diff(values)[1]
  if (min(values) >= r[1] - 1e-9 && max(values) <= r[2] + 1e-9 && abs(start - round(start)) < 1e-6) ticks[[length(ticks) + 1]] <- list(min = r[1], max = r[2], wanted = m, values = values)
}
x <- round(c(rnorm(50, 5, 1.4), rexp(30)), 3)
y <- round(2 - 0.3 * x + rnorm(80), 3)
h <- bw.nrd0(x)
at <- seq(min(x) - 3 * h, max(x) + 3 * h, length.out = 256)
fit <- lm(y ~ x)
out <- list(
  tool = paste0("R ", getRversion(), "; labeling ", packageVersion("labeling")),
  tolerance = "1e-12 relative: sums of 80 terms; ticks 1e-9 of the step",
  calls = c("labeling::extended(min, max, wanted), where its ticks lie within the range at multiples of their step", "bw.nrd0(x); mean(dnorm((at - x) / h)) / h", "2 * IQR(x) / length(x)^(1/3), as nclass.FD", "lm(y ~ x); lm(log(y + 10) ~ log(x + 1)); predict(lm(y ~ poly(x, 2)), data.frame(x = seq(min(x), max(x), length.out = 65)))"),
  ticks = ticks, x = x, y = y, bandwidth = h, at = at, density = sapply(at, function(a) mean(dnorm((a - x) / h)) / h),
  bin_width = 2 * IQR(x) / length(x)^(1/3), fitted = unname(fitted(fit)[c(which.min(x), which.max(x))]),
  quadratic = unname(predict(lm(y ~ poly(x, 2)), data.frame(x = seq(min(x), max(x), length.out = 65)))),
  log_slope = unname(coef(lm(log(y + 10) ~ log(x + 1)))[2]))
write(toJSON(out, digits = NA, auto_unbox = TRUE), "tests/goldens/report/figures.json")
