# Goldens of covariance estimators. Debian 12: R 4.2.2, r-cran-sandwich 3.0-2, r-cran-clubsandwich 0.5.8, r-cran-plm 2.6-2, r-cran-car 3.1-1, r-cran-lmtest, r-cran-jsonlite.
# Run in this folder: Rscript covariances.R   (writes ../data/covariances.csv, ../data/covariances_series.csv, ../regression/covariances.json)
suppressMessages({library(sandwich); library(clubSandwich); library(plm); library(car); library(lmtest); library(jsonlite)})
set.seed(20250101)

# An unbalanced panel of firms in cities of unequal size, observed in some of the years 2001-2014; 2006 is missing for all.
sizes <- c(1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 8, 12)
firm <- seq_len(sum(sizes)); city <- rep(seq_along(sizes), sizes)
d <- expand.grid(year = setdiff(2001:2014, 2006), firm = firm)
d$city <- city[d$firm]
d <- d[runif(nrow(d)) < .8, ]
lat <- 24 + 20 * runif(length(sizes)); lon <- 100 + 22 * runif(length(sizes))
d$lat <- round(lat[d$city] + .4 * rnorm(length(firm))[d$firm], 5); d$lon <- round(lon[d$city] + .4 * rnorm(length(firm))[d$firm], 5)
u <- rnorm(length(sizes)); v <- rnorm(length(firm)); f <- rnorm(20)
d$x1 <- as.numeric(d$city %in% c(3, 9) & d$year > 2007)
d$x2 <- round(rnorm(nrow(d)) + .5 * u[d$city] + .3 * f[d$year - 2000], 6)
d$x3 <- round(exp(.5 * rnorm(nrow(d))) + .2 * v[d$firm], 6)
d$w <- round(.2 + rexp(nrow(d)), 4)
e <- rnorm(nrow(d)) * (1 + .5 * d$x3) + u[d$city] * (1 + d$x2) + v[d$firm] + f[d$year - 2000]
d$y <- round(1 + .5 * d$x1 - .3 * d$x2 + .2 * d$x3 + e, 6)
d <- d[order(d$firm, d$year), c("city", "firm", "year", "lat", "lon", "y", "x1", "x2", "x3", "w")]
d <- d[ave(d$year, d$firm, FUN = length) > 1, ]
rownames(d) <- NULL
write.csv(d, "../data/covariances.csv", row.names = FALSE, quote = FALSE)

cases <- list()
keep <- c("(Intercept)", "x1", "x2", "x3")
put <- function(name, model, call, estimator, by, se, df = NULL, ...)
  cases[[length(cases) + 1]] <<- c(list(name = name, model = model, call = call, covariance = estimator, convention = by, se = as.list(se[names(se) %in% keep]),
                                       df = if (is.null(df)) NULL else as.list(df[names(df) %in% keep])), list(...))

# CR2 and CR3 with Satterthwaite degrees of freedom; absorbed effects as dummies. The dummy regression is the definition in Pustejovsky and Tipton (2018).
models <- list(
  pooled = y ~ x1 + x2 + x3,
  firm = y ~ x1 + x2 + x3 + factor(firm) - 1,
  firm_year = y ~ x1 + x2 + x3 + factor(firm) + factor(year) - 1,
  year = y ~ x1 + x2 + x3 + factor(year) - 1,
  firm_trend = y ~ x1 + x2 + x3 + factor(firm) + factor(city):I(year - 2007.5) - 1)
for (m in names(models)) for (weighted in c(FALSE, TRUE)) {
  # Weights as inverse variances: the regression of rows multiplied by sqrt(w). (clubSandwich's own weighted CR2 takes another root of the same matrix.)
  X <- model.matrix(models[[m]], d); X <- X[, qr(X)$pivot[seq_len(qr(X)$rank)]]; r <- if (weighted) sqrt(d$w) else 1
  fit <- lm(I(r * d$y) ~ I(r * X) - 1)
  # With effects nested in the clusters I - H_gg is singular and clubSandwich's CR3 refuses.
  for (type in if (m %in% c("pooled", "year")) c("CR2", "CR3") else "CR2") {
    V <- vcovCR(fit, cluster = d$city, type = type)
    se <- sqrt(diag(V)); df <- coef_test(fit, vcov = V, test = "Satterthwaite")$df; names(se) <- names(df) <- colnames(X)
    put(paste0(m, if (weighted) "_weighted", "_", type), paste0(m, if (weighted) "_weighted"),
        sprintf("clubSandwich::vcovCR(lm(%s%s), cluster = city, type = '%s'); coef_test(test = 'Satterthwaite')", deparse1(models[[m]]), if (weighted) ", rows times sqrt(w)" else "", type),
        paste0(tolower(type), "(city)"), "Fixest", se, df)
  }
}

# Cities absorbed beside their firms, clusters of firms: the dummies of cities add nothing to those of firms.
for (weighted in c(FALSE, TRUE)) {
  X <- model.matrix(models$firm, d); r <- if (weighted) sqrt(d$w) else 1
  fit <- lm(I(r * d$y) ~ I(r * X) - 1)
  V <- vcovCR(fit, cluster = d$firm, type = "CR2")
  se <- sqrt(diag(V)); df <- coef_test(fit, vcov = V, test = "Satterthwaite")$df; names(se) <- names(df) <- colnames(X)
  put(paste0("city_firm", if (weighted) "_weighted", "_CR2"), paste0("city_firm", if (weighted) "_weighted"),
      sprintf("clubSandwich::vcovCR(lm(%s%s), cluster = firm, type = 'CR2'); coef_test(test = 'Satterthwaite')", deparse1(models$firm), if (weighted) ", rows times sqrt(w)" else ""),
      "cr2(firm)", "Fixest", se, df)
}

# Jackknife over clusters, by deletion.
fit <- lm(models$pooled, d); b <- coef(fit); G <- length(sizes)
D <- sapply(unique(d$city), function(g) coef(lm(models$pooled, d[d$city != g, ])) - b)
put("pooled_jackknife", "pooled", "(G-1)/G * sum over g of (b_(g) - b)(b_(g) - b)', lm without cluster g", "jackknife(city)", "Fixest", sqrt(diag((G - 1) / G * D %*% t(D))))

# plm: Driscoll-Kraay (SCC), Newey-West, Beck-Katz, double clustering, and vcovHC, on the unbalanced panel.
p <- pdata.frame(d, index = c("firm", "year"))
for (m in c("pooled", "firm", "firm_year")) {
  fit <- switch(m, pooled = plm(y ~ x1 + x2 + x3, p, model = "pooling"), firm = plm(y ~ x1 + x2 + x3, p, model = "within"),
                firm_year = plm(y ~ x1 + x2 + x3, p, model = "within", effect = "twoways"))
  se <- function(V) { s <- sqrt(diag(V)); names(s) <- rownames(V); s }
  for (L in c(0, 2, 4)) {
    put(paste0(m, "_scc_", L), m, sprintf("plm::vcovSCC(maxlag = %d)", L), sprintf("dk(%d)", L), "Plm", se(vcovSCC(fit, maxlag = L)))
    put(paste0(m, "_nw_", L), m, sprintf("plm::vcovNW(maxlag = %d)", L), sprintf("nw(%d)", L), "Plm", se(vcovNW(fit, maxlag = L)))
  }
  put(paste0(m, "_bk_time"), m, "plm::vcovBK(cluster = 'time')", "pcse", "Plm", se(vcovBK(fit, cluster = "time")))
  # plm 2.6-2 misplaces periods here when the first entity lacks some (it matches sorted rows with labels in order of appearance): by hand instead.
  X <- model.matrix(fit); e <- matrix(NA, max(d$firm), 20); e[cbind(d$firm, d$year - 2000)] <- as.numeric(residuals(fit))
  S <- outer(1:20, 1:20, Vectorize(function(i, j) mean(e[, i] * e[, j], na.rm = TRUE)))
  M <- Reduce(`+`, lapply(unique(d$firm), function(g) { r <- which(d$firm == g); t(X[r, , drop = FALSE]) %*% S[d$year[r] - 2000, d$year[r] - 2000] %*% X[r, , drop = FALSE] }))
  put(paste0(m, "_bk_group"), m, "sum_i X_i' S X_i with S the pairwise mean of e_it e_is", "pcse(serial)", "Plm", se(solve(crossprod(X)) %*% M %*% solve(crossprod(X))))
  put(paste0(m, "_dc"), m, "plm::vcovDC()", "cluster(firm, year)", "Plm", se(vcovDC(fit)))
  for (method in c("arellano", "white1", "white2")) for (type in c("HC0", "sss", "HC1", "HC2", "HC3", "HC4")) for (cl in c("group", "time"))
    put(paste(m, method, type, cl, sep = "_"), m, sprintf("plm::vcovHC(method = '%s', type = '%s', cluster = '%s')", method, type, cl),
        sprintf("%s(%s%s)", method, tolower(type), if (cl == "time") ", by=time" else ""), "Plm", se(vcovHC(fit, method = method, type = type, cluster = cl)))
}

# HC family of sandwich.
fit <- lm(models$pooled, d); wfit <- lm(models$pooled, d, weights = w); ffit <- lm(models$firm_year, d)
for (type in c("HC0", "HC1", "HC2", "HC3", "HC4", "HC4m", "HC5")) {
  put(paste0("pooled_", type), "pooled", sprintf("sandwich::vcovHC(lm, type = '%s')", type), tolower(type), "Sandwich", sqrt(diag(vcovHC(fit, type = type))))
  put(paste0("pooled_weighted_", type), "pooled_weighted", sprintf("sandwich::vcovHC(lm weighted, type = '%s')", type), tolower(type), "Sandwich", sqrt(diag(vcovHC(wfit, type = type))))
  put(paste0("firm_year_", type), "firm_year", sprintf("sandwich::vcovHC(lm with dummies, type = '%s')", type), tolower(type), "Sandwich", sqrt(diag(vcovHC(ffit, type = type))))
}

# Conley by brute force over all pairs.
conley <- function(fit, cutoff, distance, kernel, within = NULL) {
  X <- model.matrix(fit); X <- X[, keep[keep %in% colnames(X)]]; X <- X; e <- residuals(fit); r <- pi / 180
  dlat <- outer(d$lat, d$lat, "-") * r; dlon <- abs(outer(d$lon, d$lon, "-")) * r; dlon <- pmin(dlon, 2 * pi - dlon)
  km <- if (distance == "spherical") 2 * 6371 * asin(pmin(sqrt(sin(dlat / 2)^2 + outer(cos(d$lat * r), cos(d$lat * r)) * sin(dlon / 2)^2), 1))
        else 111 / r * sqrt(dlat^2 + (cos(outer(d$lat, d$lat, "+") / 2 * r) * dlon)^2)
  K <- if (kernel == "uniform") (km <= cutoff) * 1 else pmax(1 - km / cutoff, 0)
  if (!is.null(within)) K <- K * outer(within, within, "==")
  B <- solve(crossprod(X)); S <- X * e
  n <- nrow(X); sqrt(diag(n / (n - ncol(X)) * B %*% (t(S) %*% K %*% S) %*% B))
}
for (distance in c("spherical", "triangular")) for (kernel in c("uniform", "bartlett")) for (cutoff in c(60, 700)) {
  put(sprintf("pooled_conley_%s_%s_%d", distance, kernel, cutoff), "pooled", "sum over all pairs of K(d_ij) s_i s_j', n/(n-K)", sprintf("conley(lat, lon, %d, distance=%s, kernel=%s)", cutoff, distance, kernel), "Fixest", conley(fit, cutoff, distance, kernel))
}
put("pooled_conley_by_year", "pooled", "as above, pairs of the same year only", "conley(lat, lon, 700, time=year)", "Fixest", conley(fit, 700, "spherical", "uniform", d$year))

# A single series with autocorrelation.
n <- 157; z <- as.numeric(arima.sim(list(ar = .7), n)); e <- as.numeric(arima.sim(list(ar = .6, ma = .3), n)) * (1 + .3 * abs(z))
s <- data.frame(t = seq_len(n), z = round(z, 6), q = round(rnorm(n) + .4 * z, 6)); s$y <- round(1 + .5 * s$z - .2 * s$q + e, 6)
write.csv(s, "../data/covariances_series.csv", row.names = FALSE, quote = FALSE)
ts <- lm(y ~ z + q, s); keep <- c("(Intercept)", "z", "q")
bw <- bwNeweyWest(ts, prewhite = 1)
for (L in c(0, 1, 6)) put(paste0("series_nw_", L), "series", sprintf("sandwich::NeweyWest(lag = %d, prewhite = FALSE)", L), sprintf("nw(%d)", L), "Sandwich", sqrt(diag(NeweyWest(ts, lag = L, prewhite = FALSE))))
put("series_nw_auto", "series", "NeweyWest(lag = floor(bwNeweyWest(prewhite = 1)), prewhite = FALSE)", "nw", "Sandwich", sqrt(diag(NeweyWest(ts, lag = floor(bw), prewhite = FALSE))), NULL, lag = floor(bw))
for (k in c("Parzen", "Quadratic Spectral", "Truncated")) {
  w <- if (k == "Truncated") rep(1, 5) else kweights((0:(n - 1)) / 5, kernel = k)
  put(paste0("series_", k), "series", sprintf("sandwich::vcovHAC(weights = kweights(l/5, '%s'), prewhite = FALSE, adjust = FALSE)", k),
      sprintf("nw(4, kernel=%s)", c(Parzen = "parzen", `Quadratic Spectral` = "qs", Truncated = "truncated")[[k]]), "Sandwich", sqrt(diag(vcovHAC(ts, weights = w, prewhite = FALSE, adjust = FALSE))))
}

write_json(list(tool = sprintf("R %s.%s; sandwich %s, clubSandwich %s, plm %s", R.version$major, R.version$minor, packageVersion("sandwich"), packageVersion("clubSandwich"), packageVersion("plm")),
                data = c("data/covariances.csv", "data/covariances_series.csv"),
                tolerance = "1e-9 relative: both sides lose about six digits to the conditioning of X'X with dummies; Satterthwaite df 1e-7, a ratio of fourth powers",
                cases = cases), "../regression/covariances.json", digits = NA, auto_unbox = TRUE, pretty = TRUE)
