# Regressions with instruments on a simulated unbalanced panel: ../data/iv.csv and ../panel/instruments.json.
# Debian 12: R 4.2.2, r-cran-aer, r-cran-sandwich, r-cran-lmtest, r-cran-gmm, r-cran-jsonlite. Run in this folder: Rscript instruments.R
suppressMessages({library(AER); library(sandwich); library(lmtest); library(gmm); library(jsonlite)})
set.seed(20250607)
G <- 40; T <- 9
d <- expand.grid(year = 2001:(2000 + T), city = 1:G)
d <- d[runif(nrow(d)) > 0.15, ]                       # gaps
n <- nrow(d)
d$region <- (d$city - 1) %/% 4 + 1
a <- rnorm(G)[d$city]; l <- rnorm(T)[d$year - 2000]; own <- cbind(d$region, d$year - 2000); s <- matrix(rnorm(10 * T), 10)[own]; s2 <- matrix(rnorm(10 * T), 10)[own]
d$z1 <- rnorm(n) + 0.3 * a; d$z2 <- rnorm(n) + 0.3 * l; d$z3 <- runif(n) + 0.2 * s
d$x <- rnorm(n) + 0.2 * a
v1 <- rnorm(n); v2 <- rnorm(n)
u <- (0.5 * v1 - 0.4 * v2 + rnorm(n) * (0.5 + 0.5 * abs(d$z1))) + 0.3 * s2
d$d1 <- 0.5 * d$z1 + 0.3 * d$z2 + 0.2 * d$x + a + v1
d$d2 <- 0.4 * d$z2 - 0.6 * d$z3 + 0.1 * d$x + l + v2
d$y <- 1 + 0.7 * d$d1 - 0.5 * d$d2 + 0.3 * d$x + a + l + u
d$y1 <- d$y + 0.5 * d$d2
d$w <- round(runif(n, 0.5, 3), 2)
d$y[c(5, 77)] <- NA; d$y1[c(5, 77)] <- NA; d$z2[c(11, 200)] <- NA; d$x[150] <- NA
d <- d[, c("city", "year", "region", "y", "y1", "d1", "d2", "x", "z1", "z2", "z3", "w")]
for (v in c("y", "y1", "d1", "d2", "x", "z1", "z2", "z3")) d[[v]] <- round(d[[v]], 6)
write.csv(d, "../data/iv.csv", row.names = FALSE, quote = FALSE, na = "")
d <- read.csv("../data/iv.csv")
k <- d[complete.cases(d), ]
cases <- list()
put <- function(name, call, b, V, extra = list()) cases[[name]] <<- c(list(call = call, coef = as.list(b), se = as.list(setNames(sqrt(diag(V)), names(b)))), extra)

# Two-stage least squares: AER, with and without weights, robust and clustered as sandwich has them.
f1 <- y ~ d1 + d2 + x | x + z1 + z2 + z3
m <- ivreg(f1, data = k); s <- summary(m, diagnostics = TRUE)
put("ivreg.iid", "AER::ivreg(y ~ d1 + d2 + x | x + z1 + z2 + z3)", coef(m), vcov(m), list(diagnostics = as.list(as.data.frame(t(s$diagnostics))), sigma = s$sigma, r2 = s$r.squared, adj_r2 = s$adj.r.squared))
put("ivreg.hc1", "sandwich::vcovHC(ivreg, 'HC1')", coef(m), vcovHC(m, "HC1"))
put("ivreg.cluster", "sandwich::vcovCL(ivreg, ~region, 'HC1')", coef(m), vcovCL(m, ~region, type = "HC1"))
put("ivreg.cluster2", "sandwich::vcovCL(ivreg, ~region + year, 'HC1', fix = TRUE)", coef(m), vcovCL(m, ~region + year, type = "HC1", fix = TRUE))
mw <- ivreg(f1, data = k, weights = w)
put("ivreg.weighted.iid", "AER::ivreg(..., weights = w)", coef(mw), vcov(mw))
put("ivreg.weighted.hc0", "sandwich::sandwich(ivreg weighted)", coef(mw), sandwich(mw))
f2 <- y ~ d1 + d2 + x + factor(city) + factor(year) | x + z1 + z2 + z3 + factor(city) + factor(year)
me <- ivreg(f2, data = k); on <- c("d1", "d2", "x")
put("ivreg.effects.iid", "AER::ivreg with dummies of city and year", coef(me)[on], vcov(me)[on, on], list(diagnostics = as.list(as.data.frame(t(summary(me, diagnostics = TRUE)$diagnostics)))))
put("ivreg.effects.hc1", "sandwich::vcovHC(ivreg with dummies, 'HC1')", coef(me)[on], vcovHC(me, "HC1")[on, on])
put("ivreg.effects.cluster", "sandwich::vcovCL(ivreg with dummies, ~region, 'HC1')", coef(me)[on], vcovCL(me, ~region, type = "HC1")[on, on])

# GMM: the gmm package, two-step with heteroskedasticity-robust weights (MDS), starting from 2SLS.
g <- gmm(y ~ d1 + d2 + x, ~ x + z1 + z2 + z3, data = k, vcov = "MDS", wmatrix = "optimal", type = "twoStep", centeredVcov = FALSE)
put("gmm.twostep", "gmm::gmm(y ~ d1 + d2 + x, ~ x + z1 + z2 + z3, vcov = 'MDS', centeredVcov = FALSE)", setNames(coef(g), names(coef(m))), vcov(g), list(j = drop(g$objective) * nrow(k)))
gc <- gmm(y ~ d1 + d2 + x, ~ x + z1 + z2 + z3, data = k, vcov = "MDS", type = "cue", centeredVcov = FALSE, t0 = coef(g), optfct = "nlminb", control = list(rel.tol = 1e-14, x.tol = 1e-14))
put("gmm.cue", "gmm::gmm(type = 'cue')", setNames(coef(gc), names(coef(m))), vcov(gc), list(j = drop(gc$objective) * nrow(k)))

# One endogenous regressor, formulas written out from the papers.
one <- ivreg(y1 ~ d1 + x + factor(city) + factor(year) | x + factor(city) + factor(year) + z1 + z2 + z3, data = k)
X1 <- model.matrix(~ x + factor(city) + factor(year), k); Z <- as.matrix(k[, c("z1", "z2", "z3")]); N <- nrow(k); L <- 3
M1 <- function(a) a - X1 %*% solve(crossprod(X1), crossprod(X1, a))
zt <- M1(Z); yt <- M1(k$y1); xt <- M1(k$d1)
Y <- cbind(yt, xt); PY <- zt %*% solve(crossprod(zt), crossprod(zt, Y)); W <- crossprod(Y - PY)
lambda <- 1 + min(eigen(solve(W, crossprod(PY)))$values)
omega <- W / (N - ncol(X1) - L)
form <- function(b) { e <- c(1, -b); drop(t(e) %*% crossprod(PY) %*% e / (t(e) %*% omega %*% e)) }
ar <- function(b) form(b) / L
clr <- function(b) {                                   # Andrews, Moreira and Stock (2007)
  b0 <- c(1, -b); a0 <- c(b, 1); o <- solve(omega)
  S <- (t(solve(chol(crossprod(zt)))) %*% t(zt) %*% Y) %*% b0 / sqrt(drop(t(b0) %*% omega %*% b0))
  Tt <- (t(solve(chol(crossprod(zt)))) %*% t(zt) %*% Y) %*% o %*% a0 / sqrt(drop(t(a0) %*% o %*% a0))
  qs <- sum(S^2); qt <- sum(Tt^2); qst <- sum(S * Tt)
  lr <- 0.5 * (qs - qt + sqrt((qs + qt)^2 - 4 * (qs * qt - qst^2)))
  k4 <- gamma(L / 2) / (sqrt(pi) * gamma((L - 1) / 2))
  p <- 1 - 2 * k4 * integrate(function(s) pchisq((qt + lr) / (1 + qt * s^2 / lr), L) * (1 - s^2)^((L - 3) / 2), 0, 1, rel.tol = 1e-12)$value
  c(lr = lr, p = p)
}
b <- coef(one)[["d1"]]; se <- sqrt(vcov(one)["d1", "d1"])
root <- function(f, lo, hi) uniroot(f, c(lo, hi), tol = 1e-13)$root
arset <- c(root(function(b0) pf(ar(b0), L, N - ncol(X1) - L, lower = FALSE) - 0.05, b - 12 * se, b), root(function(b0) pf(ar(b0), L, N - ncol(X1) - L, lower = FALSE) - 0.05, b, b + 12 * se))
if (pf(ar(b), L, N - ncol(X1) - L, lower = FALSE) < 0.05) arset <- NULL
clrset <- c(root(function(b0) clr(b0)["p"] - 0.05, b - 12 * se, b), root(function(b0) clr(b0)["p"] - 0.05, b, b + 12 * se))
cases$weak <- list(call = "y1 ~ d1 + x and dummies of city and year, instruments z1 + z2 + z3, iid errors: LIML's lambda, Anderson-Rubin and conditional likelihood ratio from the formulas of Andrews, Moreira and Stock (2007)",
  lambda = lambda, ar_f_zero = ar(0), ar_p_zero = pf(ar(0), L, N - ncol(X1) - L, lower = FALSE), clr_p_zero = unname(clr(0)["p"]), clr_p_one = unname(clr(1)["p"]), ar_set = arset, clr_set = clrset)

# Effective F (Montiel Olea and Pflueger 2013) with clusters: first stage by lm, its covariance by sandwich.
Q <- zt %*% solve(chol(crossprod(zt)))
effective <- function(cluster) {
  qx <- drop(crossprod(Q, k$d1)); qy <- drop(crossprod(Q, k$y1)); vx <- drop(k$d1 - cbind(X1, Z) %*% qr.solve(cbind(X1, Z), k$d1)); vy <- drop(k$y1 - cbind(X1, Z) %*% qr.solve(cbind(X1, Z), k$y1))
  h <- cbind(Q * vy, Q * vx); s <- rowsum(h, cluster); Gn <- nrow(s); c0 <- (N - 1) / (N - ncol(X1) - L) * Gn / (Gn - 1)
  W <- crossprod(s) * c0; w1 <- W[1:L, 1:L]; w12 <- W[1:L, L + 1:L]; w2 <- W[L + 1:L, L + 1:L]; tr <- function(a) sum(diag(a))
  be <- function(beta) { s12 <- w12 - beta * w2; s12 <- (s12 + t(s12)) / 2; s1 <- w1 - beta * (w12 + t(w12)) + beta^2 * w2; e <- eigen(s12)$values; max(abs(tr(s12) - 2 * e)) / sqrt(tr(s1) * tr(w2)) }
  g <- tan(seq(-pi / 2 + 1e-6, pi / 2 - 1e-6, length.out = 20001)) * sqrt(tr(w1) / tr(w2)); v <- sapply(g, be); i <- which.max(v)
  B <- max(v, optimize(be, c(g[max(1, i - 1)], g[min(length(g), i + 1)]), maximum = TRUE, tol = 1e-12)$objective)
  crit <- function(x) { K <- tr(w2)^2 * (1 + 2 * x) / (tr(w2 %*% w2) + 2 * x * tr(w2) * max(eigen(w2)$values)); qchisq(0.95, K, K * x) / K }
  list(f = sum(qx^2) / tr(w2), critical = sapply(c(0.05, 0.1, 0.2, 0.3), function(t) crit(B / t)), simplified = sapply(c(0.05, 0.1, 0.2, 0.3), function(t) crit(1 / t)))
}
cases$effective_f <- c(list(call = "y1 ~ d1 + x and dummies of city and year, instruments z1 + z2 + z3, cluster(region); formulas of Montiel Olea and Pflueger (2013)"), effective(k$region))

# Sanderson and Windmeijer's conditional F, iid errors: 2SLS of one endogenous regressor on the other, its residual on the instruments.
sw <- function(a, b) { r <- k[[a]] - fitted2(a, b); res <- lm(r ~ x + z1 + z2 + z3, k); red <- lm(r ~ x, k); ((sum(resid(red)^2) - sum(resid(res)^2)) / (L - 1)) / (sum(resid(res)^2) / (N - 5)) }
fitted2 <- function(a, b) { i <- ivreg(as.formula(paste(a, "~", b, "+ x | x + z1 + z2 + z3")), data = k); drop(cbind(1, k[[b]], k$x) %*% coef(i)) }
cases$sanderson_windmeijer <- list(call = "conditional F of d1 and d2, iid", d1 = sw("d1", "d2"), d2 = sw("d2", "d1"))
cases$noncentral <- list(call = "qchisq(0.95, df, ncp)", df = c(1, 2.5, 7), ncp = c(10, 3, 0.4), upper = qchisq(0.95, c(1, 2.5, 7), c(10, 3, 0.4)), survival = pchisq(c(3, 12, 20), c(1, 2.5, 7), c(10, 3, 0.4), lower.tail = FALSE))
write_json(list(tool = paste0("R ", getRversion(), "; AER ", packageVersion("AER"), ", sandwich ", packageVersion("sandwich"), ", gmm ", packageVersion("gmm")), data = "data/iv.csv", cases = cases), "../panel/instruments.json", auto_unbox = TRUE, digits = NA, pretty = TRUE)
