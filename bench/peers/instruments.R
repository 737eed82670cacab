# The peer of `instruments`: R's AER::ivreg on the design of bench/Regio.Bench/Panel/InstrumentTimes.cs without effects, and plm's within two-stage least squares with one effect. Debian: r-cran-aer, r-cran-plm, r-cran-sandwich. Rscript instruments.R
suppressMessages({library(AER); library(plm); library(sandwich)})
set.seed(1); n <- 1e6; z1 <- rnorm(n); z2 <- rnorm(n); u <- rnorm(n); v <- rnorm(n); x1 <- rnorm(n); x2 <- rnorm(n); d <- .3 * z1 + .2 * z2 + u + .1 * x1; y <- d + x1 + .6 * u + v
data <- data.frame(y, d, z1, z2, x1, x2, firm = seq_len(n) %% (n / 10), city = (seq_len(n) * 7919) %% 271, year = seq_len(n) %/% (n / 10))
median_of_three <- function(what, f) { f(); t <- sapply(1:3, function(i) system.time(f())[["elapsed"]]); cat(sprintf("%-60s %8.3f s\n", what, median(t))) }
median_of_three("AER ivreg, 10^6 rows, with its three diagnostics", function() summary(ivreg(y ~ d + x1 + x2 | x1 + x2 + z1 + z2, data = data), diagnostics = TRUE))
median_of_three("the same, clustered errors, no diagnostics", function() { m <- ivreg(y ~ d + x1 + x2 | x1 + x2 + z1 + z2, data = data); summary(m, vcov. = vcovCL(m, data$city), diagnostics = FALSE) })
median_of_three("plm within two-stage least squares, one effect, no tests", function() plm(y ~ d + x1 + x2 | x1 + x2 + z1 + z2, data = data, index = c("firm", "year"), model = "within"))
