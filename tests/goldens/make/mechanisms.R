# Goldens of mediation, moderation, U shape, comparison of groups, selection on unobservables, leave-one-out, placebo and specification curve.
# Debian 12: R 4.2.2, r-cran-sandwich 3.0-2, r-cran-jsonlite. Run in this folder: Rscript mechanisms.R
# Writes ../data/mechanisms.csv (unbalanced panel, missing values, weights), ../data/selection.csv (exact moments), ../data/enumerable.csv and ../panel/mechanisms.json.
suppressMessages({library(sandwich); library(jsonlite)})
set.seed(20260307)
G <- 48; T <- 8
d <- expand.grid(year = 2010 + 1:T, city = sprintf("c%02d", 1:G))[, c("city", "year")]
g <- as.integer(factor(d$city)); u <- rnorm(G); n <- nrow(d)
d$region <- c("East", "Middle", "West")[1 + (g * 7) %% 3]; d$big <- ifelse((g * 5) %% 9 < 4, "yes", "no")
d$z1 <- rnorm(n) + .4 * u[g]; d$z2 <- runif(n, 1, 4); d$w <- exp(.4 * rnorm(G))[g] * runif(n, .5, 2)
d$x <- 3 + .6 * u[g] + .3 * d$z1 + rnorm(n); d$mod <- 2 + .5 * rnorm(G)[g] + rnorm(n)
d$m1 <- .5 * d$x + .2 * d$z1 + u[g] + rnorm(n); d$m2 <- .3 * d$x + .4 * d$m1 + rnorm(n)
d$y <- .4 * d$x + .5 * d$m1 - .3 * d$m2 + .3 * d$z1 - .2 * d$z2 + .2 * d$x * (d$region == "East") + .15 * d$x * d$mod - .05 * d$x^2 + u[g] + .1 * (d$year - 2010) + rnorm(n)
d$p <- exp(.6 + .5 * rnorm(n)); d$yq <- .4 * (d$p - 2.5)^2 + .5 * u[g] + .5 * rnorm(n); d$yl <- 1.2 * d$p - 2.5 * log(d$p) + .5 * u[g] + .5 * rnorm(n); d$yi <- 4 - d$p - 3 / d$p + .5 * u[g] + .5 * rnorm(n)
for (v in c("z1", "z2", "w", "x", "mod", "m1", "m2", "y", "p", "yq", "yl", "yi")) d[[v]] <- round(d[[v]], 4)
d <- d[runif(n) > .12, ]; d <- d[sample(nrow(d)), ]
d$m1[sample(nrow(d), 5)] <- NA; d$z1[sample(nrow(d), 4)] <- NA; d$y[sample(nrow(d), 3)] <- NA
write.csv(d, "../data/mechanisms.csv", row.names = FALSE, quote = FALSE, na = "")
d <- read.csv("../data/mechanisms.csv")
out <- list()
# Covariance of a dummy regression by fixest's rules: K = slopes + 1 where all effects are nested in the cluster; with years too + (T - 1).
V <- function(m, terms, kind, data, effects) {
  n <- nobs(m); full <- length(coef(m)) - sum(is.na(coef(m)))
  v <- switch(kind, iid = vcov(m), hc1 = vcovHC(m, "HC0") * n / (n - full),
    cluster = { G <- length(unique(data$city)); k <- length(terms$slopes) + 1 + (if ("year" %in% effects) length(unique(data$year)) - 1 else 0)
      vcovCL(m, cluster = data$city, type = "HC0", cadjust = FALSE) * (n - 1) / (n - k) * G / (G - 1) })
  v[terms$slopes, terms$slopes, drop = FALSE] }
fit <- function(y, slopes, data, effects, kind, weights = NULL) {
  f <- as.formula(paste(y, "~", paste(c(slopes, if (length(effects)) paste0("factor(", effects, ")")), collapse = " + ")))
  data$ww <- if (is.null(weights)) rep(1, nrow(data)) else data[[weights]]
  m <- lm(f, data, weights = ww); s <- names(coef(m))[grepl("^(\\(I|I\\()|^[a-z0-9]+(:[a-z0-9]+)?$", names(coef(m)))]; s <- setdiff(s, "(Intercept)")
  list(m = m, b = coef(m)[s], V = V(m, list(slopes = s), kind, data, effects)) }
full <- function(vars) { k <- d[complete.cases(d[, vars]), ]; repeat { t <- table(k$city); a <- names(t)[t == 1]; if (!length(a)) break; k <- k[!k$city %in% a, ] }; k }
# Mediation: influence functions of the three equations, by hand.
for (kind in c("iid", "hc1", "cluster")) for (weights in list(NULL, "w")) for (effects in list("city", c("city", "year"))) {
  k <- full(c("y", "x", "z1", "z2", "m1", "m2", "city", "year", "w"))
  e1 <- fit("y", c("x", "z1", "z2"), k, effects, kind, weights); e2 <- fit("m1", c("x", "z1", "z2"), k, effects, kind, weights); e2b <- fit("m2", c("x", "z1", "z2"), k, effects, kind, weights)
  e2s <- fit("m2", c("x", "z1", "z2", "m1"), k, effects, kind, weights); e3 <- fit("y", c("x", "z1", "z2", "m1"), k, effects, kind, weights); e4 <- fit("y", c("x", "z1", "z2", "m1", "m2"), k, effects, kind, weights)
  a <- e2$b[["x"]]; b <- e3$b[["m1"]]; va <- e2$V["x", "x"]; vb <- e3$V["m1", "m1"]; s <- a^2 * vb + b^2 * va
  name <- paste("mediation", kind, if (is.null(weights)) "plain" else "weighted", paste(effects, collapse = "+"), sep = ".")
  se <- function(v) sqrt(v)
  rec <- list(call = "lm with dummies; products and their variances by hand", n = nrow(k), total = e1$b[["x"]], direct = e3$b[["x"]], a = a, b = b, se_a = se(va), se_b = se(vb), se_total = se(e1$V["x", "x"]), se_direct = se(e3$V["x", "x"]),
    sobel = list(se = sqrt(s), z = a * b / sqrt(s), p = 2 * pnorm(-abs(a * b / sqrt(s)))), aroian = list(se = sqrt(s + va * vb), z = a * b / sqrt(s + va * vb)), goodman = list(se = sqrt(s - va * vb), z = a * b / sqrt(s - va * vb)),
    share = a * b / e1$b[["x"]], parallel = list(m1 = a * e4$b[["m1"]], m2 = e2b$b[["x"]] * e4$b[["m2"]], direct = e4$b[["x"]]), serial = list(m1 = a * e4$b[["m1"]], m2 = e2s$b[["x"]] * e4$b[["m2"]], chain = a * e2s$b[["m1"]] * e4$b[["m2"]]))
  if (kind != "iid") { # delta method of a b: scores of both equations, correlation of a and b, scaled to the equations' own errors.
    psi <- function(e, term) { X <- model.matrix(e$m); w <- weights(e$m); B <- solve(crossprod(X, w * X)); drop(X %*% B[, term]) * w * residuals(e$m) }
    pa <- psi(e2, "x"); pb <- psi(e3, "m1"); if (kind == "cluster") { pa <- rowsum(pa, k$city); pb <- rowsum(pb, k$city) }
    cab <- sum(pa * pb) / sqrt(sum(pa^2) * sum(pb^2)) * sqrt(va * vb); rec$delta_se <- sqrt(s + 2 * a * b * cab) }
  out[[name]] <- rec }
# Moderation and U shape.
k <- full(c("y", "x", "z1", "mod", "city", "year"))
for (kind in c("iid", "cluster")) {
  m <- fit("y", c("x", "mod", "x:mod", "z1"), k, c("city", "year"), kind); kc <- k; kc$x <- k$x - mean(k$x); kc$mod <- k$mod - mean(k$mod); mc <- fit("y", c("x", "mod", "x:mod", "z1"), kc, c("city", "year"), kind)
  df <- if (kind == "iid") m$m$df.residual else length(unique(k$city)) - 1; tq <- qt(.975, df)
  eff <- function(w) { e <- m$b[["x"]] + w * m$b[["x:mod"]]; v <- m$V["x", "x"] + 2 * w * m$V["x", "x:mod"] + w^2 * m$V["x:mod", "x:mod"]; c(estimate = e, se = sqrt(v)) }
  at <- mean(k$mod) + c(-1, 0, 1) * sd(k$mod); jn <- polyroot(c(m$b[["x"]]^2 - tq^2 * m$V["x", "x"], 2 * (m$b[["x"]] * m$b[["x:mod"]] - tq^2 * m$V["x", "x:mod"]), m$b[["x:mod"]]^2 - tq^2 * m$V["x:mod", "x:mod"]))
  out[[paste0("moderation.", kind)]] <- list(call = "lm(y ~ x * mod + z1 + factor(city) + factor(year))", coef = as.list(m$b), se = as.list(sqrt(diag(m$V))), centred = as.list(mc$b), centred_se = as.list(sqrt(diag(mc$V))),
    at = at, slopes = lapply(at, function(w) as.list(eff(w))), jn = if (all(abs(Im(jn)) < 1e-8)) sort(Re(jn)) else list()) }
for (form in c("quadratic", "log", "inverse")) { y <- c(quadratic = "yq", log = "yl", inverse = "yi")[[form]]; kk <- full(c(y, "p", "z2", "city"))
  f <- c(quadratic = "I(p^2)", log = "log(p)", inverse = "I(1/p)")[[form]]; m <- lm(as.formula(paste(y, "~ p +", f, "+ z2 + factor(city)")), kk); s <- c("p", f); n <- nobs(m); G <- length(unique(kk$city)); K <- 4
  v <- (vcovCL(m, cluster = kk$city, type = "HC0", cadjust = FALSE) * (n - 1) / (n - K) * G / (G - 1))[s, s]; b <- coef(m)[s]; df <- G - 1; lo <- min(kk$p); hi <- max(kk$p)
  dd <- function(x) switch(form, quadratic = 2 * x, log = 1 / x, inverse = -1 / x^2); sl <- function(x) { q <- c(1, dd(x)); c(estimate = sum(q * b), se = sqrt(drop(q %*% v %*% q))) }
  sgn <- if (form == "log") -sign(b[[2]]) else sign(b[[2]]); L <- sl(lo); H <- sl(hi); tl <- -sgn * L[[1]] / L[[2]]; th <- sgn * H[[1]] / H[[2]]
  ext <- switch(form, quadratic = -b[[1]] / (2 * b[[2]]), log = -b[[2]] / b[[1]], inverse = sqrt(b[[2]] / b[[1]])); tq <- qt(.975, df)
  # Fieller by walking out from the ratio until the t ratio of a - r b reaches the critical value.
  ab <- switch(form, quadratic = list(c(-1, 0), c(0, 2)), log = list(c(0, -1), c(1, 0)), inverse = list(c(0, 1), c(1, 0))); tr <- function(r) { q <- ab[[1]] - r * ab[[2]]; abs(sum(q * b)) / sqrt(drop(q %*% v %*% q)) - tq }
  r0 <- sum(ab[[1]] * b) / sum(ab[[2]] * b); bound <- function(dir) { st <- abs(r0) * .01; r <- r0; for (i in 1:4000) { if (tr(r + dir * st) > 0) return(uniroot(tr, sort(c(r, r + dir * st)), tol = 1e-14)$root); r <- r + dir * st }; NA }
  fl <- c(bound(-1), bound(1)); if (form == "inverse") fl <- sqrt(pmax(0, fl))
  out[[paste0("u_shape.", form)]] <- list(call = paste("lm(", y, "~ p +", f, "+ z2 + factor(city))"), n = n, coef = unname(b), low = as.list(L), high = as.list(H), t = min(tl, th), p = max(pt(tl, df, lower.tail = FALSE), pt(th, df, lower.tail = FALSE)), extremum = ext, fieller = fl) }
# Groups: one stacked regression with everything interacted, and suest by stacked scores.
k <- full(c("y", "x", "z1", "z2", "city", "year", "region"))
reg <- sort(unique(k$region)); n <- nrow(k)
st <- lm(y ~ 0 + factor(region):factor(city) + factor(region):factor(year) + region:x + region:z1 + region:z2, k); s <- names(coef(st))[grepl(":(x|z1|z2)$", names(coef(st)))]
K <- sum(!is.na(coef(st)))
for (kind in c("iid", "hc1", "cluster", "suest")) { G <- length(unique(k$city)); kn <- 9 + 1 + length(unique(paste(k$region, k$year))) - 1
  v <- switch(kind, iid = vcov(st), hc1 = vcovHC(st, "HC0") * n / (n - K), cluster = vcovCL(st, cluster = k$city, type = "HC0", cadjust = FALSE) * (n - 1) / (n - kn) * G / (G - 1), suest = vcovCL(st, cluster = k$city, type = "HC0", cadjust = FALSE) * G / (G - 1))
  v <- v[s, s]; b <- coef(st)[s]; pairs <- combn(reg, 2); dif <- lapply(seq_len(ncol(pairs)), function(i) { q <- setNames(rep(0, length(s)), s); q[paste0("region", pairs[1, i], ":x")] <- 1; q[paste0("region", pairs[2, i], ":x")] <- -1
    list(a = pairs[1, i], b = pairs[2, i], estimate = sum(q * b), se = sqrt(drop(q %*% v %*% q))) })
  R <- rbind(c(1, -1, 0), c(1, 0, -1)); wald <- function(tt) { Q <- do.call(rbind, lapply(tt, function(t) { M <- matrix(0, 2, length(s), dimnames = list(NULL, s)); M[, paste0("region", reg, ":", t)] <- R; M })); drop(t(Q %*% b) %*% solve(Q %*% v %*% t(Q), Q %*% b)) / nrow(Q) }
  out[[paste0("groups.", kind)]] <- list(call = "lm with dummies and slopes by region", differences = dif, equal = wald("x"), chow = wald(c("x", "z1", "z2")), n = n) }
# Rows alone in a level of city or year within their region say nothing; there are none here.
stopifnot(all(table(k$city) > 1), all(table(paste(k$region, k$year)) > 1))
po <- lm(y ~ x + z1 + z2 + x:I(region == "Middle") + x:I(region == "West") + factor(city) + factor(year), k); out$groups.focal <- list(call = "lm(y ~ x + x:region + z1 + z2 + factor(city) + factor(year))", difference = -unname(coef(po)["x:I(region == \"Middle\")TRUE"]), se = unname(sqrt(vcov(po)["x:I(region == \"Middle\")TRUE", "x:I(region == \"Middle\")TRUE"])))
# Groups that change within cities whose effects are common: their levels are in the model, as in y ~ x * late.
for (pooled in c("focal", "regressors")) out[[paste0("groups.varying.", pooled)]] <- local({
  how <- if (pooled == "focal") y ~ x * late + z1 + z2 + factor(city) else y ~ (x + z1 + z2) * late + factor(city); own <- lm(how, transform(k, late = as.numeric(year >= 2015))); cl <- vcovCL(own, ~ city)
  list(call = sprintf("lm(%s); sandwich::vcovCL(~ city)", deparse1(how)), difference = -unname(coef(own)["x:late"]), se = unname(sqrt(diag(vcov(own)))["x:late"]), cluster = unname(sqrt(cl["x:late", "x:late"] / (nobs(own) - 1) * own$df.residual))) })
# Every labelling of eight units in two groups of four: the exact permutation distribution of the difference of within slopes.
e <- data.frame(unit = rep(1:8, each = 5), y = 0, x = round(rnorm(40), 3)); e$group <- ifelse(e$unit <= 4, "a", "b"); e$y <- round(e$x * ifelse(e$group == "a", 1, .55) + .5 * e$unit + .45 * rnorm(40), 3); write.csv(e, "../data/enumerable.csv", row.names = FALSE, quote = FALSE)
slope <- function(units) { k <- e[e$unit %in% units, ]; coef(lm(y ~ x + factor(unit), k))[["x"]] }
all <- combn(8, 4); ds <- apply(all, 2, function(a) slope(a) - slope(setdiff(1:8, a))); obs <- slope(1:4) - slope(5:8)
out$permutation <- list(call = "all 70 labellings", difference = obs, p = mean(abs(ds) >= abs(obs) - 1e-12), sd = sqrt(mean(ds^2)))
p7 <- e[e$unit <= 2, ][1:7, ]; perms <- function(v) if (length(v) == 1) list(v) else do.call(c, lapply(seq_along(v), function(i) lapply(perms(v[-i]), function(r) c(v[i], r))))
bs <- sapply(perms(1:7), function(o) cov(p7$x[o], p7$y) / var(p7$x)); ob <- cov(p7$x, p7$y) / var(p7$x); out$placebo <- list(call = "all 5040 permutations of the first 7 rows of enumerable.csv", estimate = ob, p = mean(abs(bs) >= abs(ob) - 1e-12), sd = sqrt(mean(bs^2)))
# Selection: a sample in which the unobserved index is known and moments hold exactly, so that the bias-adjusted coefficient is the true one.
for (i in 1:3) { N <- 60; Z <- qr.Q(qr(cbind(1, matrix(rnorm(N * 4), N)))) [, 2:5] * sqrt(N); w1 <- 1.5 * Z[, 1]; w2 <- c(.8, 1.1, .9)[i] * Z[, 2]; a <- .5; delta <- c(1, 1.6, .4)[i]; b <- delta * a; beta <- c(.7, 1.2, -.5)[i]
  x <- a * w1 + b * w2 + Z[, 3]; y <- beta * x + w1 + w2 + .9 * Z[, 4]; s <- data.frame(y, x, w1, w2); names(s) <- paste0(names(s), i); sel <- if (i == 1) s else cbind(sel, s)
  o <- lm(y ~ x); f <- lm(y ~ x + w1); m <- lm(y ~ x + w1 + w2); out[[paste0("selection.", i)]] <- list(call = "exact moments: lm(y ~ x), lm(y ~ x + w1), lm(y ~ x + w1 + w2)", beta = beta, delta = delta, restricted = coef(o)[["x"]], full = coef(f)[["x"]], ratio = abs(coef(f)[["x"]] / (coef(o)[["x"]] - coef(f)[["x"]])), r_max = summary(m)$r.squared, r_full = summary(f)$r.squared, r_restricted = summary(o)$r.squared) }
write.csv(format(sel, digits = 17), "../data/selection.csv", row.names = FALSE, quote = FALSE)
# psacalc's quantities with effects in both models, roots by polyroot.
k <- full(c("y", "x", "z1", "z2", "city", "year")); D <- model.matrix(~ factor(city) + factor(year), k); rs <- function(v, C = D) lm.fit(C, v)$residuals
yy <- rs(k$y); xx <- rs(k$x); zz <- cbind(rs(k$z1), rs(k$z2)); bo <- sum(xx * yy) / sum(xx^2); f <- lm(yy ~ 0 + xx + zz); bt <- coef(f)[["xx"]]; t <- sum(lm(xx ~ 0 + zz)$residuals^2); S <- sum(xx^2); Y <- sum(yy^2); ro <- 1 - sum((yy - bo * xx)^2) / Y; rt <- 1 - sum(f$residuals^2) / Y; rm <- min(1, 1.3 * rt); bb <- bo - bt
for (delta in c(1, 2)) { cf <- c((rm - rt) * Y * delta * bb * S, delta * (rm - rt) * Y * (S - t) - (rt - ro) * Y * t - S * t * bb^2, t * bb * S * (delta - 2), (delta - 1) * (t * S - t^2)); r <- polyroot(cf[seq_len(if (delta == 1) 3 else 4)]); r <- Re(r[abs(Im(r)) < 1e-9]); be <- bt - r; ok <- sign(be - bt) == sign(bt - bo)
  out[[paste0("selection.effects.", delta)]] <- list(call = "Oster (2019), Proposition 2, by polyroot", restricted = bo, full = bt, r_restricted = ro, r_full = rt, bound = (bt - r)[order(!ok, abs(r))[1]], ratio = abs(bt / (bo - bt))) }
# Leave one year, one city out; specification curve.
k <- full(c("y", "x", "z1", "z2", "city", "year"))
without <- function(v, l) { kk <- k[k[[v]] != l, ]; m <- fit("y", c("x", "z1", "z2"), kk, c("city", "year"), "cluster"); list(level = as.character(l), estimate = m$b[["x"]], se = sqrt(m$V["x", "x"])) }
out$leave.year <- list(call = "lm on the other rows", rows = lapply(sort(unique(k$year)), function(l) without("year", l))); out$leave.city <- list(call = "lm on the other rows", rows = lapply(sort(unique(k$city)), function(l) without("city", l)))
stopifnot(all(sapply(sort(unique(k$year)), function(l) all(table(k$city[k$year != l]) > 1))))
spec <- list(); for (eff in list(c("city", "year"), "city")) for (late in c(FALSE, TRUE)) for (bits in 0:3) for (kind in c("cluster", "hc1")) { kk <- if (late) { q <- k[k$year >= 2013, ]; t <- table(q$city); q[!q$city %in% names(t)[t == 1], ] } else k
  cs <- c("z1", "z2")[bitwAnd(bits, c(1, 2)) > 0]; m <- fit("y", c("x", cs), kk, eff, kind); spec[[length(spec) + 1]] <- list(effect = paste(eff, collapse = " + "), sample = if (late) "late" else "all", controls = if (length(cs)) paste(cs, collapse = " + ") else "none", covariance = if (kind == "hc1") "hc1" else "cluster(city)", estimate = m$b[["x"]], se = sqrt(m$V["x", "x"])) }
out$specifications <- list(call = "lm with dummies", rows = spec)
write_json(list(tool = sprintf("R %s.%s; sandwich %s", R.version$major, R.version$minor, packageVersion("sandwich")), data = c("data/mechanisms.csv", "data/selection.csv", "data/enumerable.csv"), tolerance = "1e-8 relative: sums of 300 rows with dummies in R's pivoted QR", cases = out), "../panel/mechanisms.json", digits = NA, auto_unbox = TRUE, pretty = TRUE)
