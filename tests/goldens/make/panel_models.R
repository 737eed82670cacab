# Goldens of the estimators of the panel room. Debian 12: R 4.2.2, r-cran-plm 2.6-2, r-cran-numderiv 2016.8-1.1, r-cran-nlme 3.1-162, r-cran-systemfit 1.1-28, r-cran-sandwich 3.0-2, r-cran-jsonlite. Run in this folder after panel_tests.R: Rscript panel_models.R
# Reads ../data/panel.csv, ../data/panel_balanced.csv, ../data/panel_long.csv and plm's Grunfeld; writes ../panel/panel_models.json. Where no package has the estimator it is computed with dense N x N matrices.
suppressMessages({library(plm); library(nlme); library(systemfit); library(jsonlite)})
d <- na.omit(read.csv("../data/panel.csv")[, c("city", "year", "region", "y", "x1", "x2", "z")]); b <- read.csv("../data/panel_balanced.csv"); long <- na.omit(read.csv("../data/panel_long.csv")); data("Grunfeld", package = "plm")
set.seed(20250412); wide <- expand.grid(year = 2001:2005, city = sprintf("w%03d", 1:150))[, c("city", "year")]; g <- as.integer(factor(wide$city)); z <- rnorm(150)
wide$x1 <- round(rnorm(750) + .5 * z[g], 4); wide$x2 <- round(runif(750), 4); wide$y <- round(1 + .6 * wide$x1 - wide$x2 + z[g] + as.numeric(sapply(1:150, function(i) arima.sim(list(ar = .5), 5))) * (wide$year - 1999) / 4, 4); wide <- wide[runif(750) > .12, ]
write.csv(wide, "../data/panel_wide.csv", row.names = FALSE, quote = FALSE)
sets <- list(wide = list(wide, c("city", "year"), y ~ x1 + x2), unbalanced = list(d, c("city", "year"), y ~ x1 + x2), balanced = list(b, c("city", "year"), y ~ x1 + x2), long = list(long, c("region", "year"), y ~ x1 + x2), grunfeld = list(Grunfeld, c("firm", "year"), inv ~ value + capital))
cases <- list()
add <- function(name, call, coef, se, ...) cases[[name]] <<- list(call = call, tab = list(coef = as.list(coef), se = as.list(se)), ...)
attempt <- function(name, expr) tryCatch(suppressWarnings(expr), error = function(e) message(name, ": ", conditionMessage(e)))
se <- function(V) sqrt(diag(V))
for (s in names(sets)) {
  data <- sets[[s]][[1]]; index <- sets[[s]][[2]]; f <- sets[[s]][[3]]; data <- data[order(data[[index[1]]], data[[index[2]]]), ]; n <- function(...) paste(..., s, sep = ".")
  id <- as.character(data[[index[1]]]); time <- data[[index[2]]]; X <- model.matrix(f, data); y <- model.response(model.frame(f, data)); N <- nrow(X); K <- ncol(X); ids <- sort(unique(id))
  attempt(n("fd"), { m <- plm(f, data, index = index, model = "fd"); add(n("fd"), "plm(model = 'fd')", coef(m), se(vcov(m)), df_residual = m$df.residual, ssr = deviance(m)) })
  lagged <- match(paste(id, time - 1), paste(id, time)); ok <- which(!is.na(lagged)); D <- data.frame(dy = (y - y[lagged])[ok], (X - X[lagged, ])[ok, -1], id = id[ok]); m <- lm(reformulate(colnames(X)[-1], "dy"), D)
  add(n("fd.lm"), "lm of differences between consecutive periods", coef(m), se(vcov(m)), df_residual = m$df.residual); add(n("fd.cluster"), "sandwich::vcovCL(type = 'HC1')", coef(m), se(sandwich::vcovCL(m, D$id, type = "HC1")))
  ml <- lme(f, data, random = as.formula(paste("~ 1 |", index[1])), method = "ML", control = lmeControl(tolerance = 1e-10, msTol = 1e-12, msMaxIter = 500)); vc <- as.numeric(VarCorr(ml)[, "StdDev"])
  nll <- function(p) { bb <- p[1:K]; su <- p[K + 1]; sv <- p[K + 2]; e <- as.numeric(y - X %*% bb); t <- table(factor(id, ids)); m <- tapply(e, factor(id, ids), mean); q <- tapply(e^2, factor(id, ids), sum) - t * m^2; sum(t * log(2 * pi) + (t - 1) * log(sv) + log(sv + t * su) + q / sv + t * m^2 / (sv + t * su)) / 2 }
  add(n("ml"), "nlme::lme(method = 'ML'); standard errors from numDeriv::hessian of the log likelihood", fixef(ml), setNames(se(solve(numDeriv::hessian(nll, c(fixef(ml), vc^2)))[1:K, 1:K]), colnames(X)), sigma_u = vc[1], sigma_e = vc[2], log_lik = as.numeric(logLik(ml)))
  for (method in c("swar", "amemiya", "walhus", "nerlove")) attempt(n("twoways", method), { m <- plm(f, data, index = index, model = "random", effect = "twoways", random.method = method); e <- ercomp(m); sigma2 <- e$sigma2
    if (is.pbalanced(m)) add(n("twoways", method), sprintf("plm(model = 'random', effect = 'twoways', random.method = '%s')", method), coef(m), se(vcov(m)), sigma2 = as.list(sigma2)) else {
      # plm 2.6-2 scales the covariance of unbalanced two-way models by the residuals of another transformation, and its fixef() of them are not those of the dummies: dense Omega, dummies.
      if (method == "nerlove") { l <- lm(y ~ 0 + factor(id) + factor(time) + X[, -1]); a <- coef(l)[seq_along(ids)]; v <- c(0, coef(l)[length(ids) + seq_len(length(unique(time)) - 1)]); spread <- function(a, t) sum((a - weighted.mean(a, t))^2 * t) / N * length(a) / (length(a) - 1); sigma2 <- c(idios = deviance(l) / N, id = spread(a, table(factor(id, ids))), time = spread(v, table(time))) }
      O <- diag(sigma2[["idios"]], N) + sigma2[["id"]] * outer(id, id, "==") + sigma2[["time"]] * outer(time, time, "=="); Oi <- solve(O); A <- solve(t(X) %*% Oi %*% X); bb <- A %*% t(X) %*% Oi %*% y; e <- as.numeric(y - X %*% bb); if (method != "nerlove") stopifnot(all.equal(as.numeric(bb), unname(coef(m)), tolerance = 1e-6))
      add(n("twoways", method), sprintf("ercomp(effect = 'twoways', method = '%s') (nerlove: variances of the coefficients of dummies) and dense GLS; covariance scaled by e' Omega^-1 e / (N - K)", method), setNames(as.numeric(bb), colnames(X)), se(A * as.numeric(e %*% Oi %*% e) / (N - K)), sigma2 = as.list(sigma2)) } })
  if (s == "balanced") {
    for (method in c("swar", "amemiya", "walhus")) attempt(n("nested", method), { m <- plm(f, data, index = c("city", "year", "region"), model = "random", effect = "nested", random.method = method); e <- ercomp(m); add(n("nested", method), sprintf("plm(model = 'random', effect = 'nested', random.method = '%s')", method), coef(m), se(vcov(m)), sigma2 = as.list(e$sigma2)) })
    third <- c("x2 + z" = "| x1", "x1 + x2" = "", "x2" = "| x1"); for (k in names(third)) for (inst in c("baltagi", "am", "bms")) attempt(n("ht", k, inst), { m <- plm(as.formula(paste("y ~ x1 + x2 + z |", k, third[k])), data, index = index, model = "random", random.method = "ht", inst.method = inst); e <- ercomp(m); add(n("ht", gsub(" ", "", k), inst), sprintf("plm(y ~ x1 + x2 + z | %s, random.method = 'ht', inst.method = '%s')", paste(k, third[k]), inst), coef(m), se(vcov(m)), sigma2 = as.list(e$sigma2)) })
  }
  if (s %in% c("wide", "balanced")) for (model in c("pooling", "within", "fd")) attempt(n("pggls", model), { m <- pggls(f, data, index = index, model = model); add(n("pggls", model), sprintf("pggls(model = '%s')", model), coef(m), se(vcov(m))) })
  if (s %in% c("long", "grunfeld")) {
    attempt(n("pvcm"), { m <- pvcm(f, data, index = index, model = "random"); add(n("pvcm"), "pvcm(model = 'random')", coef(m), se(vcov(m))) })
    # Dense generalised least squares after Prais and Winsten's transformation: xtpcse, xtgls.
    e0 <- as.numeric(y - X %*% solve(crossprod(X), crossprod(X, y))); el <- e0[lagged]; ok <- !is.na(lagged); Ti <- table(factor(id, ids))
    rho_of <- function(type) sapply(ids, function(i) { r <- id == i & ok; all <- id == i; p <- sum(e0[r] * el[r]); t <- sum(all); dw <- 1 - sum((e0[r] - el[r])^2) / sum(e0[all]^2) / 2
      max(-1, min(1, switch(type, regress = p / sum(el[r]^2), freg = p / sum(e0[r]^2), tscorr = p / sum(e0[all]^2), dw = dw, theil = p / sum(e0[all]^2) * (t - K) / t, nagar = (dw * t^2 + K^2) / (t^2 - K^2)))) })
    for (corr in c("independent", "ar1", "psar1")) for (type in if (corr == "independent") "none" else c("regress", "freg", "tscorr", "dw", "theil", "nagar")) {
      rho <- if (corr == "independent") setNames(rep(0, length(ids)), ids) else rho_of(type); if (corr == "ar1") rho[] <- weighted.mean(rho, Ti - 1); r <- rho[id]
      pw <- function(z) ifelse(ok, z - r * z[ifelse(ok, lagged, 1)], sqrt(1 - r^2) * z); Xt <- apply(X, 2, pw); yt <- pw(y); bo <- solve(crossprod(Xt), crossprod(Xt, yt)); u <- as.numeric(yt - Xt %*% bo)
      wide <- matrix(NA, length(ids), length(unique(time)), dimnames = list(ids, sort(unique(time)))); wide[cbind(id, as.character(time))] <- u; S <- outer(ids, ids, Vectorize(function(i, j) mean(wide[i, ] * wide[j, ], na.rm = TRUE))); dimnames(S) <- list(ids, ids)
      for (panels in c("iid", "heteroskedastic", "correlated")) { O <- switch(panels, iid = diag(mean(u^2), N), heteroskedastic = diag(diag(S)[id]), correlated = S[id, id] * outer(time, time, "=="))
        B <- solve(crossprod(Xt)); V <- B %*% t(Xt) %*% O %*% Xt %*% B; add(n("pcse", corr, type, panels), "Prais-Winsten, B X' Omega X B with dense Omega", setNames(as.numeric(bo), colnames(X)), se(V), rho = unname(rho[1]))
        if (panels == "correlated" && min(eigen(S)$values) <= 0) next
        Oi <- solve(O); A <- solve(t(Xt) %*% Oi %*% Xt); bg <- A %*% t(Xt) %*% Oi %*% yt; e <- as.numeric(yt - Xt %*% bg); ll <- -(N * log(2 * pi) + as.numeric(determinant(O)$modulus) + as.numeric(e %*% Oi %*% e)) / 2
        add(n("gls", corr, type, panels), "(X' Omega^-1 X)^-1 X' Omega^-1 y with dense Omega", setNames(as.numeric(bg), colnames(X)), se(A), log_lik = ll) } }
  }
  # AR(1) errors given rho: Omega of stationary errors in continuous index time, effects as dummies or as variance, dense.
  for (rho in c(.3, .67)) { R <- outer(seq_len(N), seq_len(N), function(a, c) ifelse(id[a] == id[c], rho^abs(time[a] - time[c]), 0)) / (1 - rho^2)
    C <- t(solve(chol(R))); one <- sapply(ids, function(i) as.numeric(id == i)); seen <- ids[table(factor(id, ids)) > 1]; first <- !duplicated(id)
    g <- as.numeric(C %*% rep(1, N)); Y <- as.numeric(C %*% y); Z <- C %*% X
    keep <- !first; W <- cbind(Z[keep, -1], (g * one)[keep, seen]); m <- lm.fit(W, Y[keep]); df <- sum(keep) - length(seen) - (K - 1); s2 <- sum(m$residuals^2) / df; k <- seq_len(K - 1); V <- s2 * solve(crossprod(W))[k, k, drop = FALSE]
    add(n("ar1.fe", rho), "dense Cholesky of the AR(1) correlation, first row of an entity dropped, transformed dummies", setNames(m$coefficients[k], colnames(X)[-1]), se(V), sigma_e = sqrt(s2), df = df)
    u <- as.numeric(Y - Z %*% solve(crossprod(Z), crossprod(Z, Y))); G <- g * one; P <- G %*% solve(crossprod(G)) %*% t(G); q2 <- as.numeric(u %*% P %*% u); se2 <- (sum(u^2) - q2) / (N - length(ids)); su2 <- max(0, (q2 - length(ids) * se2) / sum(g^2))
    O <- se2 * R + su2 * outer(id, id, "=="); Oi <- solve(O); A <- solve(t(X) %*% Oi %*% X); bb <- A %*% t(X) %*% Oi %*% y; e <- as.numeric(y - X %*% bb); s2 <- as.numeric(e %*% Oi %*% e) / (N - K)
    add(n("ar1.re", rho), "dense GLS with Baltagi and Wu's variances; covariance scaled by e' Omega^-1 e / (N - K)", setNames(as.numeric(bb), colnames(X)), se(A * s2), sigma_u = sqrt(su2), sigma_e = sqrt(se2)) }
}
e <- ercomp(plm(y ~ x1 + x2, d, index = c("city", "year"), model = "random")); m <- function(v) ave(v, d$city); theta <- 1 - sqrt(e$sigma2[["idios"]] / (ave(d$y, d$city, FUN = length) * e$sigma2[["id"]] + e$sigma2[["idios"]]))
star <- with(d, data.frame(city, y = y - theta * m(y), one = 1 - theta, x1 = x1 - theta * m(x1), x2 = x2 - theta * m(x2), m1 = (1 - theta) * m(x1), m2 = (1 - theta) * m(x2))); a <- lm(y ~ 0 + one + x1 + x2 + m1 + m2, star); nm <- c("(Intercept)", "x1", "x2", "mean(x1)", "mean(x2)")
for (V in c("iid", "cluster")) { v <- if (V == "iid") vcov(a) else sandwich::vcovCL(a, cluster = star$city, type = "HC1"); r <- c("m1", "m2"); add(paste("cre", V, sep = "."), "lm of y* on x* and (1 - theta) means; iid or vcovCL HC1", setNames(coef(a), nm), setNames(se(v), nm), wald = drop(coef(a)[r] %*% solve(v[r, r], coef(a)[r]))) }
# Seemingly unrelated regressions with equal coefficients: one step of xtgls, panels(correlated) in a balanced panel.
G <- Grunfeld; G <- G[order(G$firm, G$year), ]; eq <- lapply(unique(G$firm), function(i) as.formula(sprintf("inv.%s ~ value.%s + capital.%s", i, i, i))); w <- reshape(G, idvar = "year", timevar = "firm", direction = "wide"); q <- length(eq)
Rm <- do.call(rbind, lapply(2:q, function(j) { r <- matrix(0, 3, 3 * q); r[, 1:3] <- diag(3); r[, (3 * j - 2):(3 * j)] <- -diag(3); r })); m <- systemfit(eq, method = "SUR", data = w, restrict.matrix = Rm, methodResidCov = "noDfCor", residCovWeighted = FALSE); b1 <- coef(m)[1:3]
add("sur.grunfeld", "systemfit(method = 'SUR', restrict.matrix = equal coefficients, methodResidCov = 'noDfCor')", setNames(b1, c("(Intercept)", "value", "capital")), setNames(sqrt(diag(vcov(m)))[1:3], c("(Intercept)", "value", "capital")))
data("Produc", package = "plm"); f <- log(gsp) ~ log(pcap) + log(pc) + log(emp) + unemp
for (method in c("swar", "amemiya", "walhus")) { m <- plm(f, Produc, index = c("state", "year", "region"), model = "random", effect = "nested", random.method = method); e <- ercomp(m); add(paste("nested", method, "produc", sep = "."), sprintf("plm(log(gsp) ~ log(pcap) + log(pc) + log(emp) + unemp, Produc, model = 'random', effect = 'nested', random.method = '%s')", method), coef(m), se(vcov(m)), sigma2 = as.list(e$sigma2)) }
write_json(list(tool = sprintf("R %s.%s; plm %s, nlme %s, systemfit %s", R.version$major, R.version$minor, packageVersion("plm"), packageVersion("nlme"), packageVersion("systemfit")), data = c("data/panel.csv", "data/panel_balanced.csv", "data/panel_long.csv"),
  tolerance = "1e-8 relative for coefficients, 1e-7 for standard errors; 1e-5 where nlme's optimiser sets the limit", cases = cases), "../panel/panel_models.json", digits = NA, auto_unbox = TRUE, pretty = TRUE, null = "null")
