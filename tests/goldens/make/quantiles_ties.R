# Medians and quantiles that are not unique: the vertex that quantreg's method br reports. Debian 12: R 4.2.2, r-cran-quantreg 5.94, r-cran-jsonlite. Run in this folder: Rscript quantiles_ties.R    Writes ../panel/quantiles_ties.json
suppressMessages({library(quantreg); library(jsonlite)}); cases <- list()
for (s in 1:30) {
  set.seed(s); n <- 4 * sample(3:12, 1); d <- data.frame(g = rep(0:1, length.out = n), x = round(rnorm(n), 2), y = round(rnorm(n), 2))
  for (f in c("y ~ 1", "y ~ g", "y ~ g + x")) for (tau in c(.25, .5, .75)) {
    m <- suppressWarnings(rq(as.formula(f), tau, d)); w <- tryCatch({rq(as.formula(f), tau, d); FALSE}, warning = function(w) TRUE); r <- resid(m)
    cases[[length(cases) + 1]] <- list(formula = f, tau = tau, data = d, coef = unname(as.list(coef(m))), nonunique = w, loss = sum(r * (tau - (r < 0)))) } }
write_json(list(tool = paste("R", getRversion(), "quantreg", packageVersion("quantreg")), data = "in the file", tolerance = "1e-10", cases = cases), "../panel/quantiles_ties.json", digits = 15, auto_unbox = TRUE, dataframe = "columns")
print(table(sapply(cases, `[[`, "nonunique")))
