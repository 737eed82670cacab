# Known answers of panel_unit_root and panel_granger: R 4.2.2 with plm, urca, tseries, lmtest.
# Run in this folder: Rscript unit_roots.R     Writes ../data/unit_roots.csv and ../panel/unit_roots.json
suppressMessages({library(plm); library(urca); library(tseries); library(lmtest); library(jsonlite)})
set.seed(20260301)
# 12 regions, 40 years: y random walks with a common shock and AR(1) increments, x stationary AR(0.6), z trending random walks, w = caused by lags of x in half of the regions.
n <- 12; t <- 40; f <- cumsum(rnorm(t, 0, .5)); rows <- list()
for (i in 1:n) {
  e <- as.numeric(filter(rnorm(t), .3, method = "recursive")); y <- cumsum(e) + .8 * f + i
  x <- as.numeric(filter(rnorm(t), .6, method = "recursive")); z <- .2 * (1:t) + cumsum(rnorm(t))
  w <- numeric(t); for (s in 2:t) w[s] <- .4 * w[s - 1] + (i %% 2) * .5 * x[s - 1] + rnorm(1)
  rows[[i]] <- data.frame(region = sprintf("r%02d", i), year = 1980 + 1:t, y = round(y, 6), x = round(x, 6), z = round(z, 6), w = round(w, 6))
}
long <- do.call(rbind, rows); write.csv(long, "../data/unit_roots.csv", row.names = FALSE, quote = FALSE)
short <- subset(long, !(region == "r03" & year < 1990) & !(region == "r07" & year > 2010)); sets <- list(long = long, unbalanced = short)
cases <- list(); add <- function(name, call, ...) cases[[name]] <<- c(list(call = call), list(...))
try_add <- function(name, call, expr) tryCatch({ r <- suppressWarnings(expr); add(name, call, statistic = unname(r$statistic)[1], p = if (is.null(r$p.value) || is.na(r$p.value)) NULL else unname(r$p.value)) }, error = function(e) message(name, ": ", conditionMessage(e)))
for (s in names(sets)) { d <- pdata.frame(sets[[s]], index = c("region", "year"))
  for (v in c("y", "x", "z")) for (exo in c("none", "intercept", "trend")) for (lags in list(0, 1, 2, "AIC", "SIC", "Hall")) for (df in c(FALSE, TRUE)) {
    for (test in c("levinlin", "ips", "madwu", "Pm", "invnormal", "logit")) {
      if (test == "ips" && exo == "none" || test == "levinlin" && (s == "unbalanced" || df)) next
      try_add(paste("purtest", s, v, test, exo, lags, df, sep = "."), sprintf("purtest(d$%s, test = '%s', exo = '%s', lags = %s, pmax = 4, dfcor = %s)$statistic", v, test, exo, if (is.character(lags)) paste0("'", lags, "'") else lags, df),
        purtest(d[[v]], test = test, exo = exo, lags = lags, pmax = 4, dfcor = df)$statistic)
    }
    if (exo == "intercept" && identical(lags, 0)) try_add(paste("ztbar", s, v, df, sep = "."), "purtest(test = 'ips', lags = 0, ips.stat = 'Ztbar')", purtest(d[[v]], test = "ips", exo = exo, lags = 0, dfcor = df, ips.stat = "Ztbar")$statistic)
  }
  if (s == "long") for (v in c("y", "x", "z")) for (exo in c("intercept", "trend")) for (h in c(TRUE, FALSE)) try_add(paste("hadri", v, exo, h, sep = "."), sprintf("purtest(test = 'hadri', exo = '%s', Hcons = %s)", exo, h), purtest(d[[v]], test = "hadri", exo = exo, Hcons = h)$statistic)
  for (v in c("y", "x", "z")) for (type in c("none", "drift", "trend")) for (lags in 1:2) for (tr in c(FALSE, TRUE)) try_add(paste("cips", s, v, type, lags, tr, sep = "."), sprintf("cipstest(d$%s, lags = %d, type = '%s', truncated = %s)", v, lags, type, tr), cipstest(d[[v]], lags = lags, type = type, truncated = tr))
  for (k in 1:3) for (st in c("Ztilde", "Zbar", "Wbar")) for (f in list(w ~ x, x ~ w)) try_add(paste("granger", s, paste(all.vars(f), collapse = "~"), k, st, sep = "."), sprintf("pgrangertest(%s, order = %d, test = '%s')", deparse(f), k, st), pgrangertest(f, data = d, order = k, test = st))
}
hamilton <- function(s, trend, k) {
  n <- length(s) - 1; y <- s[-1]; x <- s[-length(s)]; tt <- 1:n; m <- if (trend) lm(y ~ x + tt) else lm(y ~ x); u <- resid(m); g0 <- mean(u^2); l <- g0
  if (k > 0) for (j in 1:k) l <- l + 2 * (1 - j / (k + 1)) * sum(u[(j + 1):n] * u[1:(n - j)]) / n
  se <- coef(summary(m))["x", 2]; t <- (coef(m)[["x"]] - 1) / se; sqrt(g0 / l) * t - .5 * (l - g0) / sqrt(l) * n * se / sigma(m)
}
for (r in c("r01", "r02", "r05")) for (v in c("y", "x", "z")) { s <- long[long$region == r, v]
  for (type in c("none", "drift", "trend")) for (k in 0:2) add(paste("ur.df", r, v, type, k, sep = "."), sprintf("ur.df(type = '%s', lags = %d)@teststat[1]", type, k), statistic = ur.df(s, type = type, lags = k)@teststat[1])
  # urca's ur.pp takes one lag where none is asked for and the sum of squares of y_t for that of y_{t-1}: Hamilton (1994), eq. 17.6.12, from lm instead.
  for (m in c("constant", "trend")) for (k in c(0, 3)) add(paste("hamilton", r, v, m, k, sep = "."), "(g0/l)^.5 t - .5 (l - g0)/l^.5 n se/s of lm(y ~ lag + terms), Bartlett", statistic = hamilton(s, m == "trend", k))
  for (m in c("mu", "tau")) for (k in c(0, 3)) add(paste("ur.kpss", r, v, m, k, sep = "."), sprintf("ur.kpss(type = '%s', use.lag = %d)@teststat", m, k), statistic = ur.kpss(s, type = m, use.lag = k)@teststat)
  for (m in c("Level", "Trend")) { k <- suppressWarnings(kpss.test(s, null = m)); add(paste("kpss.test", r, v, m, sep = "."), sprintf("tseries::kpss.test(null = '%s')", m), statistic = unname(k$statistic), p = k$p.value) }
  p <- suppressWarnings(pp.test(s, type = "Z(t_alpha)")); add(paste("pp.test", r, v, sep = "."), "tseries::pp.test(type = 'Z(t_alpha)')", statistic = unname(p$statistic))
}
for (trend in c("nc", "c", "ct")) for (q in c(-12, -6, -4.5, -3.5, -2.9, -2.5, -1.9, -1.2, -.5, 0, .7, 1.5, 3)) for (N in c(Inf, 25, 60)) add(paste("punitroot", trend, q, N, sep = "."), sprintf("punitroot(%g, N = %g, trend = '%s')", q, N, trend), statistic = unname(punitroot(q, N = N, trend = trend)[1]))
lagn <- function(v, k) c(rep(NA, k), v[seq_len(length(v) - k)])
for (f in list(c("w", "x"), c("x", "w"))) for (k in 1:2) for (time in c(FALSE, TRUE)) {
  e <- do.call(rbind, lapply(split(long, long$region), function(g) { for (j in 1:k) { g[[paste0("a", j)]] <- lagn(g[[f[1]]], j); g[[paste0("b", j)]] <- lagn(g[[f[2]]], j) }; g })); e <- na.omit(e)
  b <- paste0("b", 1:k); m <- lm(reformulate(c(paste0("a", 1:k), b, "factor(region)", if (time) "factor(year)"), f[1]), e)
  G <- length(unique(e$region)); N <- nrow(e); K <- 2 * k + (if (time) length(unique(e$year)) - 1 else 0) + 1
  V <- sandwich::vcovCL(m, e$region, type = "HC0", cadjust = FALSE)[b, b] * G / (G - 1) * (N - 1) / (N - K); W <- drop(t(coef(m)[b]) %*% solve(V, coef(m)[b])); H <- sandwich::vcovHC(m, type = "HC0")[b, b]
  add(paste("pooled", paste(f, collapse = "~"), k, time, sep = "."), "lm with dummies; sandwich::vcovCL by region with G/(G-1) (N-1)/(N-K), K without the regions (nested in the clusters); Wald", statistic = W, p = pchisq(W, k, lower.tail = FALSE), sum = sum(coef(m)[b]), hc0 = drop(t(coef(m)[b]) %*% solve(H, coef(m)[b])))
}
write_json(list(tool = sprintf("R %s; plm %s, urca %s, tseries %s, lmtest %s", getRversion(), packageVersion("plm"), packageVersion("urca"), packageVersion("tseries"), packageVersion("lmtest")), data = "data/unit_roots.csv", tolerance = "1e-9 relative; p values 1e-7", cases = cases), "../panel/unit_roots.json", auto_unbox = TRUE, digits = NA, pretty = TRUE, na = "null")
