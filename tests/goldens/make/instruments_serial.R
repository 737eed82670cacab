# 2SLS with Driscoll-Kraay and Conley covariances on ../data/iv.csv (made by instruments.R): ../panel/instruments_serial.json.
# Debian 12: R 4.2.2, r-cran-aer 1.2-10, r-cran-sandwich 3.0-2, r-cran-jsonlite. Run in this folder: Rscript instruments_serial.R
# Driscoll-Kraay: sandwich::vcovPL with scores aggregated by year; the same written out with a lag a calendar year. Conley: the double sum over pairs of rows, haversine distance, radius 6371 km.
suppressMessages({library(AER); library(sandwich); library(jsonlite)})
d <- read.csv("../data/iv.csv"); k <- d[complete.cases(d), ]
k$lat <- 25 + (k$city * 7) %% 13; k$lon <- 100 + (k$city * 11) %% 17
models <- list(
  pooled = ivreg(y ~ d1 + d2 + x | x + z1 + z2 + z3, data = k),
  effects = ivreg(y ~ d1 + d2 + x + factor(city) + factor(year) | x + z1 + z2 + z3 + factor(city) + factor(year), data = k),
  weighted = ivreg(y ~ d1 + d2 + x | x + z1 + z2 + z3, data = k, weights = w))
rad <- pi / 180; N <- nrow(k)
h <- outer(1:N, 1:N, function(i, j) sin((k$lat[i] - k$lat[j]) * rad / 2)^2 + cos(k$lat[i] * rad) * cos(k$lat[j] * rad) * sin((k$lon[i] - k$lon[j]) * rad / 2)^2)
km <- 2 * 6371 * asin(pmin(sqrt(h), 1))
fix <- function(V) { e <- eigen((V + t(V)) / 2, symmetric = TRUE); F <- e$vectors %*% diag(pmax(e$values, 0)) %*% t(e$vectors); dimnames(F) <- dimnames(V); F }   # a uniform kernel may leave negative eigenvalues: zero, as fixest
out <- list()
for (m in names(models)) {
  f <- models[[m]]; s <- estfun(f); B <- bread(f) / N; on <- c("d1", "d2", "x")
  put <- function(name, V) out[[paste(m, name, sep = ".")]] <<- c(list(coef = as.list(coef(f)[on])), list(se = as.list(sqrt(diag(V))[on])))
  by <- rowsum(s, k$year); own <- crossprod(by)
  for (l in 1:2) { G <- crossprod(by[-seq_len(l), ], by[seq_len(nrow(by) - l), ]); own <- own + (1 - l / 3) * (G + t(G)) }
  V <- B %*% own %*% B; dimnames(V) <- dimnames(vcov(f))
  if (m == "pooled") { P <- vcovPL(f, cluster = ~ city + year, order.by = ~ year, kernel = "Bartlett", lag = 2, aggregate = TRUE, adjust = FALSE); print(max(abs(P / V - 1))); V <- P }
  put("dk2", V)
  for (kernel in c("uniform", "bartlett")) {
    W <- if (kernel == "uniform") (km <= 450) * 1 else pmax(1 - km / 450, 0)
    C <- B %*% (t(s) %*% W %*% s) %*% B; dimnames(C) <- dimnames(vcov(f)); put(paste0("conley_", kernel), fix(if (m == "effects") C[on, on] else C))
  }
}
write_json(list(tool = paste0("R ", getRversion(), "; AER ", packageVersion("AER"), ", sandwich ", packageVersion("sandwich")), data = "data/iv.csv", rows = N, cases = out), "../panel/instruments_serial.json", auto_unbox = TRUE, digits = NA, pretty = TRUE)
