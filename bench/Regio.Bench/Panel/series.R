# Times of plm beside `series`: Rscript series.R data.csv, the file that `dotnet run --project bench/Regio.Bench -c Release -- series 280 30 data.csv` writes. Debian 12: r-cran-plm 2.6-2. Median of three runs after one. cipstest is not there: its critical values end at 200 entities.
library(plm)
d <- pdata.frame(read.csv(commandArgs(TRUE)[1]), index = c("id", "year"))
timed <- function(name, call) { f <- function() system.time(suppressWarnings(call()))[["elapsed"]]; f(); cat(sprintf("%-40s %.3f s\n", name, median(replicate(3, f())))) }
for (test in c("levinlin", "ips", "madwu", "hadri")) timed(paste("purtest", test), function() if (test == "hadri") purtest(d$y, test = test, exo = "intercept") else purtest(d$y, test = test, exo = "intercept", lags = 2, pmax = 2))
d$dy <- diff(d$y); d$dx <- diff(d$x); e <- pdata.frame(as.data.frame(d[!is.na(d$dy), ]), index = c("id", "year"))
timed("pgrangertest, both directions", function() { pgrangertest(dy ~ dx, data = e, order = 2L); pgrangertest(dx ~ dy, data = e, order = 2L) })
for (model in c("mg", "cmg", "dmg")) timed(paste("pmg", model), function() pmg(y ~ x + z, data = d, model = model))
timed("pcce p", function() pcce(y ~ x + z, data = d, model = "p"))
timed("local projections by plm, 9 horizons", function() for (h in 0:8) { m <- plm(plm::lead(y, h) ~ x + plm::lag(x, 1) + plm::lag(y, 1) + z, data = d, model = "within", effect = "twoways"); vcovHC(m, method = "arellano", cluster = "group") })
