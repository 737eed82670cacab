# Goldens of least squares: weights, missing values, unbalanced panels, nested effects, frequency weights, factors, predictions. Debian 12: R 4.2.2, r-cran-sandwich 3.0-2, r-cran-jsonlite.
# Run in this folder: Rscript least_squares.R   (writes ../data/least_squares.csv, ../regression/least_squares.json)
suppressMessages({library(sandwich); library(jsonlite)})
set.seed(20250102)

# 24 cities in 5 regions, observed in some of the years 2005-2016; variables with holes; two cities seen once.
d <- expand.grid(year = 2005:2016, city = 1:24)
d$region <- c("East", "West", "North", "South", "Centre")[1 + d$city %% 5]
d <- d[runif(nrow(d)) < .75, ]
d <- d[!(d$city %in% c(7, 15)) | !duplicated(d$city), ]
n <- nrow(d); a <- rnorm(24); g <- rnorm(12)
d$x1 <- round(rnorm(n) + .5 * a[d$city], 4)
d$x2 <- round(rexp(n) + .3 * g[d$year - 2004], 4)
d$x3 <- round(100 + 5 * rnorm(n) + .1 * d$year, 4)
d$w <- round(.1 + rexp(n), 3)
d$f <- 1 + rpois(n, 1.2)
d$y <- round(3 + .8 * d$x1 - .5 * d$x2 + .02 * d$x3 + a[d$city] + .5 * g[d$year - 2004] + rnorm(n) / sqrt(d$w), 4)
d$x1[sample(n, 8)] <- NA; d$x2[sample(n, 6)] <- NA; d$y[sample(n, 5)] <- NA; d$w[sample(n, 3)] <- NA
d <- d[sample(n), c("city", "region", "year", "y", "x1", "x2", "x3", "w", "f")]
rownames(d) <- NULL
write.csv(d, "../data/least_squares.csv", row.names = FALSE, quote = FALSE, na = "")

cases <- list()
put <- function(name, ...) cases[[name]] <<- list(...)
pick <- function(v, keep) as.list(v[names(v) %in% keep])
se <- function(V) sqrt(diag(V))
fit <- function(m) list(nobs = nobs(m), df = m$df.residual, r2 = summary(m)$r.squared, ar2 = summary(m)$adj.r.squared, sigma = summary(m)$sigma, ll = as.numeric(logLik(m)))

# Rows that have every variable, singletons pruned until none is left: by hand, in base R.
complete <- function(vars, effects) {
  s <- d[complete.cases(d[, vars]), ]
  repeat {
    alone <- Reduce(`|`, lapply(effects, function(e) ave(rep(1, nrow(s)), s[[e]], FUN = length) == 1), rep(FALSE, nrow(s)))
    if (!any(alone)) return(s)
    s <- s[!alone, ]
  }
}
hc <- function(m, keep) lapply(c(HC0 = "HC0", HC1 = "HC1", HC2 = "HC2", HC3 = "HC3"), function(t) pick(se(vcovHC(m, type = t)), keep))

slopes <- c("x1", "x2", "x3"); all <- c("(Intercept)", slopes)
m <- lm(y ~ x1 + x2 + x3, d)
put("missing", call = "lm(y ~ x1 + x2 + x3)", coef = pick(coef(m), all), se = pick(se(vcov(m)), all), fit = fit(m), hc = hc(m, all), clustered = pick(se(vcovCL(m, d$city[as.integer(names(resid(m)))], type = "HC1")), all))
m <- lm(y ~ x1 + x2 + x3, d, weights = w)
rows <- as.integer(names(resid(m)))
put("weighted", call = "lm(y ~ x1 + x2 + x3, weights = w)", coef = pick(coef(m), all), se = pick(se(vcov(m)), all), fit = fit(m), hc = hc(m, all), clustered = pick(se(vcovCL(m, d$city[rows], type = "HC1")), all),
    two_way = pick(se(vcovCL(m, d[rows, c("region", "year")], type = "HC1", fix = TRUE)), all))

# Frequency weights: the rows repeated. Clusters of the repeated rows are those of the originals.
s <- d[complete.cases(d[, c("y", "x1", "x2", "x3")]), ]
e <- s[rep(seq_len(nrow(s)), s$f), ]
m <- lm(y ~ x1 + x2 + x3, e)
put("frequency", call = "lm(y ~ x1 + x2 + x3) on rows repeated f times", coef = pick(coef(m), all), se = pick(se(vcov(m)), all), fit = fit(m), hc = hc(m, all), clustered = pick(se(vcovCL(m, e$city, type = "HC1")), all))

# Two effects, unbalanced; and with weights. Dummies in lm give the same slopes, residual degrees of freedom and leverages.
s <- complete(c("y", "x1", "x2", "x3"), c("city", "year"))
m <- lm(y ~ x1 + x2 + x3 + factor(city) + factor(year), s)
put("two_way_effects", call = "lm(y ~ x1 + x2 + x3 + factor(city) + factor(year)) without singletons", coef = pick(coef(m), slopes), se = pick(se(vcov(m)), slopes), fit = fit(m), hc = hc(m, slopes))
s <- complete(c("y", "x1", "x2", "x3", "w"), c("city", "year"))
m <- lm(y ~ x1 + x2 + x3 + factor(city) + factor(year), s, weights = w)
put("two_way_weighted", call = "lm(y ~ x1 + x2 + x3 + factor(city) + factor(year), weights = w) without singletons", coef = pick(coef(m), slopes), se = pick(se(vcov(m)), slopes), fit = fit(m), hc = hc(m, slopes))
s <- complete(c("y", "x1", "x2", "x3"), c("city", "region"))
m <- lm(y ~ x1 + x2 + x3 + factor(city) + factor(region), s)
put("nested_effects", call = "lm(y ~ x1 + x2 + x3 + factor(city) + factor(region)) without singletons", coef = pick(coef(m), slopes), se = pick(se(vcov(m)), slopes), fit = fit(m), hc = hc(m, slopes))
s <- complete(c("y", "x1", "x2", "x3"), c("city"))
m <- lm(y ~ x1 + x2 + x3 + factor(city) + factor(city):year, s)
put("varying_slopes", call = "lm(y ~ x1 + x2 + x3 + factor(city) + factor(city):year) without singletons", coef = pick(coef(m), slopes), se = pick(se(vcov(m)), slopes), nobs = nobs(m))

# Factors, interactions, powers; predictions with intervals on rows that were not used.
m <- lm(y ~ x1 * x2 + I(x3^2) + region, d)
keep <- names(coef(m))
new <- data.frame(x1 = c(.5, -1, 2), x2 = c(1, .2, 3), x3 = c(300, 290, 310), region = c("West", "Centre", "East"))
p <- predict(m, new, se.fit = TRUE, interval = "confidence"); q <- predict(m, new, interval = "prediction")
put("factors", call = "lm(y ~ x1 * x2 + I(x3^2) + region); predict(interval = )", coef = as.list(coef(m)), se = as.list(se(vcov(m))), fit = fit(m), new = new,
    predicted = unname(p$fit[, "fit"]), std_error = unname(p$se.fit), conf_low = unname(p$fit[, "lwr"]), conf_high = unname(p$fit[, "upr"]), pred_low = unname(q[, "lwr"]), pred_high = unname(q[, "upr"]))

write_json(list(tool = "R 4.2.2; sandwich 3.0.2", data = "data/least_squares.csv", tolerance = "coefficients 1e-9, standard errors 1e-8 relative", cases = cases), "../regression/least_squares.json", digits = 15, auto_unbox = TRUE, pretty = TRUE)
