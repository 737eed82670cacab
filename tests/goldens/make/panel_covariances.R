# Goldens of robust covariances of the panel room's GLS estimators. Debian 12: R 4.2.2, r-cran-plm 2.6-2, r-cran-sandwich 3.0-2, r-cran-nlme 3.1-162, r-cran-numderiv 2016.8-1.1, r-cran-jsonlite. Run in this folder: Rscript panel_covariances.R
# Reads ../data/panel.csv, panel_balanced.csv, panel_long.csv, panel_wide.csv and plm's Grunfeld and Produc; writes ../panel/panel_covariances.json. plm's own covariances where it has the estimator;
# elsewhere sandwich on lm of rows transformed with dense matrices, and sums of scores written out.
suppressMessages({library(plm); library(sandwich); library(nlme); library(jsonlite)})
d <- na.omit(read.csv("../data/panel.csv")[, c("city", "year", "region", "y", "x1", "x2", "z")]); b <- read.csv("../data/panel_balanced.csv"); long <- na.omit(read.csv("../data/panel_long.csv")); wide <- read.csv("../data/panel_wide.csv"); data("Grunfeld", package = "plm"); data("Produc", package = "plm")
sets <- list(unbalanced = list(d, c("city", "year"), y ~ x1 + x2), balanced = list(b, c("city", "year"), y ~ x1 + x2), long = list(long, c("region", "year"), y ~ x1 + x2), wide = list(wide, c("city", "year"), y ~ x1 + x2), grunfeld = list(Grunfeld, c("firm", "year"), inv ~ value + capital),
  produc = list(Produc, c("state", "year"), log(gsp) ~ log(pcap) + log(pc) + log(emp) + unemp))
cases <- list(); se <- function(V) sqrt(diag(V))
add <- function(name, call, values, names) cases[[name]] <<- list(call = call, se = as.list(setNames(as.numeric(values), names)))
attempt <- function(name, expr) tryCatch(expr, error = function(e) message(name, ": ", conditionMessage(e)))
# plm's covariances of a random-effects model under the names of this program.
robust <- function(key, m) {
  nm <- names(coef(m)); put <- function(line, call, V) attempt(paste(key, line), add(paste(key, line), call, se(V), nm))
  for (type in c("HC0", "sss", "HC1", "HC2", "HC3", "HC4")) for (by in c("group", "time")) put(sprintf("arellano(%s%s)", tolower(type), if (by == "time") ", by=time" else ""), sprintf("vcovHC(m, method = 'arellano', type = '%s', cluster = '%s')", type, by), vcovHC(m, method = "arellano", type = type, cluster = by))
  for (type in c("HC0", "sss", "HC1", "HC2", "HC3", "HC4")) put(sprintf("white1(%s)", tolower(type)), sprintf("vcovHC(m, method = 'white1', type = '%s')", type), vcovHC(m, method = "white1", type = type))
  for (type in c("HC0", "HC3")) for (by in c("group", "time")) put(sprintf("white2(%s%s)", tolower(type), if (by == "time") ", by=time" else ""), sprintf("vcovHC(m, method = 'white2', type = '%s', cluster = '%s')", type, by), vcovHC(m, method = "white2", type = type, cluster = by))
  for (L in 1:3) { put(sprintf("dk(%d)", L), sprintf("vcovSCC(m, maxlag = %d)", L), vcovSCC(m, maxlag = L)); put(sprintf("nw(%d)", L), sprintf("vcovNW(m, maxlag = %d)", L), vcovNW(m, maxlag = L)) }
  put("cluster(ENTITY, year)", "vcovDC(m)", vcovDC(m)); put("pcse", "vcovBK(m, cluster = 'time')", vcovBK(m, cluster = "time")); put("pcse(serial)", "vcovBK(m, cluster = 'group')", vcovBK(m, cluster = "group"))
}
# sandwich's covariances of lm on transformed rows.
lmrobust <- function(key, call, Y, X, id, time, nm, keep = seq_along(nm)) {
  m <- lm(Y ~ 0 + X); put <- function(line, fn, V) add(paste(key, line), paste(fn, "on lm of", call), se(V)[keep], nm)
  put("cluster(ENTITY)", "vcovCL(type = 'HC1')", vcovCL(m, id, type = "HC1")); put("cluster(year)", "vcovCL(type = 'HC1')", vcovCL(m, time, type = "HC1")); put("hc1", "vcovHC(type = 'HC1')", vcovHC(m, type = "HC1")); put("hc3", "vcovHC(type = 'HC3')", vcovHC(m, type = "HC3"))
}
root <- function(O) { e <- eigen(O, symmetric = TRUE); e$vectors %*% (t(e$vectors) / sqrt(e$values)) }
for (s in names(sets)) {
  data <- sets[[s]][[1]]; index <- sets[[s]][[2]]; f <- sets[[s]][[3]]; data <- data[order(data[[index[1]]], data[[index[2]]]), ]; n <- function(...) paste(..., s, sep = ".")
  id <- as.character(data[[index[1]]]); time <- data[[index[2]]]; X <- model.matrix(f, data); y <- as.numeric(model.response(model.frame(f, data))); N <- nrow(X); K <- ncol(X); ids <- unique(id); nm <- colnames(X); lagged <- match(paste(id, time - 1), paste(id, time)); ok <- !is.na(lagged)
  if (s %in% c("unbalanced", "balanced", "grunfeld")) attempt(n("oneway"), robust(n("oneway"), plm(f, data, index = index, model = "random", random.method = "swar")))
  if (s %in% c("balanced", "grunfeld")) for (method in c("swar", "walhus")) attempt(n("twoways"), robust(n("twoways", method), plm(f, data, index = index, model = "random", effect = "twoways", random.method = method)))
  if (s %in% c("unbalanced", "long")) { v <- ercomp(f, data, index = index, effect = "twoways", method = "swar")$sigma2; O <- diag(v[["idios"]], N) + max(0, v[["id"]]) * outer(id, id, "==") + max(0, v[["time"]]) * outer(time, time, "=="); R <- root(O)
    lmrobust(n("twoways", "swar"), "rows times the symmetric inverse root of the dense Omega of ercomp(effect = 'twoways', method = 'swar')", as.numeric(R %*% y), R %*% X, id, time, nm) }
  if (s %in% c("balanced", "produc")) { gp <- as.character(data$region); v <- plm::ercomp(plm(f, data, index = c(index, "region"), model = "random", effect = "nested", random.method = "walhus"))$sigma2; O <- diag(v[["idios"]], N) + max(0, v[["id"]]) * outer(id, id, "==") + max(0, v[["gp"]]) * outer(gp, gp, "=="); R <- root(O)
    lmrobust(n("nested", "walhus"), "rows times the symmetric inverse root of the dense Omega of ercomp(effect = 'nested', method = 'walhus')", as.numeric(R %*% y), R %*% X, id, time, nm); m <- lm(as.numeric(R %*% y) ~ 0 + I(R %*% X)); add(paste(n("nested", "walhus"), "cluster(region)"), "vcovCL(type = 'HC1')", se(vcovCL(m, gp, type = "HC1")), nm) }
  # AR(1) errors given rho = 0.3, as in panel_models.R.
  if (s %in% c("unbalanced", "balanced", "long", "grunfeld")) { rho <- .3; C <- t(solve(chol(outer(seq_len(N), seq_len(N), function(a, c) ifelse(id[a] == id[c], rho^abs(time[a] - time[c]), 0)) / (1 - rho^2)))); one <- sapply(ids, function(i) as.numeric(id == i)); seen <- ids[table(factor(id, ids)) > 1]; keep <- duplicated(id)
    g <- as.numeric(C %*% rep(1, N)); Y <- as.numeric(C %*% y); Z <- C %*% X; lmrobust(n("ar1.fe"), "rows times the dense root of the AR(1) correlation, first row of an entity dropped, transformed dummies", Y[keep], cbind(Z[keep, -1], (g * one)[keep, seen]), id[keep], time[keep], nm[-1], seq_len(K - 1))
    u <- as.numeric(Y - Z %*% solve(crossprod(Z), crossprod(Z, Y))); G <- g * one; w <- colSums(G^2); P <- G %*% (t(G) / w); q2 <- as.numeric(u %*% P %*% u); s2 <- (sum(u^2) - q2) / (N - length(ids)); su2 <- max(0, (q2 - length(ids) * s2) / sum(g^2)); Q <- diag(N) - G %*% ((1 - sqrt(s2 / (w * su2 + s2))) * t(G) / w)
    lmrobust(n("ar1.re"), "rows times the dense root of the AR(1) correlation and of Baltagi and Wu's effects", as.numeric(Q %*% Y), Q %*% Z, id, time, nm) }
  # Prais-Winsten with one rho, and weighted by standard deviations of entities or by covariances of periods.
  if (s %in% c("long", "grunfeld")) { Ti <- table(factor(id, ids)); e0 <- lm.fit(X, y)$residuals; rho <- sapply(ids, function(i) { r <- id == i & ok; sum(e0[r] * e0[lagged[r]]) / sum(e0[lagged[r]]^2) }); r <- weighted.mean(pmax(-1, pmin(1, rho)), Ti - 1)
    pw <- function(z) ifelse(ok, z - r * z[ifelse(ok, lagged, 1)], sqrt(1 - r^2) * z); Xt <- apply(X, 2, pw); yt <- pw(y); lmrobust(n("pcse.ar1"), "Prais-Winsten rows", yt, Xt, id, time, nm)
    u <- lm.fit(Xt, yt)$residuals; sd <- as.numeric(sqrt(tapply(u^2, id, mean))[id]); lmrobust(n("gls.ar1.heteroskedastic"), "Prais-Winsten rows over the standard deviation of their entity", yt / sd, Xt / sd, id, time, nm)
    u <- lm.fit(X, y)$residuals; M <- matrix(NA, length(ids), length(unique(time)), dimnames = list(ids, sort(unique(time)))); M[cbind(id, as.character(time))] <- u; S <- outer(ids, ids, Vectorize(function(i, j) mean(M[i, ] * M[j, ], na.rm = TRUE))); dimnames(S) <- list(ids, ids)
    if (min(eigen(S)$values) > 0) { Oi <- solve(S[id, id] * outer(time, time, "==")); A <- solve(t(X) %*% Oi %*% X); e <- as.numeric(y - X %*% (A %*% t(X) %*% Oi %*% y))
      W <- as.numeric(Oi %*% e); H <- rowsum(X * W, time); nT <- nrow(H); add(paste(n("gls.correlated"), "cluster(year)"), "dense GLS, scores X_t' S^-1 e_t summed by period, T/(T - 1) (N - 1)/(N - K)", se(A %*% crossprod(H) %*% A * nT / (nT - 1) * (N - 1) / (N - K)), nm)
      J <- crossprod(H); for (l in 1:2) { Gl <- crossprod(H[-seq_len(l), ], H[seq_len(nT - l), ]); J <- J + (1 - l / 3) * (Gl + t(Gl)) }; add(paste(n("gls.correlated"), "dk(2)"), "the same with Bartlett weights over two periods, N/(N - K)", se(A %*% J %*% A * N / (N - K)), nm) } }
  if (s == "wide") { e0 <- lm.fit(X, y)$residuals; ts <- sort(unique(time)); M <- matrix(NA, length(ids), length(ts), dimnames = list(ids, ts)); M[cbind(id, as.character(time))] <- e0; O <- outer(seq_along(ts), seq_along(ts), Vectorize(function(a, c) mean(M[, a] * M[, c], na.rm = TRUE))); k <- match(time, ts); Oi <- solve(O[k, k] * outer(id, id, "==")); A <- solve(t(X) %*% Oi %*% X); e <- as.numeric(y - X %*% (A %*% t(X) %*% Oi %*% y)); H <- rowsum(X * as.numeric(Oi %*% e), id); Gn <- nrow(H)
    add(paste(n("pggls.pooling"), "own"), "dense (X' Omega^-1 X)^-1", se(A), nm); add(paste(n("pggls.pooling"), "cluster(ENTITY)"), "dense GLS, scores X_i' Omega_i^-1 e_i, G/(G - 1) (N - 1)/(N - K)", se(A %*% crossprod(H) %*% A * Gn / (Gn - 1) * (N - 1) / (N - K)), nm) }
  # Maximum likelihood: numerical scores of entities and the numerical Hessian, at a maximum polished by Newton's steps.
  if (s %in% c("unbalanced", "balanced", "long")) { rows <- split(seq_len(N), factor(id, ids)); li <- function(p, i) { e <- as.numeric(y[i] - X[i, , drop = FALSE] %*% p[1:K]); O <- diag(p[K + 2], length(i)) + p[K + 1]; -(length(i) * log(2 * pi) + as.numeric(determinant(O)$modulus) + as.numeric(e %*% solve(O, e))) / 2 }
    ll <- function(p) sum(sapply(rows, function(i) li(p, i))); ml <- lme(f, data, random = as.formula(paste("~ 1 |", index[1])), method = "ML"); p <- c(fixef(ml), as.numeric(VarCorr(ml)[, "StdDev"])^2)
    for (step in 1:4) p <- p - solve(numDeriv::hessian(ll, p), numDeriv::grad(ll, p)); Hi <- solve(-numDeriv::hessian(ll, p)); S <- t(sapply(rows, function(i) numDeriv::grad(li, p, i = i))); Gn <- length(rows)
    V <- Hi %*% crossprod(S) %*% Hi * Gn / (Gn - 1); both <- c(nm, "sigma_u", "sigma_e"); delta <- c(rep(1, K), 2 * sqrt(p[K + 1:2])); add(paste(n("ml"), "cluster(ENTITY)"), "numDeriv: H^-1 (sum of s_i s_i') H^-1, G/(G - 1)", se(V) / delta, both)
    if (s == "unbalanced") { R <- rowsum(S, as.character(data$region[match(ids, id)])); Gn <- nrow(R); add(paste(n("ml"), "cluster(region)"), "numDeriv, scores summed by region, G/(G - 1)", se(Hi %*% crossprod(R) %*% Hi * Gn / (Gn - 1)) / delta, both) } }
}
write_json(list(tool = sprintf("R %s.%s; plm %s, sandwich %s, numDeriv %s", R.version$major, R.version$minor, packageVersion("plm"), packageVersion("sandwich"), packageVersion("numDeriv")), data = c("data/panel.csv", "data/panel_balanced.csv", "data/panel_long.csv", "data/panel_wide.csv"),
  tolerance = "1e-7 relative for standard errors; 1e-6 where numDeriv sets the limit", cases = cases), "../panel/panel_covariances.json", digits = NA, auto_unbox = TRUE, pretty = TRUE, null = "null")
