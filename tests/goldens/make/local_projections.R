# Goldens of local projections. Debian 12: R 4.2.2, r-cran-sandwich 3.0-2, r-cran-plm 2.6-2, r-cran-aer 1.2-10, r-cran-jsonlite. Run in this folder: Rscript local_projections.R
# Writes ../data/local_projections.csv (panel), ../data/local_projections_series.csv and ../panel/local_projections.json: one lm (plm, ivreg) a horizon, leads and lags matched by date.
suppressMessages({library(sandwich); library(plm); library(AER); library(jsonlite)})
set.seed(20261129); G <- 25; T <- 36; n <- G * T; d <- expand.grid(year = 1985 + seq_len(T) - 1, id = sprintf("r%02d", 1:G))[, c("id", "year")]; i <- as.integer(factor(d$id)); a <- rnorm(G); common <- rnorm(T)
d$z <- round(rnorm(n), 4); d$x <- round(rnorm(n) + .3 * a[i], 4); d$rec <- as.integer(runif(n) < .35); u <- rnorm(n); d$s <- round(.6 * d$z + .5 * u + .4 * rnorm(n), 4); y <- numeric(n)
for (r in seq_len(n)) { first <- d$year[r] == min(d$year); y[r] <- a[i[r]] + .3 * common[d$year[r] - 1984] + (if (first) 0 else .6 * (y[r - 1] - a[i[r]]) + .4 * d$s[r - 1] * (1 + d$rec[r - 1])) + .8 * d$s[r] - .3 * d$x[r] + .5 * u[r] + rnorm(1) }
d$y <- round(y, 5); d <- d[!(runif(n) < .04), ]; write.csv(d, "../data/local_projections.csv", row.names = FALSE, quote = FALSE)
s <- data.frame(quarter = 1:180); s$s <- round(as.numeric(arima.sim(list(ar = .3), 180)), 4); s$x <- round(rnorm(180), 4); yy <- numeric(180); for (t in 1:180) yy[t] <- (if (t > 1) .7 * yy[t - 1] + .3 * s$s[t - 1] else 0) + .5 * s$s[t] + .2 * s$x[t] + rnorm(1); s$y <- round(yy, 5); write.csv(s, "../data/local_projections_series.csv", row.names = FALSE, quote = FALSE)
shift <- function(v, id, t, k) v[match(paste(id, t + k), paste(id, t))]; cases <- list()
rows <- function(b, V, k, n) list(b = unname(b[k]), se = unname(sqrt(diag(V))[k]), n = n)
panel <- function(h, response = "level", extra = 0) { D <- d; L <- function(v, k) shift(v, D$id, D$year, k)
  D$lhs <- switch(response, level = L(D$y, h), change = L(D$y, h) - L(D$y, -1), sum = Reduce(`+`, lapply(0:h, function(k) L(D$y, k))))
  lagged <- if (response == "change") D$y - L(D$y, -1) else D$y; for (k in 1:(1 + extra)) { D[[paste0("ly", k)]] <- shift(lagged, D$id, D$year, -k); D[[paste0("ls", k)]] <- L(D$s, -k) }
  D$rl <- L(D$rec, -1); D$cs <- Reduce(`+`, lapply(0:h, function(k) L(D$s, k))); D }
ctl <- function(extra = 0) c(paste0("ly", 1:(1 + extra)), paste0("ls", 1:(1 + extra)))
cl <- function(m, id) vcovCL(m, id, type = "HC0", cadjust = FALSE)
for (h in 0:4) {
  for (r in c("level", "change", "sum")) { D <- panel(h, r); D <- D[complete.cases(D[, c("lhs", "s", "x", ctl())]), ]; D <- D[ave(D$year, D$id, FUN = length) > 1, ]; m <- lm(reformulate(c("s", "x", ctl(), "factor(id)", "factor(year)"), "lhs"), D); cases[[paste0("panel.", r)]][[paste0(h)]] <- rows(coef(m), cl(m, D$id), "s", nrow(D))
    if (r == "level") { P <- plm(reformulate(c("s", "x", ctl()), "lhs"), D, index = c("id", "year"), model = "within", effect = "individual"); cases$dk[[paste0(h)]] <- rows(coef(P), vcovSCC(P, type = "HC0", maxlag = h), "s", nrow(D)) } }
  D <- panel(h, "level", 1); D <- D[complete.cases(D[, c("lhs", "s", "x", ctl(1))]), ]; m <- lm(reformulate(c("s", "x", ctl(1), "factor(id)"), "lhs"), D); cases$augmented[[paste0(h)]] <- rows(coef(m), cl(m, D$id), "s", nrow(D))
  D <- panel(h); D <- D[complete.cases(D[, c("lhs", "s", "x", "z", ctl())]), ]; m <- ivreg(as.formula(paste("lhs ~ s + x +", paste(ctl(), collapse = "+"), "+ factor(id) | z + x +", paste(ctl(), collapse = "+"), "+ factor(id)")), data = D); cases$iv[[paste0(h)]] <- rows(coef(m), cl(m, D$id), "s", nrow(D))
  D <- panel(h, "sum"); D <- D[complete.cases(D[, c("lhs", "cs", "x", "z", ctl())]), ]; m <- ivreg(as.formula(paste("lhs ~ cs + x +", paste(ctl(), collapse = "+"), "+ factor(id) | z + x +", paste(ctl(), collapse = "+"), "+ factor(id)")), data = D); cases$multiplier[[paste0(h)]] <- rows(coef(m), cl(m, D$id), "cs", nrow(D))
  D <- panel(h); D <- D[complete.cases(D[, c("lhs", "s", "x", "rl", ctl())]), ]; one <- D$rl; X <- as.matrix(D[, c("s", "x", ctl())]); X1 <- X * one; X0 <- X * (1 - one); colnames(X1) <- paste0(colnames(X), "_1"); colnames(X0) <- paste0(colnames(X), "_0"); m <- lm(D$lhs ~ X1 + X0 + one + factor(D$id)); V <- cl(m, D$id); b <- coef(m); V <- V[names(b), names(b)]
  cases$state[[paste0(h)]] <- list(b1 = unname(b["X1s_1"]), se1 = sqrt(V["X1s_1", "X1s_1"]), b0 = unname(b["X0s_0"]), se0 = sqrt(V["X0s_0", "X0s_0"]), diff_se = sqrt(V["X1s_1", "X1s_1"] + V["X0s_0", "X0s_0"] - 2 * V["X1s_1", "X0s_0"]), n = nrow(D))
  S <- s; S$lhs <- shift(S$y, 1, S$quarter, h); S$ly1 <- shift(S$y, 1, S$quarter, -1); S$ls1 <- shift(S$s, 1, S$quarter, -1); S <- S[complete.cases(S), ]; m <- lm(lhs ~ s + x + ly1 + ls1, S); cases$series[[paste0(h)]] <- rows(coef(m), NeweyWest(m, lag = h, prewhite = FALSE, adjust = FALSE), "s", nrow(S)) }
write_json(list(tool = paste("R", getRversion(), "sandwich", packageVersion("sandwich"), "plm", packageVersion("plm"), "AER", packageVersion("AER")), data = "data/local_projections.csv, data/local_projections_series.csv", tolerance = "1e-8 relative", cases = cases), "../panel/local_projections.json", digits = 15, auto_unbox = TRUE, pretty = 1)
str(cases$state[["2"]]); str(cases$dk[["2"]]); str(cases$multiplier[["3"]])
